package io.github.cfnwaves.plan.work;

import java.util.List;

/**
 * What a source says that there is to do.
 *
 * @param remarks sentences on what somebody may not have meant, such as a pattern that no file matches
 */
public record WorkFound(Workload workload, List<String> remarks) {

    public WorkFound {
        remarks = List.copyOf(remarks);
    }
}
