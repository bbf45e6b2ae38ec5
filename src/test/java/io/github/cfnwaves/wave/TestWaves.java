package io.github.cfnwaves.wave;

import io.github.cfnwaves.engine.Hardening;
import io.github.cfnwaves.engine.PullPolicy;
import io.github.cfnwaves.plan.Batch;
import io.github.cfnwaves.plan.BatchSettings;
import io.github.cfnwaves.plan.MemoryTiers;
import io.github.cfnwaves.plan.PlanSource;
import io.github.cfnwaves.plan.Position;
import io.github.cfnwaves.plan.Wave;
import io.github.cfnwaves.plan.WavePlan;
import io.github.cfnwaves.units.MemorySize;
import io.github.cfnwaves.wave.launch.ContainerSettings;
import io.github.cfnwaves.wave.retry.BackOff;
import io.github.cfnwaves.wave.retry.ExitCodes;
import io.github.cfnwaves.wave.retry.RetryRules;
import io.github.cfnwaves.wave.secret.Secrets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** Plans and settings for tests, made without a file. */
public final class TestWaves {
    public static final Position SOMEWHERE = new Position(1, 1, "");
    public static final ProjectId PROJECT = new ProjectId("0123456789abcdef");
    public static final Owner OWNER = new Owner("build-host", 100, 1_000, false);

    private TestWaves() {}

    public static Batch batch(String id, String memory) {
        return batch(id, memory, BatchSettings.NONE);
    }

    public static Batch batch(String id, String memory, BatchSettings settings) {
        return new Batch(
                id,
                1,
                MemorySize.parse(memory),
                List.of("src/" + id + ".ts"),
                null,
                settings,
                "{\"batch_id\":\"" + id + "\"}",
                SOMEWHERE);
    }

    /** One that may run for so many seconds. */
    public static Batch batch(String id, String memory, long timeout) {
        return batch(
                id,
                memory,
                new BatchSettings(null, null, null, Map.of(), Duration.ofSeconds(timeout), null, null, null, Map.of()));
    }

    public static Wave wave(int number, Batch... batches) {
        return wave(number, null, batches);
    }

    public static Wave wave(int number, @Nullable Integer parallelism, Batch... batches) {
        return new Wave(number, List.of(batches), parallelism, SOMEWHERE);
    }

    public static WavePlan plan(Wave... waves) {
        return new WavePlan(
                "task", List.of(waves), new PlanSource(Path.of("waves.json"), "ab".repeat(32)), List.of(), List.of());
    }

    public static RunContext context(String run) {
        return new RunContext(new RunId(run), PROJECT, OWNER, "task", "ab".repeat(32), "1.0");
    }

    /** So many retries, with the standard tiers, after 10 s, 20 s, …, by no more than half left to chance. */
    public static RetryRules retries(int retries, int engineRetries) {
        BackOff backOff = new BackOff(Duration.ofSeconds(10), new Random(1));
        return new RetryRules(retries, null, ExitCodes.NONE, engineRetries, backOff, MemoryTiers.standard());
    }

    public static ContainerSettings settings(String network) {
        return settings(network, Secrets.NONE);
    }

    public static ContainerSettings settings(String network, Secrets secrets) {
        return new ContainerSettings(
                "worker:1",
                PullPolicy.IF_MISSING,
                Path.of("/project"),
                false,
                new NetworkChoice(network),
                Map.of(),
                List.of(),
                null,
                null,
                null,
                Hardening.DEFAULT,
                512,
                Duration.ofMinutes(30),
                secrets);
    }
}
