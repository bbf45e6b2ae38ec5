package io.github.cfnwaves.plan.errors;

import java.util.List;
import java.util.Set;

/**
 * What was read of a tool's output.
 *
 * @param errors of every severity, in the order of the output; one that the output repeats is there once
 * @param unread lines that look like errors but could not be read
 * @param formats names of those that something was read of, such as {@code tsc}
 */
public record FoundErrors(List<CodeError> errors, UnreadLines unread, Set<String> formats) {

    public FoundErrors {
        errors = List.copyOf(errors);
        formats = Set.copyOf(formats);
    }
}
