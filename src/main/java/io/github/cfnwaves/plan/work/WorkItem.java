package io.github.cfnwaves.plan.work;

import io.github.cfnwaves.plan.errors.CodeError;
import java.util.List;

/**
 * What is never divided between batches: a file, a test class, a line of a list.
 *
 * @param name of a file: relative to the workspace, with {@code /} between its parts; of a test class: its full name
 * @param errors found in it, in the order of the tool; empty when the work doesn't come from errors
 */
public record WorkItem(String name, List<CodeError> errors) {

    public WorkItem {
        errors = List.copyOf(errors);
    }
}
