package io.github.cfnwaves.wave;

import io.github.cfnwaves.engine.ContainerId;
import io.github.cfnwaves.engine.ContainerListing;
import io.github.cfnwaves.engine.ContainerState;
import io.github.cfnwaves.engine.ContainerStatus;
import io.github.cfnwaves.units.MemorySize;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A container of a {@link FakeEngine}, which guards it. */
final class FakeContainer {
    final ContainerId id;
    final String name;
    final Map<String, String> labels;
    final String network;
    final List<String> volumes;
    final FakeLog log = new FakeLog();
    MemorySize memory;
    Life life;
    ContainerStatus status = ContainerStatus.CREATED;
    int exitCode;
    int starts;

    @Nullable
    Instant startedAt;

    @Nullable
    Instant finishedAt;

    int staleLooks;

    FakeContainer(
            ContainerId id,
            String name,
            Map<String, String> labels,
            MemorySize memory,
            String network,
            List<String> volumes,
            Life life) {
        this.id = id;
        this.name = name;
        this.labels = labels;
        this.memory = memory;
        this.network = network;
        this.volumes = volumes;
        this.life = life;
    }

    String batchId() {
        return labels.getOrDefault(Labels.BATCH_ID, name);
    }

    void begin(Instant now) {
        status = ContainerStatus.RUNNING;
        starts++;
        exitCode = 0;
        startedAt = now;
        finishedAt = null;
        log.begin();
        log.print(life.prints().getBytes(StandardCharsets.UTF_8));
    }

    void end(int code, Instant now) {
        status = ContainerStatus.EXITED;
        exitCode = code;
        finishedAt = now;
        staleLooks = life.staleLooks();
        log.end();
    }

    private boolean isStale() {
        return status == ContainerStatus.EXITED && staleLooks > 0;
    }

    ContainerState state() {
        boolean stale = isStale();
        staleLooks = Math.max(0, staleLooks - 1);
        return new ContainerState(
                id,
                name,
                stale ? ContainerStatus.RUNNING : status,
                stale ? 0 : exitCode,
                status == ContainerStatus.EXITED && life.oomFlag(),
                "",
                startedAt,
                stale ? null : finishedAt,
                memory,
                labels,
                "fake");
    }

    Optional<MemorySize> memoryInUse(Instant now) {
        return startedAt != null && status.isLive()
                ? life.memoryInUse(Duration.between(startedAt, now))
                : Optional.empty();
    }

    /** As a list made at {@code asOf} shows it. */
    ContainerListing listing(Instant asOf) {
        boolean notYetSeen = finishedAt != null && finishedAt.isAfter(asOf);
        ContainerStatus shown = isStale() || notYetSeen ? ContainerStatus.RUNNING : status;
        // As Docker, whose sentence on a dead one is "Dead".
        Integer code = shown == ContainerStatus.EXITED ? exitCode : null;
        return new ContainerListing(id, name, shown, code, labels, List.of(network), volumes);
    }
}
