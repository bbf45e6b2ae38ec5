package io.github.cfnwaves.report.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cfnwaves.engine.EngineInfo;
import io.github.cfnwaves.plan.Batch;
import io.github.cfnwaves.plan.MemoryTiers;
import io.github.cfnwaves.plan.Wave;
import io.github.cfnwaves.plan.WavePlan;
import io.github.cfnwaves.report.Golden;
import io.github.cfnwaves.report.Samples;
import io.github.cfnwaves.units.MemorySize;
import io.github.cfnwaves.wave.AttemptResult;
import io.github.cfnwaves.wave.BatchKey;
import io.github.cfnwaves.wave.BatchResult;
import io.github.cfnwaves.wave.CleanupResult;
import io.github.cfnwaves.wave.Outcome;
import io.github.cfnwaves.wave.Retry;
import io.github.cfnwaves.wave.RunId;
import io.github.cfnwaves.wave.SpawnFailure;
import io.github.cfnwaves.wave.StopReason;
import io.github.cfnwaves.wave.TestWaves;
import io.github.cfnwaves.wave.WaveResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whole logs, as a user reads them. */
class SpokenLogTest {
    private static final Duration GRACE = Duration.ofSeconds(10);

    @TempDir
    private Path directory;

    private final HeardVoice voice = new HeardVoice();
    private final SpokenLog log = new SpokenLog(voice);
    private WavePlan plan;

    @BeforeEach
    void readThePlan() throws IOException {
        plan = Samples.plan(directory);
    }

    @AfterEach
    void noValueOfAVariableWasSaid() {
        assertThat(voice.all()).doesNotContain(Samples.SECRET);
    }

    private void begin(int batches) {
        log.engineFound(new EngineInfo(
                "Docker",
                "20.10.24",
                "1.41",
                "unix:///var/run/docker.sock",
                "Debian 12",
                MemorySize.ofMebibytes(24064),
                2,
                List.of()));
        log.planRead(plan);
        log.runStarted(Samples.context(false), plan, MemorySize.ofMebibytes(18432));
        log.waveStarted(waveOf(batches), batches);
    }

    private static Wave waveOf(int batches) {
        return TestWaves.wave(
                1,
                IntStream.range(0, batches)
                        .mapToObj(i -> TestWaves.batch("b" + i, "512m"))
                        .toArray(Batch[]::new));
    }

    private void started(String... batches) {
        for (String batch : batches) {
            log.attemptStarted(Samples.container(batch));
        }
    }

    /** Says how each batch ended, and that the wave and the run did. */
    private void end(BatchResult... batches) {
        WaveResult wave = Samples.wave(1, batches);
        for (BatchResult batch : batches) {
            batch.last()
                    .filter(attempt -> attempt.containerId() != null)
                    .ifPresent(attempt -> log.attemptEnded(Samples.container(batch.batchId()), attempt));
        }
        log.waveEnded(wave);
        if (wave.unsuccessful().isEmpty()) {
            log.runEnded(Samples.run(wave));
        } else {
            log.waveNotRun(plan.waves().get(1), "wave 1 did not succeed");
            log.runEnded(Samples.run(wave, Samples.wave(2)));
        }
    }

    private static BatchResult ended(String id, AttemptResult attempt) {
        return Samples.batch(id, attempt);
    }

    private Path output(String batch, String text) throws IOException {
        return Files.writeString(directory.resolve(batch + ".log"), text);
    }

    private void assertHeard(String golden) throws IOException {
        Golden.assertLooksLike(golden, voice.all().replace(directory.toString(), "DIR"));
    }

    @Test
    void aGoodRun() throws IOException {
        begin(2);
        log.onPullStarted("worker:1");
        log.onProgress("worker:1", 1, 2);
        log.onPulled("worker:1");
        started("a", "b");
        end(Samples.success("a"), Samples.success("b"));
        log.cleanedUp(new CleanupResult(
                Samples.START, false, List.of(), List.of(), List.of(), List.of("cfn-network"), List.of(), List.of()));

        assertHeard("good-run.log");
    }

