package io.github.cfnwaves.plan.work;

import io.github.cfnwaves.plan.errors.UnreadLines;
import java.util.List;

/**
 * All that there is to do.
 *
 * @param kind of all items
 * @param items sorted by name, each name once
 * @param origin where they come from, for people: the command as it was given, or such as {@code the log build.log}
 * @param language of the errors, such as {@code typescript}; empty when unknown or when there are none
 * @param uncounted findings of the tool that were too mild to count
 * @param outside errors in files outside the workspace, which no batch could mend, as {@code file:line: message}
 * @param unread lines that look like errors but could not be read
 */
public record Workload(
        WorkKind kind,
        List<WorkItem> items,
        String origin,
        String language,
        long uncounted,
        List<String> outside,
        UnreadLines unread) {

    public Workload {
        items = List.copyOf(items);
        outside = List.copyOf(outside);
    }

    /** How many errors the items have together. */
    public long errorCount() {
        return items.stream().mapToLong(item -> item.errors().size()).sum();
    }
}
