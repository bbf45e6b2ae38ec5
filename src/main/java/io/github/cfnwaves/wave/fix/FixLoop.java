package io.github.cfnwaves.wave.fix;

import io.github.cfnwaves.plan.work.Workload;
import io.github.cfnwaves.wave.Cancellation;
import io.github.cfnwaves.wave.RunResult;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Goes round: looks for errors and has them mended, until there are none or it leads nowhere. Goes round once. */
public final class FixLoop {
    private final Steps steps;
    private final Limits limits;
    private final Cancellation cancellation;
    private final List<FixLog> logs;
    private FixCourse course = FixCourse.BEGINNING;

    /** What is done in an iteration; each step may throw what ends the loop. */
    public interface Steps {
        /** Looks for errors. */
        Workload look() throws InterruptedException;

        /**
         * Plans for these errors and runs the plan.
         *
         * @param before the iterations before this one, which is its {@link FixCourse#next}
         * @return how it went, whatever that is
         */
        RunResult run(Workload work, FixCourse before) throws InterruptedException;

        /** Leaves behind what a run does where there never was an error to be mended. */
        void runNothing(Workload work, FixCourse done) throws InterruptedException;
    }

    /**
     * When to give up.
     *
     * @param maxIterations the most runs
     * @param patience so many runs in a row without progress are the last
     */
    public record Limits(int maxIterations, int patience) {
        public Limits {
            if (maxIterations < 1 || patience < 1) {
                throw new IllegalArgumentException(
                        "Limits are at least 1, but found " + maxIterations + ", " + patience);
            }
        }
    }

    /** @param logs told in this order */
    public FixLoop(Steps steps, Limits limits, Cancellation cancellation, FixLog... logs) {
        this.steps = steps;
        this.limits = limits;
        this.cancellation = cancellation;
        this.logs = List.of(logs);
    }

    /**
     * Goes round.
     *
     * @return how it went to an end of its own, or until the build was interrupted
     * @throws RuntimeException that a step threw, or that a run was stopped by; what became of the loop is told before
     */
    public FixCourse run() throws InterruptedException {
        try {
            goRound();
        } catch (InterruptedException e) {
            end(FixEnd.INTERRUPTED, e);
            throw e;
        } catch (RuntimeException | Error e) {
            end(FixEnd.STOPPED, e);
            throw e;
        }
        logs.forEach(log -> log.ended(course));
        return course;
    }

    /** What stopped the loop is what has to be known of it, whatever happens when it is told how far it came. */
    private void end(FixEnd how, Throwable why) {
        if (course.end() == null) {
            course = course.ended(how, null);
        }
        for (FixLog log : logs) {
            try {
                log.ended(course);
            } catch (RuntimeException e) {
                why.addSuppressed(e);
            }
        }
    }

    private void goRound() throws InterruptedException {
        Progress progress = new Progress();
        Look before = null;
        while (true) {
            Workload work = steps.look();
            Look found = Look.of(work);
            progress.see(work);
            FixEnd end = endAfter(found, progress);
            if (end != null) {
                course = course.ended(end, end.isJudged() ? found : null);
            }
            for (FixLog log : logs) {
                log.looked(course, found, before);
            }
            if (end != null) {
                if (end.isJudged() && course.iterations().isEmpty()) {
                    steps.runNothing(work, course);
                }
                return;
            }
            mend(work, found);
            if (cancellation.isCancelled()) {
                course = course.ended(FixEnd.INTERRUPTED, null);
                return;
            }
            before = found;
        }
    }

    private void mend(Workload work, Look found) throws InterruptedException {
        RunResult result = steps.run(work, course);
        course = course.with(FixIteration.of(course.next(), found, result));
        logs.forEach(log -> log.iterationEnded(course));
        if (result.stoppedBy() != null && !cancellation.isCancelled()) {
            throw result.stoppedBy();
        }
    }

    private @Nullable FixEnd endAfter(Look found, Progress progress) {
        if (cancellation.isCancelled()) {
            return FixEnd.INTERRUPTED;
        }
        if (found.isDone()) {
            return found.outside() == 0 ? FixEnd.NO_ERRORS : FixEnd.OUT_OF_REACH;
        }
        if (lastRunWasIdle()) {
            return FixEnd.NOTHING_RAN;
        }
        if (progress.runsWithout() >= limits.patience()) {
            return FixEnd.NO_PROGRESS;
        }
        return course.iterations().size() >= limits.maxIterations() ? FixEnd.MAX_ITERATIONS : null;
    }

    private boolean lastRunWasIdle() {
        List<FixIteration> done = course.iterations();
        return !done.isEmpty() && done.get(done.size() - 1).worked() == 0;
    }
}
