package io.github.cfnwaves.wave.launch;

import io.github.cfnwaves.engine.ContainerId;
import io.github.cfnwaves.engine.ContainerSpec;
import io.github.cfnwaves.engine.NetworkSpec;
import io.github.cfnwaves.plan.Batch;
import io.github.cfnwaves.plan.Wave;
import io.github.cfnwaves.wave.Attempt;
import io.github.cfnwaves.wave.RunContext;
import io.github.cfnwaves.wave.SpawnReport;
import io.github.cfnwaves.wave.SpawnedContainer;
import io.github.cfnwaves.wave.pod.Pods;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Says what spawning a wave would ask of an engine, without one. */
public final class Rehearsal {
    private final RunContext context;
    private final ContainerSettings settings;
    private final AttemptSpecs specs;

    public Rehearsal(RunContext context, ContainerSettings settings, HostVariables host) {
        this.context = context;
        this.settings = settings;
        this.specs = new AttemptSpecs(context, settings, host);
    }

    /**
     * What would be asked for one wave.
     *
     * @param network that would be made sure of
     * @param pod whose network the containers would share, null when they would share none
     * @param containers in the order in which they would be started
     * @param secrets names of those that each of them would have
     * @param report the manifest as it would be, without ids
     */
    public record Script(
            NetworkSpec network,
            @Nullable ContainerSpec pod,
            List<ContainerSpec> containers,
            List<String> secrets,
            SpawnReport report) {}

    /** Rehearses the first attempts of all of a wave's batches. */
    public Script rehearse(Wave wave, Instant now) {
        NetworkSpec network = settings.network().forWave(context, wave.number());
        ContainerSpec pod = podOf(wave, network, now);
        String joined = pod == null ? network.name() : Pods.joining(pod.name());
        List<ContainerSpec> containers = new ArrayList<>();
        List<SpawnedContainer> spawned = new ArrayList<>();
        for (Batch batch : wave.batches()) {
            Attempt attempt = Attempt.first(wave.number(), batch);
            ContainerSpec spec = specs.specOf(attempt, joined, now);
            containers.add(spec);
            spawned.add(new SpawnedContainer(
                    NEVER_MADE,
                    spec.name(),
                    wave.number(),
                    batch.id(),
                    attempt.number(),
                    batch.tier(),
                    attempt.memory(),
                    spec.image(),
                    now,
                    specs.timeoutOf(batch)));
        }
        return new Script(
                network,
                pod,
                List.copyOf(containers),
                settings.secrets().names(),
                new SpawnReport(context, wave.number(), now, true, spawned, List.of()));
    }

    private @Nullable ContainerSpec podOf(Wave wave, NetworkSpec network, Instant now) {
        return settings.network().isPod() && !wave.batches().isEmpty()
                ? specs.podOf(wave.number(), wave.batches(), network.name()).spec(now)
                : null;
    }

    private static final ContainerId NEVER_MADE = new ContainerId("dry-run");
}
