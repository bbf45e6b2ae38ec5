package io.github.cfnwaves.wave.launch;

import io.github.cfnwaves.engine.Hardening;
import io.github.cfnwaves.engine.Mount;
import io.github.cfnwaves.engine.PullPolicy;
import io.github.cfnwaves.wave.NetworkChoice;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
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
        Duration taskTimeout) {

    public ContainerSettings {
        environment = Map.copyOf(environment);
        volumes = List.copyOf(volumes);
        command = command == null ? null : List.copyOf(command);
        entrypoint = entrypoint == null ? null : List.copyOf(entrypoint);
    }
}
