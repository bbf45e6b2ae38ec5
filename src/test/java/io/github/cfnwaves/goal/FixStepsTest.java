package io.github.cfnwaves.goal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.cfnwaves.engine.EngineException;
import io.github.cfnwaves.plan.errors.CodeError;
import io.github.cfnwaves.plan.errors.Severity;
import io.github.cfnwaves.plan.errors.UnreadLines;
import io.github.cfnwaves.plan.work.WorkItem;
import io.github.cfnwaves.plan.work.WorkKind;
import io.github.cfnwaves.plan.work.Workload;
import io.github.cfnwaves.report.Gate;
import io.github.cfnwaves.report.SummaryFile;
import io.github.cfnwaves.report.console.SpokenFix;
import io.github.cfnwaves.wave.Life;
import io.github.cfnwaves.wave.fix.FixCourse;
import io.github.cfnwaves.wave.fix.FixEnd;
import io.github.cfnwaves.wave.fix.FixLoop;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Whole loops, with errors and containers that there never were. */
@Timeout(60)
class FixStepsTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    private Path directory;

    private RunFixture fixture;
    private final Deque<Integer> looks = new ArrayDeque<>();

    @BeforeEach
    void beginABuild() {
        fixture = new RunFixture(directory);
        fixture.engine.usually(Life.succeeds(0).running(Duration.ofMillis(5)));
    }

    /** Finds what the test says; plans a wave for each error, with a batch in it. */
    private final class Script implements FixPlanning {
        @Override
        public Workload look() {
            int errors = looks.removeFirst();
            CodeError error = new CodeError("a.ts", 1, 1, "TS1", "wrong", Severity.ERROR);
            return new Workload(
                    WorkKind.FILE,
                    errors == 0 ? List.of() : List.of(new WorkItem("a.ts", Collections.nCopies(errors, error))),
                    "tsc",
                    "typescript",
                    0,
                    List.of(),
                    UnreadLines.NONE);
        }

        @Override
        public void write(Workload work, int iteration, Path file) {
            String waves = IntStream.rangeClosed(1, (int) work.errorCount())
                    .mapToObj(wave -> "{\"wave_number\":" + wave + ",\"batches\":[{\"batch_id\":\"iter" + iteration
                            + "-batch-" + wave + "\",\"tier\":1,\"files\":[]}]}")
                    .collect(Collectors.joining(","));
            try {
                Files.createDirectories(file.getParent());
                Files.writeString(
                        file,
                        "{\"task_id\":\"mend\",\"batching\":{\"batches\":[]},\"waves\":{\"waves\":[" + waves + "]}}");
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private FixCourse fix(int maxIterations, Integer... errors) throws InterruptedException {
        looks.addAll(List.of(errors));
        FixSteps steps = new FixSteps(
                fixture.goal, new Script(), fixture.output.resolve("waves.json"), fixture.settings(), fixture::connect);
        PlanRun.makeRoom(fixture.goal, fixture.output);
        return new FixLoop(
                        steps,
                        new FixLoop.Limits(maxIterations, 2),
                        fixture.goal.build().cancellation(),
                        new SpokenFix(fixture.goal.voice()),
                        new FixFiles(fixture.output, cache(), fixture.goal.voice()))
                .run();
    }

    private Path cache() {
        return directory.resolve("cache");
    }

    private Optional<String> refusal() {
        Path file = SummaryFile.in(fixture.output);
        return new Gate(0, false)
                .refusal(
                        SummaryFile.read(file),
                        file,
                        new Gate.Expected(
                                fixture.goal.build().project(),
                                fixture.goal.build().runsOf("module"),
                                Optional.empty()));
    }

    private static JsonNode summary(Path output) throws IOException {
        return JSON.readTree(SummaryFile.in(output).toFile());
    }

    @Test
    void eachIterationIsARunOfItsOwnAndIsKept() throws Exception {
        FixCourse course = fix(10, 2, 1, 0);

        assertThat(course.isSuccess()).isTrue();
        assertThat(fixture.engine.created())
                .extracting(spec -> spec.labels().get("cfn.batch.id"))
                .containsExactly("iter1-batch-1", "iter1-batch-2", "iter2-batch-1");
        assertThat(fixture.engine.containerNames()).isEmpty();
        JsonNode fix = summary(fixture.output).get("fix");
        assertThat(fix.get("ended").textValue()).isEqualTo("no_errors");
        assertThat(fix.at("/iterations/0/run_id")).isNotEqualTo(fix.at("/iterations/1/run_id"));
        assertThat(fix.at("/iterations/1/run_id"))
                .isEqualTo(summary(fixture.output).get("run_id"));
        assertThat(cache().resolve("1/wave-2-results.json")).exists();
        assertThat(cache().resolve("1/waves.json")).content().contains("iter1-batch-2");
        assertThat(cache().resolve("2/wave-2-results.json")).doesNotExist();
        assertThat(summary(cache().resolve("1")).at("/fix/ended").isNull()).isTrue();
        assertThat(summary(cache().resolve("1")).at("/fix/iterations")).hasSize(1);
        assertThat(refusal()).isEmpty();
    }

    @Test
    void theCopyOfAnIterationHoldsWhatBelongsToIt() throws Exception {
        Files.createDirectories(fixture.output);
        Files.writeString(fixture.output.resolve("wave-7-results.json"), "of an earlier build");
        fixture.engine.usually(Life.exits(1, 0).printing("hello\n").running(Duration.ofMillis(5)));

        fix(10, 1, 1, 0);

        assertThat(cache().resolve("1/wave-7-results.json")).doesNotExist();
        assertThat(logs(fixture.output)).containsExactly("iter1-batch-1.log", "iter2-batch-1.log");
        assertThat(logs(cache().resolve("1"))).containsExactly("iter1-batch-1.log");
        assertThat(logs(cache().resolve("2"))).containsExactly("iter2-batch-1.log");
    }

    private static List<String> logs(Path output) throws IOException {
        try (Stream<Path> files = Files.list(output.resolve("logs/wave-1"))) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    @Test
    void thePageOfTheLoopLeadsToThoseOfItsIterations() throws Exception {
        fix(10, 2, 1, 0);

        assertThat(fixture.output.resolve("waves.html"))
                .content()
                .contains(
                        "No errors are left after 2 iterations.", "<a href=\"../cache/1/waves.html\">1</a>", ">left<");
        assertThat(cache().resolve("1/waves.html"))
                .content()
                .contains(
                        "Iteration 1 of fix-waves, which began with 2 errors in 1 file; what it left was not known yet"
                                + " when this was written.")
                .doesNotContain("<a href=\"../cache");
    }

    @Test
    void errorsThatAreLeftAreNoSuccessAlthoughAllBatchesAre() throws Exception {
        FixCourse course = fix(1, 2, 1);

        assertThat(course.end()).isEqualTo(FixEnd.MAX_ITERATIONS);
        assertThat(refusal().orElseThrow())
                .startsWith("1 error in 1 file is left after 1 iteration, the most that maxIterations allows.\n"
                        + "  a.ts: 1 error\n");
        assertThat(fixture.output.resolve("failsafe-summary.xml")).content().contains("<errors>1</errors>");
        assertThat(fixture.output.resolve("waves.html")).content().contains("1 error in 1 file is left");
    }

    @Test
    void failedBatchesAreForgivenWhereNoErrorsAreLeft() throws Exception {
        fixture.engine.usually(Life.exits(1, 0).running(Duration.ofMillis(5)));

        assertThat(fix(10, 1, 0).isSuccess()).isTrue();
        assertThat(refusal()).isEmpty();
    }

    @Test
    void aRunThatIsHaltedIsFollowedByTheNextIteration() throws Exception {
        fixture.engine.lives("iter1-batch-1", Life.exits(1, 0).running(Duration.ofMillis(5)));

        FixCourse course = fix(10, 2, 1, 0);

        assertThat(course.isSuccess()).isTrue();
        assertThat(fixture.engine.created()).hasSize(2);
        assertThat(course.iterations().get(0).failed()).isEqualTo(2);
        assertThat(course.iterations().get(0).worked()).isEqualTo(1);
    }

    @Test
    void withoutErrorsTheEngineIsNotAskedAndVerifyPasses() throws Exception {
        assertThat(fix(10, 0).isSuccess()).isTrue();

        assertThat(fixture.isConnected()).isFalse();
        assertThat(refusal()).isEmpty();
        assertThat(summary(fixture.output).at("/fix/iterations")).isEmpty();
        assertThat(cache()).doesNotExist();
        assertThat(fixture.said).containsExactly("There are no errors.");
    }

    @Test
    void anEngineThatFailsEndsTheLoop() throws Exception {
        fixture.engine.outside.goAway();

        assertThatThrownBy(() -> fix(10, 1, 1)).isInstanceOf(EngineException.class);
        assertThat(fixture.said.get(fixture.said.size() - 1)).startsWith("fix-waves was stopped after");
    }

    @Test
    void aLookThatFailsLeavesNoSummaryOfAnEarlierBuild() throws Exception {
        assertThat(fix(10, 0).isSuccess()).isTrue();

        assertThatThrownBy(() -> fix(10)).isInstanceOf(NoSuchElementException.class);
        assertThat(SummaryFile.in(fixture.output)).doesNotExist();
    }

    @Test
    void aLoopThatEndsInALookIsNotJudgedByItsLastRun() throws Exception {
        assertThatThrownBy(() -> fix(10, 1)).isInstanceOf(NoSuchElementException.class);

        assertThat(summary(fixture.output).at("/fix/ended").textValue()).isEqualTo("stopped");
        assertThat(refusal().orElseThrow()).startsWith("fix-waves was stopped after 1 iteration");
    }

    /** Runs of the module's other goals are as good as those of the loop. */
    @Test
    void theRunThatTheModuleBeganBeforeStaysItsOwn() throws Exception {
        var before = fixture.goal.build().beginRun("module");

        fix(10, 1, 0);

        assertThat(fixture.goal.currentRun()).contains(before);
        assertThat(fixture.goal.build().runsOf("module")).hasSize(2).contains(before);
        assertThat(refusal()).isEmpty();
    }

    /** Or its page would tell what happened in an iteration as if it had happened to it. */
    @Test
    void aRunAfterALoopIsNoneOfItsIterations() throws Exception {
        fix(10, 1, 0);
        var iteration = SummaryFile.read(SummaryFile.in(fixture.output)).run();
        assertThat(fixture.goal.currentRun()).contains(iteration);

        assertThat(fixture.goal.build().beginRun("module")).isNotEqualTo(iteration);
    }

    @Test
    void whatItWritesOverIsNotItsOwn() throws Exception {
        Path file = SummaryFile.in(fixture.output);
        Unjudged unjudged = fixture.goal.build().unjudged();
        Unjudged.By by = new Unjudged.By("module", "run-waves", "waves", false);

        fix(10, 2, 1, 0);
        assertThat(unjudged.judged(file)).isEmpty();

        unjudged.add(file, Unjudged.Failure.ofBatches(1, 2, by));
        fix(10, 1, 0);
        assertThat(unjudged.judged(file)).singleElement().asString().contains("written over");
    }
}
