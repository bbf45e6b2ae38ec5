package io.github.cfnwaves.wave.fix;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.cfnwaves.engine.EngineException;
import io.github.cfnwaves.plan.errors.CodeError;
import io.github.cfnwaves.plan.errors.Severity;
import io.github.cfnwaves.plan.errors.UnreadLines;
import io.github.cfnwaves.plan.work.WorkItem;
import io.github.cfnwaves.plan.work.WorkKind;
import io.github.cfnwaves.plan.work.Workload;
import io.github.cfnwaves.units.MemorySize;
import io.github.cfnwaves.wave.AttemptResult;
import io.github.cfnwaves.wave.BatchResult;
import io.github.cfnwaves.wave.Cancellation;
import io.github.cfnwaves.wave.Outcome;
import io.github.cfnwaves.wave.RunResult;
import io.github.cfnwaves.wave.TestWaves;
import io.github.cfnwaves.wave.WaveResult;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class FixLoopTest {
    private static final Instant START = Instant.parse("2026-11-24T10:00:00Z");

    private final Script script = new Script();
    private final Cancellation cancellation = new Cancellation();
    private final Heard heard = new Heard();
    private int maxIterations = 10;
    private int patience = 2;

    private FixCourse run() throws InterruptedException {
        return new FixLoop(script, new FixLoop.Limits(maxIterations, patience), cancellation, heard).run();
    }

    /** Finds what the test says, one number of errors after the other, and runs as it says. */
    private static final class Script implements FixLoop.Steps {
        final List<List<CodeError>> errors = new ArrayList<>();
        final List<Integer> ran = new ArrayList<>();
        int outside;
        Outcome outcome = Outcome.SUCCESS;

        @Nullable
        RuntimeException stoppedBy;

        Runnable whileRunning = () -> {};
        boolean ranNothing;
        private int looks;

        void finds(int... inTurn) {
            findsSuchAs("wrong", inTurn);
        }

        /** Each look finds them one line further down, as if the one before had made the file longer. */
        void findsSuchAs(String message, int... inTurn) {
            for (int found : inTurn) {
                CodeError error = new CodeError("a.ts", errors.size() + 1, 1, "TS1", message, Severity.ERROR);
                errors.add(Collections.nCopies(found, error));
            }
        }

        @Override
        public Workload look() {
            List<CodeError> found = errors.get(looks++);
            List<WorkItem> items = found.isEmpty() ? List.of() : List.of(new WorkItem("a.ts", found));
            return new Workload(
                    WorkKind.FILE,
                    items,
                    "tsc",
                    "typescript",
                    0,
                    Collections.nCopies(outside, "/x.ts:1: wrong"),
                    UnreadLines.NONE);
        }

        @Override
        public RunResult run(Workload work, FixCourse before) {
            assertThat(before.end()).isNull();
            ran.add(before.next());
            whileRunning.run();
            return result(outcome, stoppedBy);
        }

        @Override
        public void runNothing(Workload work, FixCourse done) {
            assertThat(done.end()).isNotNull();
            ranNothing = true;
        }
    }

    private static RunResult result(Outcome outcome, @Nullable RuntimeException stoppedBy) {
        MemorySize limit = MemorySize.ofMebibytes(64);
        List<AttemptResult> attempts = outcome == Outcome.NOT_RUN
                ? List.of()
                : List.of(new AttemptResult(
                        1, null, null, outcome, null, START, START, limit, null, false, null, null, null));
        WaveResult wave = new WaveResult(
                1, START, Duration.ofSeconds(5), false, List.of(new BatchResult("b", 1, limit, attempts)));
        return new RunResult(
                TestWaves.context("run-1"), START, Duration.ofSeconds(5), limit, limit, List.of(wave), stoppedBy);
    }

    /** What was told, in short. */
    private static final class Heard implements FixLog {
        final List<String> all = new ArrayList<>();
        private @Nullable FixCourse last;

        @Override
        public void looked(FixCourse course, Look found, @Nullable Look before) {
            all.add("found " + found.errors() + (before == null ? "" : " after " + before.errors()));
        }

        @Override
        public void iterationEnded(FixCourse course) {
            all.add("ran " + course.iterations().size());
        }

        @Override
        public void ended(FixCourse course) {
            all.add("ended " + course.end());
            last = course;
        }

        FixCourse last() {
            assertThat(last).isNotNull();
            return last;
        }
    }

    private static long left(FixCourse course) {
        assertThat(course.left()).isNotNull();
        return course.left().errors();
    }

    @Test
    void goesRoundUntilNoErrorsAreLeft() throws Exception {
        script.finds(31, 12, 0);

        FixCourse course = run();

        assertThat(course.isSuccess()).isTrue();
        assertThat(course.iterations())
                .extracting(iteration -> iteration.found().errors())
                .containsExactly(31L, 12L);
        assertThat(heard.all)
                .containsExactly(
                        "found 31", "ran 1", "found 12 after 31", "ran 2", "found 0 after 12", "ended no_errors");
        assertThat(script.ran).containsExactly(1, 2);
        assertThat(script.ranNothing).isFalse();
    }

    @Test
    void withoutErrorsNothingRunsAndThatIsSuccess() throws Exception {
        script.finds(0);

        assertThat(run().isSuccess()).isTrue();
        assertThat(script.ran).isEmpty();
        assertThat(script.ranNothing).isTrue();
        assertThat(heard.all).containsExactly("found 0", "ended no_errors");
    }

    @Test
    void endsWhenPatienceRunsOut() throws Exception {
        script.finds(10, 8, 8, 8);

        FixCourse course = run();

        assertThat(course.end()).isEqualTo(FixEnd.NO_PROGRESS);
        assertThat(course.iterations()).hasSize(3);
        assertThat(left(course)).isEqualTo(8);
    }

    @Test
    void withAPatienceOfOneTheFirstRunWithoutProgressIsTheLast() throws Exception {
        patience = 1;
        script.finds(10, 10);

        FixCourse course = run();

        assertThat(course.end()).isEqualTo(FixEnd.NO_PROGRESS);
        assertThat(course.iterations()).hasSize(1);
    }

    /** Down from a higher number is no progress if there were fewer before: 5 and 4 in turn would go on for ever. */
    @Test
    void aNumberThatGoesUpAndDownIsHeldAgainstTheFewestEver() throws Exception {
        script.finds(5, 4, 5, 4);

        FixCourse course = run();

        assertThat(course.end()).isEqualTo(FixEnd.NO_PROGRESS);
        assertThat(course.iterations()).hasSize(3);
    }

    @Test
    void aNumberThatGrowsEndsItToo() throws Exception {
        script.finds(5, 6, 7);

        assertThat(run().end()).isEqualTo(FixEnd.NO_PROGRESS);
        assertThat(heard.last().iterations()).hasSize(2);
        assertThat(left(heard.last())).isEqualTo(7);
    }

    /** A compiler that can't read a file finds nothing else in it, and then all the rest. */
    @Test
    void errorsThatOthersHidAreCountedAnew() throws Exception {
        script.findsSuchAs("';' expected", 1);
        script.findsSuchAs("cannot find symbol", 40, 30, 20);
        script.findsSuchAs("might not have been initialized", 20, 20, 3, 0);

        assertThat(run().isSuccess()).isTrue();
        assertThat(script.ran).hasSize(7);
    }

    @Test
    void aSingleErrorThatWasThereBeforeMakesTheOthersNoProgress() throws Exception {
        patience = 1;
        script.finds(2);
        List<CodeError> mixed = new ArrayList<>(script.errors.get(0));
        mixed.add(new CodeError("b.ts", 1, 1, "TS1", "wrong", Severity.ERROR));
        script.errors.add(mixed);

        assertThat(run().end()).isEqualTo(FixEnd.NO_PROGRESS);
    }

    @Test
    void errorsThatTakeTurnsAreNotNewForEver() throws Exception {
        script.findsSuchAs("wrong", 5);
        script.findsSuchAs("also wrong", 5);
        script.findsSuchAs("wrong", 5);
        script.findsSuchAs("also wrong", 5);

        assertThat(run().end()).isEqualTo(FixEnd.NO_PROGRESS);
        assertThat(heard.last().iterations()).hasSize(3);
    }

    @Test
    void progressGivesBackAllPatience() throws Exception {
        script.finds(9, 9, 8, 8, 7, 7, 7);

        assertThat(run().iterations()).hasSize(6);
    }

    @Test
    void endsAfterTheMostIterationsWithAnotherLook() throws Exception {
        maxIterations = 2;
        script.finds(9, 8, 7);

        FixCourse course = run();

        assertThat(course.end()).isEqualTo(FixEnd.MAX_ITERATIONS);
        assertThat(course.iterations()).hasSize(2);
        assertThat(left(course)).isEqualTo(7);
    }

    @Test
    void whatTheLastIterationMendedCounts() throws Exception {
        maxIterations = 1;
        script.finds(9, 0);

        assertThat(run().isSuccess()).isTrue();
    }

    @Test
    void failedBatchesDoNotEndIt() throws Exception {
        script.outcome = Outcome.FAILED;
        script.finds(3, 2, 0);

        FixCourse course = run();

        assertThat(course.isSuccess()).isTrue();
        assertThat(course.iterations()).extracting(FixIteration::failed).containsExactly(1, 1);
    }

    @ParameterizedTest
    @EnumSource(
            value = Outcome.class,
            names = {"SPAWN_FAILED", "LOST", "NOT_RUN"})
    void aRunInWhichNoBatchCouldDoAnythingIsTheLast(Outcome outcome) throws Exception {
        script.outcome = outcome;
        script.finds(3, 2);

        FixCourse course = run();

        assertThat(course.end()).isEqualTo(FixEnd.NOTHING_RAN);
        assertThat(left(course)).isEqualTo(2);
    }

    @Test
    void errorsOutsideTheWorkspaceAreNeitherMendedNorForgotten() throws Exception {
        script.outside = 2;
        script.finds(3, 0);

        FixCourse course = run();

        assertThat(course.end()).isEqualTo(FixEnd.OUT_OF_REACH);
        assertThat(course.isSuccess()).isFalse();
        assertThat(course.iterations()).hasSize(1);
    }

    @Test
    void anInterruptedRunIsTheLastAndNobodyLooksAgain() throws Exception {
        script.outcome = Outcome.CANCELLED;
        script.whileRunning = cancellation::cancel;
        script.finds(3);

        FixCourse course = run();

        assertThat(course.end()).isEqualTo(FixEnd.INTERRUPTED);
        assertThat(course.left()).isNull();
        assertThat(heard.all).containsExactly("found 3", "ran 1", "ended interrupted");
    }

    @Test
    void anEngineThatFailsInMidRunIsThrownWhenTheIterationIsTold() {
        EngineException gone = new EngineException(EngineException.Kind.UNREACHABLE, "Nobody answers.");
        script.outcome = Outcome.NOT_RUN;
        script.stoppedBy = gone;
        script.finds(3);

        assertThatThrownBy(this::run).isSameAs(gone);
        assertThat(heard.all).containsExactly("found 3", "ran 1", "ended stopped");
        assertThat(heard.last().iterations()).hasSize(1);
        assertThat(heard.last().left()).isNull();
    }

    @Test
    void whatThrowsInAStepEndsItAndWhatIsKnownIsTold() {
        script.finds(3, 2);

        // There is no third look in the script.
        assertThatThrownBy(this::run).isInstanceOf(IndexOutOfBoundsException.class);
        assertThat(heard.all).containsExactly("found 3", "ran 1", "found 2 after 3", "ran 2", "ended stopped");
        assertThat(heard.last().iterations()).hasSize(2);
    }

    @Test
    void anInterruptWhileErrorsAreLookedForIsPassedOn() {
        FixLoop.Steps interrupted = new FixLoop.Steps() {
            @Override
            public Workload look() throws InterruptedException {
                throw new InterruptedException("now");
            }

            @Override
            public RunResult run(Workload work, FixCourse before) {
                throw new AssertionError("nothing was found");
            }

            @Override
            public void runNothing(Workload work, FixCourse done) {
                throw new AssertionError("nobody knows whether there is nothing");
            }
        };
        FixLoop loop = new FixLoop(interrupted, new FixLoop.Limits(1, 1), cancellation, heard);

        assertThatThrownBy(loop::run).isInstanceOf(InterruptedException.class).hasMessage("now");
        assertThat(heard.all).containsExactly("ended interrupted");
    }

    @Test
    void troubleWithTellingDoesNotHideWhatEndedIt() {
        FixLog broken = new FixLog() {
            @Override
            public void ended(FixCourse course) {
                throw new IllegalStateException("can't tell");
            }
        };
        FixLoop loop = new FixLoop(script, new FixLoop.Limits(1, 1), cancellation, broken, heard);

        assertThatThrownBy(loop::run)
                .isInstanceOf(IndexOutOfBoundsException.class)
                .hasSuppressedException(new IllegalStateException("can't tell"));
        assertThat(heard.all).containsExactly("ended stopped");
    }

    @Test
    void theFilesWithMostErrorsAreNamedFirst() {
        List<WorkItem> items = new ArrayList<>();
        for (int i = 0; i < 30; i++) {
            CodeError error = new CodeError("f" + i, 0, 0, "", "wrong", Severity.ERROR);
            items.add(new WorkItem("f" + i, Collections.nCopies(i + 1, error)));
        }

        Look look = Look.of(new Workload(WorkKind.FILE, items, "tsc", "", 0, List.of(), UnreadLines.NONE));

        assertThat(look.files()).isEqualTo(30);
        assertThat(look.errors()).isEqualTo(465);
        assertThat(look.worst()).hasSize(20);
        assertThat(look.worst().get(0)).isEqualTo(new Look.FileErrors("f29", 30));
    }

    @Test
    void endsAreReadAsTheyAreWritten() {
        assertThat(Arrays.stream(FixEnd.values()).map(end -> FixEnd.parse(end.toString())))
                .containsExactly(FixEnd.values());
        assertThatThrownBy(() -> FixEnd.parse("soon")).isInstanceOf(IllegalArgumentException.class);
    }
}
