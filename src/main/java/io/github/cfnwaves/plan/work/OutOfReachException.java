package io.github.cfnwaves.plan.work;

import java.util.List;

/** A command failed, and all that it found is outside the workspace: there is nothing to plan, but nothing is well either. */
public final class OutOfReachException extends UnusableSourceException {
    private static final long serialVersionUID = 1L;

    private final transient Workload workload;

    OutOfReachException(String failed, Workload workload) {
        super(
                showing(
                        failed + ", but all that it found is outside the workspace, where no batch could mend it:",
                        some(workload)),
                "Set workspace to the directory that its files are in.",
                null);
        this.workload = workload;
    }

    private static List<String> some(Workload workload) {
        return LastLines.shown(
                workload.outside().stream().limit(CommandErrors.SHOWN).toList());
    }

    /** What was found, none of which can be planned. */
    public Workload workload() {
        return workload;
    }
}
