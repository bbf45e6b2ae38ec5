package io.github.cfnwaves.goal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.cfnwaves.plan.InvalidPlanException;
import io.github.cfnwaves.plan.WavePlan;
import io.github.cfnwaves.report.FinishedRun;
import io.github.cfnwaves.report.FinishedRun.Verdict;
import io.github.cfnwaves.report.Gate;
import io.github.cfnwaves.report.SummaryFile;
import io.github.cfnwaves.wave.Life;
import io.github.cfnwaves.wave.RunResult;
import io.github.cfnwaves.wave.TestWaves;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class PlanRunTest {
    private static final WavePlan NOTHING = TestWaves.plan();

    @TempDir
    private Path directory;

    private RunFixture fixture;

    @BeforeEach
    void beginABuild() {
        fixture = new RunFixture(directory);
    }

    private RunResult run(WavePlan plan) throws InterruptedException {
        return new PlanRun(
                        fixture.goal,
                        fixture.settings(),
                        fixture::connect,
                        fixture.goal.beginRun(plan, false),
                        Resume.NOTHING,
                        null)
                .run(plan, plan.waves());
    }

    @Test
    void aPlanWithoutWavesIsDoneWithoutAnEngine() throws Exception {
        RunResult result = run(NOTHING);

        assertThat(result.isSuccess()).isTrue();
        assertThat(fixture.isConnected()).isFalse();
        assertThat(SummaryFile.read(SummaryFile.in(fixture.output)).waves()).isEmpty();
        assertThat(FinishedRun.of(fixture.output).verdict()).isEqualTo(Verdict.PASSED);
        assertThat(fixture.output.resolve("failsafe-summary.xml")).content().contains("<completed>0</completed>");
    }

    @Test
    void itsSummaryPassesVerifyUnlessNoBatchesAreAFailure() throws Exception {
        run(NOTHING);
        Path file = SummaryFile.in(fixture.output);
        Gate.Expected expected = new Gate.Expected(
                fixture.goal.build().project(), fixture.goal.build().runsOf("module"), Optional.empty());

        assertThat(new Gate(0, false).refusal(SummaryFile.read(file), file, expected))
                .isEmpty();
        assertThat(new Gate(0, true).refusal(SummaryFile.read(file), file, expected))
                .isPresent();
    }

    @Test
    void nothingOfAnEarlierRunPassesForItsOwn() throws Exception {
        fixture.engine.usually(Life.exits(1, 0).running(Duration.ofMillis(5)));
        run(TestWaves.plan(TestWaves.wave(1, TestWaves.batch("a", "60m"))));
        assertThat(reports()).hasSize(1);

        run(NOTHING);

        assertThat(reports()).isEmpty();
        assertThat(FinishedRun.of(fixture.output).waves()).isEmpty();
        assertThat(fixture.output.resolve("waves.html")).content().contains("There were no batches.");
    }

    private Stream<Path> reports() throws Exception {
        try (Stream<Path> files = Files.list(fixture.output)) {
            return files.filter(file -> file.getFileName().toString().startsWith("TEST-")).toList().stream();
        }
    }

    @Test
    void aPlanThatCannotBeRunTakesNothingAway() throws Exception {
        Files.createDirectories(fixture.output);
        Path summary = Files.writeString(SummaryFile.in(fixture.output), "{}");
        WavePlan tooLarge = TestWaves.plan(TestWaves.wave(1, TestWaves.batch("a", "5g")));

        assertThatThrownBy(() -> run(tooLarge)).isInstanceOf(InvalidPlanException.class);
        assertThat(summary).exists();
        assertThat(fixture.isConnected()).isFalse();
    }
}
