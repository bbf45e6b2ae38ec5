package io.github.cfnwaves.goal;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Failures that a goal has left to {@code verify}, which may never come. Safe for any number of threads. */
final class Unjudged {
    private final Map<String, List<Failure>> failures = new LinkedHashMap<>();

    /**
     * A goal whose batches did not all succeed, and that returned all the same.
     *
     * @param module as people know it
     * @param goal such as {@code run-waves}
     * @param failed how many batches did not succeed
     * @param fromCommandLine whether it was called there, with {@code failAt=verify}
     */
    record Failure(String module, String goal, String executionId, long failed, long batches, boolean fromCommandLine) {
        String sentence() {
            String what = failed == 0
                    ? goal + " did not go well"
                    : failed + " of " + batches + (batches == 1 ? " batch" : " batches") + " of " + goal
                            + " did not succeed";
            String where = " in " + module + ", but the build is green all the same: no goal verify looked at it.";
            return what + where + "\n"
                    + (fromCommandLine
                            ? "Call cfn-waves:verify after it, or leave failAt=verify out."
                            : "Add <goal>verify</goal> to the execution " + executionId + " beside <goal>" + goal
                                    + "</goal>, and build up to the phase verify: mvn verify.");
        }
    }

    /** @param module tells it from the others of the build */
    void add(String module, Failure failure) {
        synchronized (failures) {
            failures.computeIfAbsent(module, unused -> new ArrayList<>()).add(failure);
        }
    }

    /** A verify has looked at what the module did until now, and decided. */
    void judged(String module) {
        synchronized (failures) {
            failures.remove(module);
        }
    }

    /**
     * What has to be said at the end of a build.
     *
     * @param buildFailed nobody takes one that did for green
     */
    List<String> atEnd(boolean buildFailed) {
        synchronized (failures) {
            return buildFailed
                    ? List.of()
                    : failures.values().stream()
                            .flatMap(List::stream)
                            .map(Failure::sentence)
                            .toList();
        }
    }
}
