package io.github.cfnwaves.report;

import io.github.cfnwaves.engine.ContainerId;
import io.github.cfnwaves.plan.MemoryTiers;
import io.github.cfnwaves.plan.PlanReader;
import io.github.cfnwaves.plan.WavePlan;
import io.github.cfnwaves.units.MemorySize;
import io.github.cfnwaves.wave.AttemptResult;
import io.github.cfnwaves.wave.BatchResult;
import io.github.cfnwaves.wave.Outcome;
import io.github.cfnwaves.wave.Owner;
import io.github.cfnwaves.wave.ProjectId;
import io.github.cfnwaves.wave.RunContext;
import io.github.cfnwaves.wave.RunId;
import io.github.cfnwaves.wave.RunResult;
import io.github.cfnwaves.wave.SpawnFailure;
import io.github.cfnwaves.wave.SpawnReport;
import io.github.cfnwaves.wave.SpawnedContainer;
import io.github.cfnwaves.wave.WaveResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A run that never was, and its files as they should be. */
public final class Samples {
    public static final String IMAGE_DIGEST = "worker@sha256:" + "d1".repeat(32);
    public static final Instant START = Instant.parse("2026-11-24T10:00:00.123Z");
    public static final MemorySize LIMIT = MemorySize.ofMebibytes(512);

    /** The value of a variable in the plan; may be in no file and no log. */
    public static final String SECRET = "hunter2-do-not-tell";

    private static final String PLAN = """
        {"task_id": "storefront", "environment": {"TOKEN": "%1$s"}, "waves": [
          {"wave_number": 1, "batches": [
            {"batch_id": "a", "tier": 1, "files": ["a.ts"]},
            {"batch_id": "b", "tier": 1, "files": [], "environment": {"PASSWORD": "%1$s"}}]},
          {"wave_number": 2, "batches": []}]}
        """.formatted(SECRET);

    private Samples() {}

    /** A plan of two waves, the second without batches. */
    public static WavePlan plan(Path directory) throws IOException {
        return new PlanReader(MemoryTiers.standard()).read(Files.writeString(directory.resolve("waves.json"), PLAN));
    }

    public static RunContext context(boolean handsOver) {
        return context("20261124-100000-abcdef", handsOver);
    }

    public static RunContext context(String run, boolean handsOver) {
        return new RunContext(
                new RunId(run),
                new ProjectId("0123456789abcdef"),
                new Owner("build-host", 4711, 1_795_000_000_000L, handsOver),
                "storefront",
                "5a".repeat(32),
                "0.1.0");
    }

    public static SpawnedContainer container(String batchId) {
        return new SpawnedContainer(
                new ContainerId("c0ffee".repeat(10)),
                "cfn-wave1-" + batchId + "-123456",
                1,
                batchId,
                1,
                1,
                LIMIT,
                "worker:1",
                START,
                Duration.ofMinutes(30),
                IMAGE_DIGEST);
    }

    public static SpawnFailure failure(String batchId) {
        return new SpawnFailure(1, batchId, 1, null, LIMIT, START, "There is no network \"x\". Create it.");
    }

    public static SpawnReport spawned(boolean dryRun) {
        return new SpawnReport(
                context(true), 1, START, dryRun, List.of(container("a"), container("b")), List.of(failure("c")));
    }

    public static AttemptResult attempt(
            Outcome outcome, @Nullable Integer exitCode, Duration took, @Nullable String error, @Nullable Path log) {
        boolean started = outcome != Outcome.SPAWN_FAILED;
        return new AttemptResult(
                1,
                started ? new ContainerId("c0ffee".repeat(10)) : null,
                started ? "cfn-wave1-x-123456" : null,
                outcome,
                exitCode,
                started ? START : null,
                START.plus(took),
                LIMIT,
                null,
                outcome == Outcome.OOM,
                exitCode != null && exitCode == 137 ? "SIGKILL" : null,
                error,
                log,
                started ? IMAGE_DIGEST : null);
    }

    /** One that ran for so long and used so much at most. */
    public static AttemptResult measured(Outcome outcome, Duration took, String limit, @Nullable String peak) {
        AttemptResult attempt = attempt(outcome, outcome == Outcome.SUCCESS ? 0 : 137, took, null, null);
        return new AttemptResult(
                attempt.attempt(),
                attempt.containerId(),
                attempt.containerName(),
                outcome,
                attempt.exitCode(),
                attempt.startedAt(),
                attempt.completedAt(),
                MemorySize.parse(limit),
                peak == null ? null : MemorySize.parse(peak),
                attempt.oomKilled(),
                attempt.signal(),
                null,
                null,
                attempt.imageDigest());
    }

    /** A batch with that one attempt. */
    public static BatchResult measuredBatch(String id, AttemptResult attempt) {
        return new BatchResult(id, null, attempt.memoryLimit(), List.of(attempt));
    }

    public static BatchResult batch(String id, AttemptResult... attempts) {
        return new BatchResult(id, 1, LIMIT, Arrays.asList(attempts));
    }

    public static BatchResult success(String id) {
        return batch(id, attempt(Outcome.SUCCESS, 0, Duration.ofMillis(1500), null, null));
    }

    public static WaveResult wave(int number, BatchResult... batches) {
        return new WaveResult(number, START, Duration.ofSeconds(12), false, Arrays.asList(batches));
    }

    /** One batch for each way to end. */
    public static WaveResult everyOutcome(@Nullable Path log) {
        return wave(
                1,
                success("fine"),
                batch("wrong", attempt(Outcome.FAILED, 3, Duration.ofSeconds(2), null, log)),
                batch("slow", attempt(Outcome.TIMEOUT, 137, Duration.ofMinutes(30), "Its own time was up.", null)),
                batch("big", attempt(Outcome.OOM, 137, Duration.ofSeconds(1), "The kernel killed it.", null)),
                batch("maybe", attempt(Outcome.OOM_SUSPECTED, 137, Duration.ofSeconds(1), "It was killed.", null)),
                batch("gone", attempt(Outcome.LOST, null, Duration.ofSeconds(5), "Somebody removed it.", null)),
                batch("never", attempt(Outcome.SPAWN_FAILED, null, Duration.ZERO, "No such network.", null)),
                batch("halted", attempt(Outcome.CANCELLED, 143, Duration.ofSeconds(4), "It was stopped.", null)),
                batch("waiting"));
    }

    public static RunResult run(WaveResult... waves) {
        return new RunResult(
                context(false),
                START,
                Duration.ofSeconds(20),
                MemorySize.ofMebibytes(18432),
                MemorySize.ofMebibytes(1024),
                Arrays.asList(waves),
                null);
    }
}
