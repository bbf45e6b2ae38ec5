package io.github.cfnwaves.engine.docker;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.github.dockerjava.api.model.Capability;
import io.github.cfnwaves.engine.ContainerSpec;
import io.github.cfnwaves.engine.EngineException;
import io.github.cfnwaves.engine.EngineException.Kind;
import io.github.cfnwaves.engine.Mount;
import io.github.cfnwaves.units.MemorySize;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;

/** A container to be created, in the words of Docker's API. */
final class ContainerRequest {
    private ContainerRequest() {}

    static ObjectNode of(ContainerSpec spec) {
        ObjectNode request =
                DockerApi.JSON.createObjectNode().put("Image", spec.image()).put("Tty", false);
        request.set("HostConfig", hostConfig(spec));
        ObjectNode labels = request.putObject("Labels");
        new TreeMap<>(spec.labels()).forEach(labels::put);
        request.set(
                "Env",
                texts(spec.environment().entrySet().stream()
                        .map(variable -> variable.getKey() + "=" + variable.getValue())
                        .sorted()
                        .toList()));
        if (spec.command() != null) {
            request.set("Cmd", texts(spec.command()));
        }
        if (spec.entrypoint() != null) {
            request.set("Entrypoint", texts(spec.entrypoint()));
        }
        if (spec.user() != null) {
            request.put("User", spec.user());
        }
        return request;
    }

    private static ObjectNode hostConfig(ContainerSpec spec) {
        long memory = spec.memory().bytes();
        ObjectNode host = DockerApi.JSON
                .createObjectNode()
                .put("Memory", memory)
                .put("MemoryReservation", memory)
                .put("MemorySwap", memory) // of both together: no swap on top
                .put("PidsLimit", (long) spec.pidsLimit())
                .put("Init", true)
                .put("AutoRemove", false)
                .put("Privileged", false)
                .put("ReadonlyRootfs", spec.hardening().readOnly())
                .put("NetworkMode", spec.network());
        host.putObject("RestartPolicy").put("Name", "no");
        host.set("SecurityOpt", texts(List.of("no-new-privileges")));
        host.set(
                "CapDrop",
                texts(spec.hardening().capDrop().stream()
                        .map(ContainerRequest::capability)
                        .toList()));
        host.set("Mounts", mounts(spec));
        if (!volumesFrom(spec).isEmpty()) {
            host.set("VolumesFrom", texts(volumesFrom(spec)));
        }
        return host;
    }

    /** Mounts rather than binds: those would create a source that is missing. */
    private static ArrayNode mounts(ContainerSpec spec) {
        ArrayNode mounts = DockerApi.JSON.createArrayNode();
        for (Mount mount : spec.mounts()) {
            if (mount.container().isEmpty()) {
                mounts.add(mount.memory()
                        .map(most -> inMemory(most, mount.target()))
                        .orElseGet(() -> mounted(mount)));
            }
        }
        for (String directory : FileArchive.volumes(spec)) {
            mounts.addObject().put("Type", "volume").put("Target", directory);
        }
        return mounts;
    }

    private static ObjectNode mounted(Mount mount) {
        return DockerApi.JSON
                .createObjectNode()
                .put("Type", mount.isBind() ? "bind" : "volume")
                .put("Source", mount.source())
                .put("Target", mount.target())
                .put("ReadOnly", mount.readOnly());
    }

    /** An anonymous volume rather than a mount of type tmpfs, which no other container can have as well. */
    private static ObjectNode inMemory(MemorySize most, String target) {
        ObjectNode mount =
                DockerApi.JSON.createObjectNode().put("Type", "volume").put("Target", target);
        ObjectNode volume = mount.putObject("VolumeOptions").put("NoCopy", true);
        volume.putObject("DriverConfig")
                .put("Name", "local")
                .putObject("Options")
                .put("type", "tmpfs")
                .put("device", "tmpfs")
                .put("o", "size=" + most.bytes() + ",mode=0755");
        return mount;
    }

    /** The containers whose volumes this one has, too, to be read. */
    private static List<String> volumesFrom(ContainerSpec spec) {
        return spec.mounts().stream()
                .flatMap(mount -> mount.container().stream())
                .map(container -> container.value() + ":ro")
                .toList();
    }

    private static ArrayNode texts(List<String> texts) {
        ArrayNode array = DockerApi.JSON.createArrayNode();
        texts.forEach(array::add);
        return array;
    }

    private static String capability(String name) {
        String plain = name.strip().toUpperCase(Locale.ROOT).replaceFirst("^CAP_", "");
        try {
            return Capability.valueOf(plain).name();
        } catch (IllegalArgumentException e) {
            throw new EngineException(
                    Kind.REFUSED,
                    "There is no capability \"" + name + "\" to drop. " + Remedy.CORRECT_CAPABILITY.sentence(),
                    e);
        }
    }
}
