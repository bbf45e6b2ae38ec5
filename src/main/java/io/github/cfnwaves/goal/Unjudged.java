package io.github.cfnwaves.goal;

import io.github.cfnwaves.units.Counted;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Failures that goals have left to {@code verify}, which may never come; each by the summary that tells of it, whichever module reads
 * that. Safe for any number of threads.
 */
final class Unjudged {
    private final Map<Path, List<Failure>> failures = new LinkedHashMap<>();
    /** Those that their summary tells of no more. */
    private final Map<Path, List<Failure>> writtenOver = new LinkedHashMap<>();

    /**
     * A goal that was no success, and that returned all the same.
     *
     * @param what half a sentence on what became of it, such as {@code 2 of 3 batches of run-waves did not succeed}
     * @param by who it was
     */
    record Failure(String what, By by) {

        /** Of a goal whose batches did not all succeed. */
        static Failure ofBatches(long failed, long batches, By by) {
            return new Failure(
                    failed == 0
                            ? by.goal() + " did not go well"
                            : failed + " of " + Counted.of(batches, "batch") + " of " + by.goal() + " did not succeed",
                    by);
        }

        String sentence() {
            return what + " in " + by.module() + ", but the build is green all the same: no goal verify looked at it.\n"
                    + (by.fromCommandLine()
                            ? "Call cfn-waves:verify after it, or leave failAt=verify out."
                            : "Add <goal>verify</goal> to the execution " + by.executionId() + " beside <goal>"
                                    + by.goal() + "</goal>, and build up to the phase verify: mvn verify.");
        }

        String sentenceWhereWrittenOver() {
            return what + " in " + by.module() + ", by execution " + by.executionId()
                    + ", whose summary a later execution has written over.\n"
                    + "Give each execution an outputDirectory of its own, and a verify that looks there.";
        }
    }

    /**
     * A goal that was executed.
     *
     * @param module as people know it
     * @param goal such as {@code run-waves}
     * @param fromCommandLine whether it was called there, with {@code failAt=verify}
     */
    record By(String module, String goal, String executionId, boolean fromCommandLine) {}

    /** @param summary the file that tells of it */
    void add(Path summary, Failure failure) {
        synchronized (failures) {
            failures.computeIfAbsent(key(summary), unused -> new ArrayList<>()).add(failure);
        }
    }

    /** Another run is about to put its own summary there: nobody will read there of the failures before it. */
    void writtenOver(Path summary) {
        synchronized (failures) {
            List<Failure> lost = failures.remove(key(summary));
            if (lost != null) {
                writtenOver
                        .computeIfAbsent(key(summary), unused -> new ArrayList<>())
                        .addAll(lost);
            }
        }
    }

    /** A verify has looked at the summary, and decided; gives what it could not read there, in sentences. */
    List<String> judged(Path summary) {
        synchronized (failures) {
            failures.remove(key(summary));
            List<Failure> lost = writtenOver.remove(key(summary));
            return lost == null
                    ? List.of()
                    : lost.stream().map(Failure::sentenceWhereWrittenOver).toList();
        }
    }

    private static Path key(Path summary) {
        return summary.toAbsolutePath().normalize();
    }

    /**
     * What has to be said at the end of a build.
     *
     * @param buildFailed nobody takes one that did for green
     */
    List<String> atEnd(boolean buildFailed) {
        if (buildFailed) {
            return List.of();
        }
        synchronized (failures) {
            List<String> sentences = new ArrayList<>();
            writtenOver.values().forEach(lost -> lost.forEach(each -> sentences.add(each.sentence())));
            failures.values().forEach(left -> left.forEach(each -> sentences.add(each.sentence())));
            return sentences;
        }
    }
}