    @Test
    void aRunWithFailuresShowsTheEndOfTheirOutputLast() throws IOException {
        String lines =
                IntStream.rangeClosed(1, 25).mapToObj(i -> "line " + i + "\n").collect(Collectors.joining());
        Path long25 = output("a", lines);
        Path coloured = output("b", "\u001b[31mthen it broke\u001b[0m\u0007\n");
        Path silent = output("c", "");
        begin(5);
        started("a", "b", "c", "d");
        end(
                ended("a", Samples.attempt(Outcome.FAILED, 1, Duration.ofSeconds(90), null, long25)),
                Samples.success("fine"),
                ended("b", Samples.attempt(Outcome.FAILED, 3, Duration.ofSeconds(2), null, coloured)),
                ended("c", Samples.attempt(Outcome.FAILED, 127, Duration.ofMillis(40), null, silent)),
                ended("d", Samples.attempt(Outcome.FAILED, 2, GRACE, null, directory.resolve("never-written.log"))));

        assertHeard("failures.log");
    }

    @Test
    void ofManyFailuresTenShowTheEndOfTheirOutputAndTheOthersSayWhereItIs() throws IOException {
        BatchResult[] failed = new BatchResult[13];
        for (int i = 0; i < failed.length; i++) {
            Path output = output("b" + i, "this is why\n");
            failed[i] = ended("b" + i, Samples.attempt(Outcome.FAILED, 1, Duration.ofSeconds(1), null, output));
        }
        begin(failed.length);
        end(failed);

        assertHeard("many-failures.log");
    }

    @Test
    void quietlyThereIsNothingButWhatFailed() throws IOException {
        Path output = output("a", "this is why\n");
        begin(3);
        started("a", "b");
        log.attemptNotStarted(Samples.failure("c"));
        end(
                ended("a", Samples.attempt(Outcome.FAILED, 1, Duration.ofSeconds(90), null, output)),
                Samples.success("b"),
                ended("c", Samples.attempt(Outcome.SPAWN_FAILED, null, Duration.ZERO, "No such network.", null)));

        Golden.assertLooksLike("quiet.log", voice.errors().replace(directory.toString(), "DIR"));
    }

    @Test
    void belowALiveLineWhatGoesAsItShouldIsSaidOnlyToThoseWhoAsk() throws IOException {
        SpokenLog live = new SpokenLog(voice, MemoryTiers.standard(), true);
        live.onPullStarted("worker:1");
        live.onPulled("worker:1");
        live.attemptStarted(Samples.container("a"));
        live.attemptTakenOver(Samples.container("b"));
        live.attemptEnded(Samples.container("a"), Samples.success("a").last().orElseThrow());

        assertThat(voice.all().lines()).hasSize(5).allMatch(line -> line.startsWith("[DEBUG]"));
    }

    @Test
    void aPullThatStallsIsToldEachTimeAndAnImageForOtherMachinesOnce() {
        log.onPullStalled("worker:1", Duration.ofSeconds(30));
        log.onPullStalled("worker:1", Duration.ofSeconds(30));
        log.onForeignPlatform("worker:1", "linux/arm64", "linux/amd64");
        log.onForeignPlatform("worker:1", "linux/arm64", "linux/amd64");

        String stall = "[WARN] The pull of image worker:1 has made no progress for 30 s: it is broken off and begun"
                + " again.";
        assertThat(voice.all().lines())
                .containsExactly(
                        stall,
                        stall,
                        "[WARN] Image worker:1 is for linux/arm64, but the engine's machine is linux/amd64: its"
                                + " programs may not start, or only by slow emulation. If that isn't meant, get it for"
                                + " linux/amd64 (docker pull --platform linux/amd64 worker:1), or build it for that.");
    }

