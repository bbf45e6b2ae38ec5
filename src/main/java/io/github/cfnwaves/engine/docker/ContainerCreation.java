package io.github.cfnwaves.engine.docker;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.cfnwaves.engine.ContainerId;
import io.github.cfnwaves.engine.ContainerSpec;
import io.github.cfnwaves.engine.EngineException;
import io.github.cfnwaves.engine.EngineException.Kind;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Makes containers that are exactly what was asked for, or none: what was made before something failed is removed. Thread-safe.
 */
final class ContainerCreation {
    /** After a failure the daemon may well be gone; the next clean-up by labels finds what this could not remove. */
    private static final Duration UNDOING = Duration.ofSeconds(5);

    private final DockerApi api;
    private final Containers containers;
    private final Limits limits;
    private final ProvenLimits proven = new ProvenLimits();

    /**
     * Which limits an engine says that it can apply.
     *
     * @param memory whether a container's memory
     * @param swap whether what it may swap besides
     */
    record Limits(boolean memory, boolean swap) {}

    ContainerCreation(DockerApi api, Containers containers, Limits limits) {
        this.api = api;
        this.containers = containers;
        this.limits = limits;
    }

    ContainerId create(ContainerSpec spec) {
        JsonNode created = post(spec);
        ContainerId id = new ContainerId(created.path("Id").asText());
        try {
            confirmLimits(id, spec, warningsOf(created));
            copyFiles(id, spec);
            return id;
        } catch (RuntimeException e) {
            undoing(e, () -> containers.delete(UNDOING, id.value()));
            throw e;
        }
    }

    private JsonNode post(ContainerSpec spec) {
        try {
            return api.askToTheEnd(
                    "create container " + spec.name(),
                    () -> api.postNow("/containers/create", Map.of("name", spec.name()), ContainerRequest.of(spec)));
        } catch (EngineException e) {
            switch (e.kind()) {
                case UNREACHABLE, NO_ANSWER, INTERRUPTED, CUT_OFF -> undoing(e, () -> removeIfOurs(spec));
                case NOT_FOUND,
                        NETWORK_NOT_FOUND,
                        SECRETS_NOT_FOUND,
                        CONFLICT,
                        REFUSED,
                        FAILED -> {} // the daemon said that it made none
            }
            throw e;
        }
    }

    /** The request was sent and not answered: there may be a container of that name, and it may be somebody else's. */
    private void removeIfOurs(ContainerSpec spec) {
        containers
                .lookWithin(UNDOING, spec.name())
                .filter(container -> !spec.labels().isEmpty()
                        && ContainerJson.texts(container.path("Config").path("Labels"))
                                .entrySet()
                                .containsAll(spec.labels().entrySet()))
                .ifPresent(container ->
                        containers.delete(UNDOING, container.path("Id").asText()));
    }

    private static List<String> warningsOf(JsonNode created) {
        List<String> warnings = new ArrayList<>();
        created.path("Warnings").forEach(warning -> warnings.add(warning.asText()));
        return warnings;
    }

    private static void undoing(RuntimeException failure, Runnable undo) {
        Calls.shielded(() -> {
            try {
                undo.run();
            } catch (RuntimeException e) {
                failure.addSuppressed(e);
            }
        });
    }

    /** Looks for itself where the engine gives reason to, and once for each limit where it gives none. */
    private void confirmLimits(ContainerId id, ContainerSpec spec, List<String> warnings) {
        if (limits.memory() && warnings.isEmpty()) {
            proven.prove(spec.memory(), () -> compareLimits(id, spec, warnings));
        } else {
            compareLimits(id, spec, warnings);
        }
    }

    private void compareLimits(ContainerId id, ContainerSpec spec, List<String> warnings) {
        JsonNode container = containers
                .look(id.value())
                .orElseThrow(() -> new EngineException(
                        Kind.FAILED,
                        "Container " + spec.name() + " was removed by somebody else as soon as it was created. "
                                + Remedy.LEAVE_ALONE.sentence()));
        new LimitCheck(spec, limits, warnings).confirm(container.path("HostConfig"));
    }

    private void copyFiles(ContainerId id, ContainerSpec spec) {
        for (FileArchive archive : FileArchive.of(spec)) {
            byte[] tar = archive.tar();
            api.ask(
                    "copy files to " + archive.directory() + " of container " + spec.name(),
                    () -> api.putNow(
                            "/containers/" + DockerApi.segment(id.value()) + "/archive",
                            Map.of("path", archive.directory(), "noOverwriteDirNonDir", "true"),
                            tar));
        }
    }
}
