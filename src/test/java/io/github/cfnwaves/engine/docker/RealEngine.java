package io.github.cfnwaves.engine.docker;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.command.InspectContainerResponse;
import com.github.dockerjava.core.DefaultDockerClientConfig;
import com.github.dockerjava.core.DockerClientImpl;
import com.github.dockerjava.zerodep.ZerodepDockerHttpClient;
import io.github.cfnwaves.engine.ContainerEngine;
import io.github.cfnwaves.engine.ContainerId;
import io.github.cfnwaves.engine.ContainerListing;
import io.github.cfnwaves.engine.ContainerState;
import io.github.cfnwaves.engine.ContainerStatus;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Assumptions;

/** The engine that the environment names, else this machine's, with a label of the test's own on everything, by which it is all taken away again. */
final class RealEngine implements AutoCloseable {
    static final String IMAGE = System.getProperty("it.image", "cfn-waves/base:latest");

    private final String run = "it-" + UUID.randomUUID().toString().substring(0, 8);
    private final Map<String, String> labels = Map.of("cfn.run.id", run);
    private final ContainerEngine engine = DockerConnector.connect(DockerSettings.ofProcess(null));
    private final Connection looking = looking(engine.info().endpoint());
    private final DockerApi api =
            DockerApi.speaking(ApiVersion.parse(engine.info().apiVersion()), looking);
    private final DockerClient commands = commands(looking.endpoint());
    private final AtomicInteger count = new AtomicInteger();

    /** A way to the same daemon beside the engine. */
    private static Connection looking(String endpoint) {
        DockerSettings settings = DockerSettings.ofProcess(endpoint);
        return new Connection(new EngineSearch(settings).places().get(0), settings);
    }

    ContainerEngine engine() {
        return engine;
    }

    Map<String, String> labels() {
        return labels;
    }

    boolean isPodman() {
        return engine.info().product().equals("Podman");
    }

    /** Skips the test on Podman, which does this otherwise: as the page on engines tells. */
    void needsDocker(String otherwise) {
        Assumptions.assumeFalse(isPodman(), otherwise);
    }

    /** A name that nothing else has. */
    String name() {
        return run + "-" + count.incrementAndGet();
    }

    Specs spec() {
        return Specs.named(name(), IMAGE, labels);
    }

    ContainerId started(Specs spec) {
        ContainerId id = engine.create(spec.spec());
        engine.start(id);
        return id;
    }

    ContainerState ended(Specs spec) {
        return awaitEnd(started(spec));
    }

    ContainerState awaitEnd(ContainerId id) {
        return Eventually.some(
                "container " + id + " ends",
                () -> engine.inspect(id).filter(state -> state.status().hasEnded()));
    }

    void awaitStatus(ContainerId id, ContainerStatus status) {
        Eventually.is(
                "container " + id + " is " + status,
                () -> engine.inspect(id)
                        .filter(state -> state.status() == status)
                        .isPresent());
    }

    String log(ContainerId id) {
        ByteArrayOutputStream log = new ByteArrayOutputStream();
        try {
            engine.copyLog(id, log);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return log.toString(StandardCharsets.UTF_8);
    }

    /** What a container prints in its whole life. */
    String printed(Specs spec) {
        return log(ended(spec).id());
    }

    /** The daemon's own words, past the code that is tested. */
    InspectContainerResponse look(ContainerId id) {
        return commands.inspectContainerCmd(id.value()).exec();
    }

    /** Somebody else's client, which shares nothing with the code that is tested. */
    DockerClient commands() {
        return commands;
    }

    private static DockerClient commands(Endpoint endpoint) {
        return DockerClientImpl.getInstance(
                DefaultDockerClientConfig.createDefaultConfigBuilder()
                        .withDockerHost(endpoint.uri().toString())
                        .build(),
                new ZerodepDockerHttpClient.Builder().dockerHost(endpoint.uri()).build());
    }

    /** What a list says of it. */
    ContainerListing listed(ContainerId id) {
        return engine.list(labels).stream()
                .filter(container -> container.id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    DockerApi api() {
        return api;
    }

    @Override
    public void close() {
        try (engine;
                looking) {
            for (ContainerListing container : engine.list(labels)) {
                engine.remove(container.id());
            }
            for (String network : engine.networks(labels)) {
                engine.removeNetwork(network, labels);
            }
            commands.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