    @Test
    void aRunThatRanOutOfMemory() throws IOException {
        Path output = output("a", "allocating\n");
        String killed = "The kernel killed it at its memory limit.";
        String likely = "It was killed, but not by us nor through the engine: most likely it ran out of memory.";
        String survived = "A process of it was killed for want of memory, yet it exited with 0.";
        begin(3);
        started("a", "b", "c");
        end(
                ended("a", Samples.attempt(Outcome.OOM, 137, Duration.ofSeconds(2), killed, output)),
                ended("b", Samples.attempt(Outcome.OOM_SUSPECTED, 137, Duration.ofSeconds(1), likely, null)),
                ended("c", Samples.attempt(Outcome.SUCCESS, 0, Duration.ofSeconds(3), survived, null)));

        assertHeard("out-of-memory.log");
    }

    @Test
    void aRunWhoseTimeIsUp() throws IOException {
        begin(3);
        started("a", "b");
        log.attemptPaused(Samples.container("b"));
        log.attemptUnpaused(Samples.container("b"));
        log.attemptStopping(Samples.container("a"), StopReason.BATCH_DEADLINE, GRACE);
        log.attemptStopping(Samples.container("b"), StopReason.WAVE_DEADLINE, GRACE);
        String own = "It was stopped because its own time was up.";
        String waves = "It was stopped because the wave's time was up.";
        end(
                ended("a", Samples.attempt(Outcome.TIMEOUT, 143, Duration.ofMinutes(30), own, null)),
                ended("b", Samples.attempt(Outcome.TIMEOUT, 137, Duration.ofMinutes(31), waves, null)),
                Samples.batch("c"));

        assertHeard("timeout.log");
    }

    @Test
    void aRunWithALostContainerAndOneThatDidNotStart() throws IOException {
        begin(2);
        started("a");
        log.attemptNotStarted(Samples.failure("b"));
        log.engineLost("The daemon closed the connection.");
        log.engineBack();
        String removed = "Somebody removed the container while it ran.";
        end(
                ended("a", Samples.attempt(Outcome.LOST, null, Duration.ofSeconds(5), removed, null)),
                ended("b", Samples.attempt(Outcome.SPAWN_FAILED, null, Duration.ZERO, "No such network.", null)));

        assertHeard("lost-and-not-started.log");
    }

    @Test
    void whatKeepsManyFromStartingIsToldInFullOnce() {
        log.attemptNotStarted(Samples.failure("a"));
        log.attemptNotStarted(Samples.failure("b"));
        log.attemptNotStarted(
                new SpawnFailure(1, "odd", 1, null, Samples.LIMIT, Samples.START, "The disk is full. Make room."));
        log.attemptNotStarted(Samples.failure("c\n"));
        log.attemptNotStarted(Samples.failure("a"));

        assertThat(voice.errors().lines())
                .containsExactly(
                        "Batch a could not be started. There is no network \"x\". Create it.",
                        "Batch b could not be started, for the same reason as batch a.",
                        "Batch odd could not be started. The disk is full. Make room.",
                        "Batch \"c\\n\" could not be started, for the same reason as batch a.",
                        "Batch a could not be started, for the same reason as before.");
    }

    @Test
    void aReasonThatNamesItsContainerIsStillTheSame() {
        for (String batch : List.of("0a1b2c3d4e5f", "f5e4d3c2b1a0")) {
            String error = "Could not start container " + batch + " (cfn-wave1-b-" + batch.substring(6)
                    + "): unable to find user x.";
            log.attemptNotStarted(new SpawnFailure(1, batch, 1, null, Samples.LIMIT, Samples.START, error));
        }

        assertThat(voice.errors().lines())
                .containsExactly(
                        "Batch 0a1b2c3d4e5f could not be started. Could not start container 0a1b2c3d4e5f"
                                + " (cfn-wave1-b-3d4e5f): unable to find user x.",
                        "Batch f5e4d3c2b1a0 could not be started, for the same reason as batch 0a1b2c3d4e5f.");
    }

