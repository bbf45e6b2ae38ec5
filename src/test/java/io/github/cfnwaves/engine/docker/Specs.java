package io.github.cfnwaves.engine.docker;

import io.github.cfnwaves.engine.ContainerSpec;
import io.github.cfnwaves.engine.CopiedFile;
import io.github.cfnwaves.engine.Hardening;
import io.github.cfnwaves.engine.Mount;
import io.github.cfnwaves.units.MemorySize;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Builds specs for tests, of which each says only what it is about. Every method gives a new one. */
record Specs(ContainerSpec spec) {
    static Specs named(String name, String image, Map<String, String> labels) {
        return new Specs(new ContainerSpec(
                name,
                image,
                null,
                null,
                Map.of(),
                labels,
                MemorySize.ofMebibytes(32),
                64,
                "none",
                List.of(),
                Hardening.DEFAULT,
                null,
                List.of()));
    }

    Specs command(String... command) {
        return with(List.of(command), spec.environment(), spec.mounts(), spec.hardening(), spec.files());
    }

    Specs shell(String script) {
        return command("/bin/sh", "-c", script);
    }

    Specs environment(Map<String, String> environment) {
        return with(spec.command(), environment, spec.mounts(), spec.hardening(), spec.files());
    }

    Specs mounts(Mount... mounts) {
        return with(spec.command(), spec.environment(), List.of(mounts), spec.hardening(), spec.files());
    }

    Specs hardening(Hardening hardening) {
        return with(spec.command(), spec.environment(), spec.mounts(), hardening, spec.files());
    }

    Specs files(CopiedFile... files) {
        return with(spec.command(), spec.environment(), spec.mounts(), spec.hardening(), List.of(files));
    }

    Specs memory(MemorySize memory) {
        return whole(spec.image(), spec.entrypoint(), memory, spec.network(), spec.user());
    }

    Specs image(String image) {
        return whole(image, spec.entrypoint(), spec.memory(), spec.network(), spec.user());
    }

    Specs entrypoint(String... entrypoint) {
        return whole(spec.image(), List.of(entrypoint), spec.memory(), spec.network(), spec.user());
    }

    Specs network(String network) {
        return whole(spec.image(), spec.entrypoint(), spec.memory(), network, spec.user());
    }

    Specs user(String user) {
        return whole(spec.image(), spec.entrypoint(), spec.memory(), spec.network(), user);
    }

    private Specs with(
            @Nullable List<String> command,
            Map<String, String> environment,
            List<Mount> mounts,
            Hardening hardening,
            List<CopiedFile> files) {
        return new Specs(new ContainerSpec(
                spec.name(),
                spec.image(),
                command,
                spec.entrypoint(),
                environment,
                spec.labels(),
                spec.memory(),
                spec.pidsLimit(),
                spec.network(),
                mounts,
                hardening,
                spec.user(),
                files));
    }

    private Specs whole(
            String image, @Nullable List<String> entrypoint, MemorySize memory, String network, @Nullable String user) {
        return new Specs(new ContainerSpec(
                spec.name(),
                image,
                spec.command(),
                entrypoint,
                spec.environment(),
                spec.labels(),
                memory,
                spec.pidsLimit(),
                network,
                spec.mounts(),
                spec.hardening(),
                user,
                spec.files()));
    }
}
