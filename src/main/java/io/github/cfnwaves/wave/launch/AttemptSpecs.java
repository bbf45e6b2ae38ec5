package io.github.cfnwaves.wave.launch;

import io.github.cfnwaves.engine.ContainerSpec;
import io.github.cfnwaves.engine.CopiedFile;
import io.github.cfnwaves.engine.Mount;
import io.github.cfnwaves.plan.Batch;
import io.github.cfnwaves.plan.Wave;
import io.github.cfnwaves.wave.Attempt;
import io.github.cfnwaves.wave.Labels;
import io.github.cfnwaves.wave.RunContext;
import io.github.cfnwaves.wave.SafeName;
import io.github.cfnwaves.wave.pod.PodContract;
import io.github.cfnwaves.wave.secret.HolderContract;
import io.github.cfnwaves.wave.secret.SecretReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Says for each attempt which container it gets: the container contract that workers rely on. */
public final class AttemptSpecs {
    static final String WORKSPACE = "/workspace";
    static final String BATCH_FILE = "/run/cfn/batch.json";
    static final String DEFAULT_PROMPT = "Fix errors in assigned files";

    /** Linux takes no more than 128 KiB for one variable, its name included. */
    private static final int LONGEST_VALUE = 120 * 1024;

    /** What differs between attempts that do the same, and what has a part of a key to itself. */
    private static final Set<String> NOT_IN_KEYS =
            Set.of("ATTEMPT", "WAVE_NUMBER", "TASK_TIMEOUT", "TASK_PROMPT", "BATCH_FILES");

    private final RunContext context;
    private final ContainerSettings settings;
    private final HostVariables host;

    public AttemptSpecs(RunContext context, ContainerSettings settings, HostVariables host) {
        this.context = context;
        this.settings = settings;
        this.host = host;
    }

    /** Finds out before anything is started whether all of a wave's containers can be described. */
    public void check(Wave wave) {
        wave.batches().forEach(batch -> environmentOf(Attempt.first(wave.number(), batch)));
    }

    /** The name of the image that a batch's containers are made from. */
    public String imageOf(Batch batch) {
        return settings.imageOf(batch);
    }

    public Duration timeoutOf(Batch batch) {
        return Objects.requireNonNullElse(batch.settings().timeout(), settings.taskTimeout());
    }

    /**
     * The pod of a wave, of the image of the first of these batches.
     *
     * @param batches that are to run, at least one
     */
    public PodContract podOf(int waveNumber, List<Batch> batches, String network) {
        return new PodContract(context, waveNumber, imageOf(batches.get(0)), network, longestOf(batches));
    }

    private Duration longestOf(List<Batch> batches) {
        return batches.stream().map(this::timeoutOf).max(Duration::compareTo).orElse(Duration.ZERO);
    }

    /** What holds the secrets of a wave, for each reader among these batches; nothing when there are none. */
    Collection<HolderContract> holdersOf(int waveNumber, List<Batch> batches) {
        Map<SecretReader, HolderContract> holders = new LinkedHashMap<>();
        if (!settings.secrets().isEmpty()) {
            for (Batch batch : batches) {
                SecretReader reader = settings.readerOf(batch);
                holders.putIfAbsent(
                        reader,
                        new HolderContract(
                                context,
                                waveNumber,
                                reader,
                                imageOf(batch),
                                settings.userOf(batch),
                                longestOf(batches),
                                settings.secrets()));
            }
        }
        return holders.values();
    }

    /** The container of an attempt that starts now, or, if it is created ahead of its turn, at this moment at the latest. */
    public ContainerSpec specOf(Attempt attempt, String network, Instant latestStart) {
        Batch batch = attempt.batch();
        return new ContainerSpec(
                SafeName.ofContainer(context.run(), attempt.waveNumber(), batch.id(), attempt.number()),
                imageOf(batch),
                commandOf(batch),
                entrypointOf(batch),
                environmentOf(attempt),
                Labels.of(context, attempt, latestStart.plus(timeoutOf(batch))),
                attempt.memory(),
                settings.pidsLimit(),
                network,
                mounts(),
                settings.hardening(),
                settings.userOf(batch),
                List.of(new CopiedFile(BATCH_FILE, batch.json())));
    }

    private @Nullable List<String> commandOf(Batch batch) {
        return batch.settings().command() != null ? batch.settings().command() : settings.command();
    }

    private @Nullable List<String> entrypointOf(Batch batch) {
        return batch.settings().entrypoint() != null ? batch.settings().entrypoint() : settings.entrypoint();
    }

    /**
     * What the result of a batch may rest on, besides its image and its files.
     *
     * @throws IllegalArgumentException when a variable refers to one of the host's that isn't set
     */
    public KeyMaterial keyMaterialOf(Batch batch) {
        // Wave and attempt are left out of the variables: neither number is part of a key.
        Map<String, String> environment = environmentOf(Attempt.first(0, batch));
        environment.keySet().removeAll(NOT_IN_KEYS);
        return new KeyMaterial(
                commandOf(batch),
                entrypointOf(batch),
                settings.userOf(batch),
                environment,
                promptOf(batch),
                settings.secrets().names());
    }

    private static String promptOf(Batch batch) {
        return Objects.requireNonNullElse(batch.taskPrompt(), DEFAULT_PROMPT);
    }

    /** The variables of an attempt, with references to the host's replaced. */
    Map<String, String> environmentOf(Attempt attempt) {
        Batch batch = attempt.batch();
        Map<String, String> environment = new LinkedHashMap<>(host.resolve(settings.environment()));
        environment.putAll(host.resolve(batch.settings().environment()));
        environment.put("BATCH_ID", batch.id());
        environment.put("TASK_ID", context.taskId());
        environment.put("WAVE_NUMBER", Integer.toString(attempt.waveNumber()));
        environment.put("TASK_TIMEOUT", Long.toString(timeoutOf(batch).toSeconds()));
        environment.put("ATTEMPT", Integer.toString(attempt.number()));
        putIfItFits(environment, "TASK_PROMPT", promptOf(batch));
        putIfItFits(environment, "BATCH_FILES", String.join("\n", batch.files()));
        return environment;
    }

    /** What is too long for a variable is left out rather than cut: a worker finds it whole in the batch file. */
    private static void putIfItFits(Map<String, String> environment, String name, String value) {
        if (value.getBytes(StandardCharsets.UTF_8).length <= LONGEST_VALUE) {
            environment.put(name, value);
        } else {
            environment.remove(name);
        }
    }

    private List<Mount> mounts() {
        List<Mount> mounts = new ArrayList<>();
        mounts.add(
                new Mount(settings.workspace().toAbsolutePath().toString(), WORKSPACE, settings.workspaceReadOnly()));
        mounts.addAll(settings.volumes());
        return mounts;
    }
}