    @Test
    void aWaveOfWhichSomeOrAllSucceededBeforeIsNotCalledEmpty() {
        log.waveStarted(plan.waves().get(0), 1);
        log.waveStarted(plan.waves().get(0), 0);

        assertThat(voice.all().lines())
                .containsExactly(
                        "[INFO] Wave 1: 1 of 2 batches to run, the others succeeded before.",
                        "[INFO] Wave 1: nothing to do, all of its 2 batches succeeded before.");
    }

    @Test
    void aRunWithBatchesThatAreTriedAgain() throws IOException {
        begin(3);
        started("a", "b");
        log.attemptWaiting(1, "c", 1, "waits for memory: needs 1 GiB, 0.4 GiB of 17.6 GiB free");
        AttemptResult failed = Samples.attempt(Outcome.FAILED, 1, Duration.ofSeconds(5), null, null);
        AttemptResult oom = Samples.attempt(Outcome.OOM, 137, Duration.ofSeconds(9), null, null);
        log.attemptEnded(Samples.container("a"), failed);
        log.retryPlanned(new Retry(1, "a", 2, Samples.LIMIT, false, Duration.ofMillis(1500), null));
        log.attemptEnded(Samples.container("b"), oom);
        log.retryPlanned(
                new Retry(1, "b", 2, MemorySize.ofMebibytes(600), true, Duration.ofSeconds(2), "with more memory"));
        log.attemptNotStarted(Samples.failure("c"));
        log.retryPlanned(new Retry(1, "c", 2, Samples.LIMIT, false, Duration.ofSeconds(2), "it was not its own doing"));
        log.retryDeclined(1, "b", "it had 600m, the most that its memory_max allows");
        log.preparationFailed("Image worker:1 could not be pulled.", Duration.ofSeconds(4));
        AttemptResult flaky = new AttemptResult(
                2,
                failed.containerId(),
                failed.containerName(),
                Outcome.SUCCESS,
                0,
                failed.startedAt(),
                failed.completedAt(),
                failed.memoryLimit(),
                null,
                false,
                null,
                null,
                null);
        end(Samples.batch("a", failed, flaky), ended("b", oom), Samples.batch("c"));

        assertHeard("retries.log");
    }

    @Test
    void aRunWhoseBatchesUsedLittleMemory() throws IOException {
        begin(4);
        Duration took = Duration.ofMinutes(2);
        end(
                Samples.measuredBatch("a", Samples.measured(Outcome.SUCCESS, took, "1g", "67000001b")),
                Samples.measuredBatch("b", Samples.measured(Outcome.SUCCESS, took, "800m", "450m")),
                Samples.measuredBatch("c", Samples.measured(Outcome.SUCCESS, took, "1g", "1g")),
                Samples.measuredBatch("d", Samples.measured(Outcome.SUCCESS, took, "1g", null)));

        assertHeard("little-memory.log");
    }

    @Test
    void adviceNamesNoMoreThanFiveBatches() {
        AttemptResult attempt = Samples.measured(Outcome.SUCCESS, Duration.ofMinutes(2), "1g", "1m");
        log.tell(List.of(Samples.wave(
                1,
                IntStream.rangeClosed(1, 7)
                        .mapToObj(i -> Samples.measuredBatch("b" + i, attempt))
                        .toArray(BatchResult[]::new))));

        assertThat(voice.all())
                .contains("[INFO] 7 batches could run in a smaller tier, which saves 3.5 GiB: b1 in tier 1, b2 in tier"
                        + " 1, b3 in tier 1, b4 in tier 1, b5 in tier 1 and 2 more.");
    }

