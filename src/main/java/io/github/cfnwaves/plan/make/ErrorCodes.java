package io.github.cfnwaves.plan.make;

import io.github.cfnwaves.plan.errors.CodeError;
import io.github.cfnwaves.plan.work.WorkItem;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** How often each kind of error occurs. */
public final class ErrorCodes {
    private static final String NONE = "(none)";

    private ErrorCodes() {}

    /**
     * A kind of error.
     *
     * @param code of the tool, {@code (none)} where it gives none
     * @param example the message of the first of them
     */
    public record Kind(String code, int count, String example) {
        /** Whether the tool gives these no code, so that they have nothing else in common. */
        boolean isWithoutCode() {
            return code.equals(NONE);
        }

        private Kind andAnother(Kind other) {
            return new Kind(code, count + other.count, example);
        }
    }

    /** The most frequent first, and those that are equally frequent by their codes. */
    public static List<Kind> of(List<WorkItem> items) {
        Map<String, Kind> kinds = new LinkedHashMap<>();
        for (WorkItem item : items) {
            for (CodeError error : item.errors()) {
                String code = error.code().isEmpty() ? NONE : error.code();
                kinds.merge(code, new Kind(code, 1, error.message()), Kind::andAnother);
            }
        }
        return kinds.values().stream()
                .sorted(Comparator.comparingInt(Kind::count).reversed().thenComparing(Kind::code))
                .toList();
    }
}
