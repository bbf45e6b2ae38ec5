package io.github.cfnwaves.engine.docker;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.command.CreateContainerCmd;
import com.github.dockerjava.api.model.Capability;
import com.github.dockerjava.api.model.HostConfig;
import com.github.dockerjava.api.model.Mount;
import com.github.dockerjava.api.model.MountType;
import com.github.dockerjava.api.model.RestartPolicy;
import io.github.cfnwaves.engine.ContainerSpec;
import io.github.cfnwaves.engine.EngineException;
import io.github.cfnwaves.engine.EngineException.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A container to be created, in docker-java's words. */
final class ContainerRequest {
    private ContainerRequest() {}

    static CreateContainerCmd of(ContainerSpec spec, DockerClient client) {
        CreateContainerCmd command = client.createContainerCmd(spec.image())
                .withName(spec.name())
                .withHostConfig(hostConfig(spec))
                .withLabels(spec.labels())
                .withTty(false)
                .withEnv(spec.environment().entrySet().stream()
                        .map(variable -> variable.getKey() + "=" + variable.getValue())
                        .sorted()
                        .toList());
        if (spec.command() != null) {
            command.withCmd(spec.command());
        }
        if (spec.entrypoint() != null) {
            command.withEntrypoint(spec.entrypoint());
        }
        if (spec.user() != null) {
            command.withUser(spec.user());
        }
        return command;
    }

    private static HostConfig hostConfig(ContainerSpec spec) {
        long memory = spec.memory().bytes();
        return HostConfig.newHostConfig()
                .withMemory(memory)
                .withMemoryReservation(memory)
                .withMemorySwap(memory) // of both together: no swap on top
                .withPidsLimit((long) spec.pidsLimit())
                .withInit(true)
                .withAutoRemove(false)
                .withPrivileged(false)
                .withRestartPolicy(RestartPolicy.noRestart())
                .withSecurityOpts(List.of("no-new-privileges"))
                .withCapDrop(spec.hardening().capDrop().stream()
                        .map(ContainerRequest::capability)
                        .toArray(Capability[]::new))
                .withReadonlyRootfs(spec.hardening().readOnly())
                .withNetworkMode(spec.network())
                .withMounts(mounts(spec));
    }

    /** Mounts rather than binds: those would create a source that is missing. */
    private static List<Mount> mounts(ContainerSpec spec) {
        List<Mount> mounts = new ArrayList<>();
        for (io.github.cfnwaves.engine.Mount mount : spec.mounts()) {
            mounts.add(new Mount()
                    .withType(mount.isBind() ? MountType.BIND : MountType.VOLUME)
                    .withSource(mount.source())
                    .withTarget(mount.target())
                    .withReadOnly(mount.readOnly()));
        }
        for (String directory : FileArchive.volumes(spec)) {
            mounts.add(new Mount().withType(MountType.VOLUME).withTarget(directory));
        }
        return mounts;
    }

    private static Capability capability(String name) {
        String plain = name.strip().toUpperCase(Locale.ROOT).replaceFirst("^CAP_", "");
        try {
            return Capability.valueOf(plain);
        } catch (IllegalArgumentException e) {
            throw new EngineException(
                    Kind.REFUSED,
                    "There is no capability \"" + name + "\" to drop. " + Remedy.CORRECT_CAPABILITY.sentence(),
                    e);
        }
    }
}