    @Test
    void aRunThatIsHaltedAndOneThatGoesOn() throws IOException {
        begin(2);
        log.halted("1 of 2 batches failed, and halt is soon,fail=1");
        log.runResumed(Samples.context(false), plan);
        log.attemptTakenOver(Samples.container("a"));
        BatchKey key = BatchKey.of("sha256:1", List.of(), Map.of(), "prompt", Map.of());
        log.batchReused(1, Samples.success("b"), key, new RunId("20261124-095900-abcdef"));
        log.batchRunsAgain(1, "c", "src/c.ts changed since it succeeded");

        assertHeard("halted-and-resumed.log");
    }

    @Test
    void anEmptyWave() throws IOException {
        WaveResult nothing = new WaveResult(2, Samples.START, Duration.ZERO, false, List.of());
        log.runStarted(Samples.context(false), plan, null);
        log.waveStarted(plan.waves().get(1), 0);
        log.waveEnded(nothing);
        log.runEnded(Samples.run(nothing));

        assertHeard("empty-wave.log");
    }

    @Test
    void anInterruptedRun() throws IOException {
        begin(2);
        started("a");
        log.attemptStopping(Samples.container("a"), StopReason.INTERRUPT, GRACE);
        String why = "It was stopped because the build was interrupted.";
        AttemptResult cancelled = Samples.attempt(Outcome.CANCELLED, 143, Duration.ofSeconds(4), why, null);
        log.attemptEnded(Samples.container("a"), cancelled);
        WaveResult wave = Samples.wave(1, Samples.batch("a", cancelled), Samples.batch("b"));
        log.waveEnded(wave);
        log.waveNotRun(plan.waves().get(1), "the build was interrupted");
        log.runEnded(Samples.run(wave, Samples.wave(2)));

        assertHeard("interrupted-run.log");
    }

    @Test
    void aCleanUpThatCouldNotDoAll() throws IOException {
        log.cleanedUp(new CleanupResult(
                Samples.START,
                false,
                List.of("cfn-wave1-a-123456"),
                List.of(directory.resolve("logs/wave-1/a.log")),
                List.of(),
                List.of(),
                List.of("Container x was left alone: another build that is alive looks after it."),
                List.of("Container y could not be removed. The engine does not answer.")));

        assertHeard("clean-up.log");
    }

    @Test
    void anIdThatWouldBreakALineIsShownOnOne() {
        log.attemptStarted(Samples.container("batch-newline\nand\ttab \u001b[2J"));

        assertThat(voice.all()).startsWith("[INFO] Batch \"batch-newline\\nand\\ttab \\u001b[2J\" started");
    }

    @Test
    void whatAnEngineSaysCannotDriveTheTerminal() {
        log.attemptNotStarted(new SpawnFailure(
                1, "a", 1, null, Samples.LIMIT, Samples.START, "No image \u001b]0;owned\u0007\u001b[2J."));
        log.warning("\u009b31mred");

        assertThat(voice.all())
                .contains("No image \\u001b]0;owned\\u0007\\u001b[2J.", "\\u009b31mred")
                .doesNotContain("\u001b", "\u009b", "\u0007");
    }

    @Test
    void aTableOfTenThousandBatchesHasALineForEach() {
        BatchResult[] batches = IntStream.range(0, 10_000)
                .mapToObj(i -> Samples.success("batch-" + i))
                .toArray(BatchResult[]::new);

        assertThat(OutcomeTable.of(List.of(Samples.wave(1, batches)))).hasSize(10_001);
    }

    @Test
    void aLongIdTakesOneLineOfTheTable() {
        String id = "src/" + "very/long/".repeat(20) + "x\n.ts";

        assertThat(OutcomeTable.of(List.of(Samples.wave(1, Samples.success(id)))))
                .hasSize(2)
                .last()
                .asString()
                .contains("…", "success", "512m");
    }

    @Test
    void anIdOfNothingButLineBreaksDoesNotWidenTheTable() {
        BatchResult odd = Samples.success("\n".repeat(59) + "x");

        assertThat(OutcomeTable.of(List.of(Samples.wave(1, odd))))
                .hasSize(2)
                .allSatisfy(line -> assertThat(line).hasSizeLessThan(110));
    }
}
