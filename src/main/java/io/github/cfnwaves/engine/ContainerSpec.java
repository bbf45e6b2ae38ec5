package io.github.cfnwaves.engine;

import io.github.cfnwaves.units.MemorySize;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A container to be created. What it doesn't say is as {@link Hardening} has it or as the image has it.
 *
 * @param command the command, or null for the image's own
 * @param entrypoint the entry point, or null for the image's own
 * @param memory limit of memory, with no swap on top
 * @param pidsLimit most processes and threads at once
 * @param network name of an existing network, or {@code none}, {@code bridge}, {@code host}, {@code container:} and the id of a
 *     running container whose network namespace it joins
 * @param user {@code user[:group]}, or null for the image's own
 * @param files copied in before it starts
 */
public record ContainerSpec(
        String name,
        String image,
        @Nullable List<String> command,
        @Nullable List<String> entrypoint,
        Map<String, String> environment,
        Map<String, String> labels,
        MemorySize memory,
        int pidsLimit,
        String network,
        List<Mount> mounts,
        Hardening hardening,
        @Nullable String user,
        List<CopiedFile> files) {

    public ContainerSpec {
        command = command == null ? null : List.copyOf(command);
        entrypoint = entrypoint == null ? null : List.copyOf(entrypoint);
        environment = Map.copyOf(environment);
        labels = Map.copyOf(labels);
        mounts = List.copyOf(mounts);
        files = List.copyOf(files);
    }

    /** The same with one mount more. */
    public ContainerSpec with(Mount mount) {
        List<Mount> more = new ArrayList<>(mounts);
        more.add(mount);
        return new ContainerSpec(
                name,
                image,
                command,
                entrypoint,
                environment,
                labels,
                memory,
                pidsLimit,
                network,
                more,
                hardening,
                user,
                files);
    }
}
