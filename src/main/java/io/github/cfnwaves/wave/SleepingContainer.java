package io.github.cfnwaves.wave;

import io.github.cfnwaves.engine.ContainerSpec;
import io.github.cfnwaves.engine.Hardening;
import io.github.cfnwaves.engine.Mount;
import io.github.cfnwaves.units.MemorySize;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A container that does nothing but be there, because an engine keeps what it has for as long as it runs.
 *
 * @param image that has a {@code sleep}
 * @param user null for the image's own
 * @param labels that it is known again by
 * @param mounts that it holds
 */
public record SleepingContainer(
        String name,
        String image,
        @Nullable String user,
        Map<String, String> labels,
        String network,
        List<Mount> mounts) {
    /** Its own limit. Docker's floor is 6 MiB and a sleep takes one, but what starts it, within the same limit, took 4 and may take more. */
    public static final MemorySize MEMORY = MemorySize.ofMebibytes(16);

    public static final String COMMAND = "sleep";
    /** The most seconds that every {@code sleep} takes: 68 years. */
    private static final String SECONDS = Integer.toString(Integer.MAX_VALUE);

    private static final Hardening HARDENING = new Hardening(List.of("ALL"), true);
    /** An init and a sleep; what starts them has threads. */
    private static final int PIDS = 32;

    public SleepingContainer {
        labels = Map.copyOf(labels);
        mounts = List.copyOf(mounts);
    }

    public ContainerSpec spec() {
        return new ContainerSpec(
                name,
                image,
                List.of(SECONDS),
                List.of(COMMAND),
                Map.of(),
                labels,
                MEMORY,
                PIDS,
                network,
                mounts,
                HARDENING,
                user,
                List.of());
    }
}
