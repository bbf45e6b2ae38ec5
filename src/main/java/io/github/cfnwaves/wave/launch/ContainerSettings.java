package io.github.cfnwaves.wave.launch;

import io.github.cfnwaves.engine.Hardening;
import io.github.cfnwaves.engine.Mount;
import io.github.cfnwaves.engine.PullPolicy;
import io.github.cfnwaves.plan.Batch;
import io.github.cfnwaves.plan.Wave;
import io.github.cfnwaves.units.MemorySize;
import io.github.cfnwaves.wave.NetworkChoice;
import io.github.cfnwaves.wave.SleepingContainer;
import io.github.cfnwaves.wave.secret.SecretReader;
import io.github.cfnwaves.wave.secret.Secrets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What the build says about every container; a batch's own settings beat it.
 *
 * @param workspace a directory of this host that exists
 * @param volumes mounted besides the workspace
 * @param command null for the image's own
 * @param entrypoint null for the image's own
 * @param user null for the image's own
 * @param taskTimeout longest time that a container may run
 * @param secrets that every container finds as files
 */
public record ContainerSettings(
        String baseImage,
        PullPolicy pullPolicy,
        Path workspace,
        boolean workspaceReadOnly,
        NetworkChoice network,
        Map<String, String> environment,
        List<Mount> volumes,
        @Nullable List<String> command,
        @Nullable List<String> entrypoint,
        @Nullable String user,
        Hardening hardening,
        int pidsLimit,
        Duration taskTimeout,
        Secrets secrets) {

    public ContainerSettings {
        environment = Map.copyOf(environment);
        volumes = List.copyOf(volumes);
        command = command == null ? null : List.copyOf(command);
        entrypoint = entrypoint == null ? null : List.copyOf(entrypoint);
    }

    /** Without secrets. */
    public ContainerSettings(
            String baseImage,
            PullPolicy pullPolicy,
            Path workspace,
            boolean workspaceReadOnly,
            NetworkChoice network,
            Map<String, String> environment,
            List<Mount> volumes,
            @Nullable List<String> command,
            @Nullable List<String> entrypoint,
            @Nullable String user,
            Hardening hardening,
            int pidsLimit,
            Duration taskTimeout) {
        this(
                baseImage,
                pullPolicy,
                workspace,
                workspaceReadOnly,
                network,
                environment,
                volumes,
                command,
                entrypoint,
                user,
                hardening,
                pidsLimit,
                taskTimeout,
                Secrets.NONE);
    }

    /** The name of the image that a batch's containers are made from. */
    String imageOf(Batch batch) {
        return Objects.requireNonNullElse(batch.settings().image(), baseImage);
    }

    /** Null for the image's own. */
    @Nullable
    String userOf(Batch batch) {
        return batch.settings().user() != null ? batch.settings().user() : user;
    }

    SecretReader readerOf(Batch batch) {
        return SecretReader.in(imageOf(batch), userOf(batch));
    }

    /** How much of a memory budget is kept from the batches of a wave, for what holds their network and their secrets. */
    public MemorySize keptFrom(Wave wave) {
        long holders = secrets.isEmpty()
                ? 0
                : wave.batches().stream().map(this::readerOf).distinct().count();
        return network.keptFromBatches().plus(SleepingContainer.MEMORY.times(holders));
    }

    /** The same for the wave of which it is most. */
    public MemorySize keptFrom(Collection<Wave> waves) {
        return waves.stream().map(this::keptFrom).max(Comparator.naturalOrder()).orElse(MemorySize.ZERO);
    }

    /** How much of a memory budget the batches of a wave may have, null for no bound. */
    public @Nullable MemorySize shareOf(@Nullable MemorySize budget, Wave wave) {
        MemorySize kept = keptFrom(wave);
        if (budget == null) {
            return null;
        }
        return budget.compareTo(kept) < 0 ? MemorySize.ZERO : budget.minus(kept);
    }
}
