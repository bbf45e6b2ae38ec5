package io.github.cfnwaves.report;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.cfnwaves.engine.ContainerId;
import io.github.cfnwaves.units.MemorySize;
import io.github.cfnwaves.wave.Owner;
import io.github.cfnwaves.wave.Pod;
import io.github.cfnwaves.wave.ProjectId;
import io.github.cfnwaves.wave.RunContext;
import io.github.cfnwaves.wave.RunId;
import io.github.cfnwaves.wave.SecretHolder;
import io.github.cfnwaves.wave.SpawnFailure;
import io.github.cfnwaves.wave.SpawnReport;
import io.github.cfnwaves.wave.SpawnedContainer;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code wave-<N>-spawned.json}: what was spawned, for other goals and processes to follow and remove. */
public final class Manifest {
    private static final String SIZE = "a memory size such as 512m";

    private Manifest() {}

    /** The manifest of a wave in an output directory. */
    public static Path in(Path directory, int waveNumber) {
        return directory.resolve("wave-" + waveNumber + "-spawned.json");
    }

    /**
     * Writes a manifest in the place of an older one.
     *
     * @throws UnwritableFileException when it can't be written
     */
    public static void write(SpawnReport report, Path file) {
        RunContext context = report.context();
        ObjectNode json = Json.object();
        json.put("wave_number", report.waveNumber());
        json.put("run_id", context.run().value());
        json.put("task_id", context.taskId());
        json.put("project", context.project().value());
        json.put("owner", context.owner().toString());
        json.put("plan_sha256", context.planSha256());
        json.put("plugin_version", context.pluginVersion());
        json.put("spawned_at", Json.time(report.spawnedAt()));
        json.put("dry_run", report.dryRun());
        if (report.pod() != null) {
            Pod pod = report.pod();
            ObjectNode podJson = json.putObject("pod");
            podJson.put("container_id", pod.id().value());
            podJson.put("container_name", pod.name());
        }
        if (!report.holders().isEmpty()) {
            ArrayNode holders = json.putArray("secret_holders");
            report.holders()
                    .forEach(holder -> holders.addObject()
                            .put("container_id", holder.id().value())
                            .put("container_name", holder.name()));
        }
        ArrayNode containers = json.putArray("containers");
        report.containers().forEach(container -> containers.add(json(container, report.dryRun())));
        json.put("total_spawned", report.dryRun() ? 0 : report.containers().size());
        json.put("total_memory", report.totalMemory().toString());
        ArrayNode failures = json.putArray("failures");
        report.failures().forEach(failure -> failures.add(json(failure)));
        AtomicFiles.write(file, Json.pretty(json));
    }

    private static ObjectNode json(SpawnedContainer container, boolean dryRun) {
        ObjectNode json = Json.object();
        json.put("container_id", dryRun ? "" : container.id().value());
        json.put("container_name", container.name());
        json.put("batch_id", container.batchId());
        json.put("tier", container.tier());
        json.put("memory_limit", container.memoryLimit().toString());
        json.put("status", dryRun ? "dry-run" : "running");
        json.put("started_at", Json.time(container.startedAt()));
        json.put("attempt", container.attempt());
        json.put("image", container.image());
        json.put("image_digest", container.imageDigest());
        json.put("timeout_seconds", Json.seconds(container.timeout()));
        json.put("deadline", Json.time(container.deadline()));
        return json;
    }

    private static ObjectNode json(SpawnFailure failure) {
        ObjectNode json = Json.object();
        json.put("batch_id", failure.batchId());
        json.put("error", failure.error());
        json.put("attempt", failure.attempt());
        json.put("tier", failure.tier());
        json.put("memory_limit", failure.memoryLimit().toString());
        json.put("failed_at", Json.time(failure.failedAt()));
        return json;
    }

    /**
     * Reads a manifest.
     *
     * @throws UnusableFileException when it isn't there or isn't one
     */
    public static SpawnReport read(Path file) {
        JsonFields json = Json.read(file, FileRemedy.SPAWN);
        int wave = json.number("wave_number");
        boolean dryRun = json.flag("dry_run");
        List<SpawnedContainer> containers = new ArrayList<>();
        for (JsonFields container : json.objects("containers")) {
            containers.add(container(container, wave, dryRun));
        }
        List<SpawnFailure> failures = new ArrayList<>();
        for (JsonFields failure : json.objects("failures")) {
            failures.add(failure(failure, wave));
        }
        SpawnReport report = new SpawnReport(
                context(json),
                wave,
                json.time("spawned_at"),
                dryRun,
                containers,
                failures,
                pod(json, wave),
                holders(json, wave));
        requireSum(report, json);
        return report;
    }

    private static @Nullable Pod pod(JsonFields json, int wave) {
        JsonFields pod = json.objectOrNull("pod");
        return pod == null
                ? null
                : new Pod(
                        pod.parsed("container_id", ContainerId::new, "a container's id"),
                        pod.text("container_name"),
                        wave);
    }

    private static List<SecretHolder> holders(JsonFields json, int wave) {
        return json.objectsIfAny("secret_holders").stream()
                .map(holder -> new SecretHolder(
                        holder.parsed("container_id", ContainerId::new, "a container's id"),
                        holder.text("container_name"),
                        wave))
                .toList();
    }

    private static void requireSum(SpawnReport report, JsonFields json) {
        try {
            report.totalMemory();
        } catch (ArithmeticException e) {
            throw json.bad("total_memory", "limits whose sum fits into 63 bits");
        }
    }

    private static RunContext context(JsonFields json) {
        return new RunContext(
                json.parsed("run_id", RunId::new, "a run id"),
                new ProjectId(json.text("project")),
                json.parsed("owner", Manifest::owner, "an owner such as host/1234/1700000000000"),
                json.text("task_id"),
                json.text("plan_sha256"),
                json.text("plugin_version"));
    }

    private static Owner owner(String text) {
        return Owner.parse(text).orElseThrow(() -> new IllegalArgumentException("not an owner"));
    }

    /** A container as this file and the journal have it. */
    static SpawnedContainer container(JsonFields json, int wave, boolean dryRun) {
        Instant startedAt = json.time("started_at");
        return new SpawnedContainer(
                dryRun ? new ContainerId("dry-run") : json.parsed("container_id", ContainerId::new, "a container's id"),
                json.text("container_name"),
                wave,
                json.text("batch_id"),
                attempt(json),
                json.numberOrNull("tier"),
                json.parsed("memory_limit", MemorySize::parse, SIZE),
                json.text("image"),
                startedAt,
                timeout(json, startedAt),
                json.textOrNull("image_digest"));
    }

    /** From the deadline, which is as exact as the start; the seconds are for those who read the file. */
    private static Duration timeout(JsonFields json, Instant startedAt) {
        Instant deadline = json.time("deadline");
        if (deadline.isBefore(startedAt)) {
            throw json.bad("deadline", "a time that isn't before started_at");
        }
        return Duration.between(startedAt, deadline);
    }

    private static int attempt(JsonFields json) {
        int attempt = json.number("attempt");
        if (attempt == 0) {
            throw json.bad("attempt", "a number from 1");
        }
        return attempt;
    }

    private static SpawnFailure failure(JsonFields json, int wave) {
        return new SpawnFailure(
                wave,
                json.text("batch_id"),
                attempt(json),
                json.numberOrNull("tier"),
                json.parsed("memory_limit", MemorySize::parse, SIZE),
                json.time("failed_at"),
                json.text("error"));
    }
}
