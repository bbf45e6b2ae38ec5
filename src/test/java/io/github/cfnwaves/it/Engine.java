package io.github.cfnwaves.it;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.command.InspectContainerResponse;
import com.github.dockerjava.api.exception.NotFoundException;
import com.github.dockerjava.api.model.Container;
import com.github.dockerjava.api.model.HostConfig;
import com.github.dockerjava.api.model.Network;
import com.github.dockerjava.core.DefaultDockerClientConfig;
import com.github.dockerjava.core.DockerClientImpl;
import com.github.dockerjava.zerodep.ZerodepDockerHttpClient;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * The engine that the builds use, looked at past the plugin's own code; and somebody else on it, who has containers there and meddles
 * with the builds'.
 */
public final class Engine implements AutoCloseable {
    private final DockerClient docker;

    private Engine(DockerClient docker) {
        this.docker = docker;
    }

    public static Engine open() {
        DefaultDockerClientConfig config =
                DefaultDockerClientConfig.createDefaultConfigBuilder().build();
        return new Engine(DockerClientImpl.getInstance(
                config,
                new ZerodepDockerHttpClient.Builder()
                        .dockerHost(config.getDockerHost())
                        .sslConfig(config.getSSLConfig())
                        .build()));
    }

    /** The names of all containers with these labels, running or not, sorted. */
    public List<String> names(Map<String, String> labels) {
        return containers(labels).stream()
                .flatMap(container -> Arrays.stream(container.getNames()))
                .map(name -> name.substring(1))
                .sorted()
                .toList();
    }

    private List<Container> containers(Map<String, String> labels) {
        return docker.listContainersCmd()
                .withShowAll(true)
                .withLabelFilter(labels)
                .exec();
    }

    public InspectContainerResponse inspect(String nameOrId) {
        return docker.inspectContainerCmd(nameOrId).exec();
    }

    public boolean isRunning(String nameOrId) {
        try {
            return Boolean.TRUE.equals(inspect(nameOrId).getState().getRunning());
        } catch (NotFoundException e) {
            return false;
        }
    }

    /** The names of all networks that carry these labels. */
    public List<String> networks(Map<String, String> labels) {
        return docker.listNetworksCmd().exec().stream()
                .filter(network -> network.getLabels() != null
                        && network.getLabels().entrySet().containsAll(labels.entrySet()))
                .map(Network::getName)
                .toList();
    }

    /** The network that a container joins. */
    public Network networkOf(String nameOrId) {
        String network = inspect(nameOrId).getHostConfig().getNetworkMode();
        return docker.inspectNetworkCmd().withNetworkId(network).exec();
    }

    public boolean hasVolume(String name) {
        try {
            return docker.inspectVolumeCmd(name).exec() != null;
        } catch (NotFoundException e) {
            return false;
        }
    }

    public void removeVolume(String name) {
        if (hasVolume(name)) {
            docker.removeVolumeCmd(name).exec();
        }
    }

    /** Starts a container that runs until somebody removes it. */
    public void startForever(String image, String name, Map<String, String> labels) {
        String id = docker.createContainerCmd(image)
                .withName(name)
                .withLabels(labels)
                .withCmd("tail", "-f", "/dev/null")
                .withHostConfig(HostConfig.newHostConfig().withNetworkMode("none"))
                .exec()
                .getId();
        docker.startContainerCmd(id).exec();
    }

    public void kill(String nameOrId) {
        docker.killContainerCmd(nameOrId).exec();
    }

    public void pause(String nameOrId) {
        docker.pauseContainerCmd(nameOrId).exec();
    }

    public void unpause(String nameOrId) {
        docker.unpauseContainerCmd(nameOrId).exec();
    }

    public void remove(String nameOrId) {
        docker.removeContainerCmd(nameOrId)
                .withForce(true)
                .withRemoveVolumes(true)
                .exec();
    }

    public void removeAll(Map<String, String> labels) {
        containers(labels).forEach(container -> remove(container.getId()));
    }

    /** Does something to the first container with these labels that runs, on a thread of its own: the build goes on meanwhile. */
    public static void onceOneRuns(Map<String, String> labels, Consumer<String> meddling) {
        Thread meddler = new Thread(() -> meddling.accept(awaitRunning(labels)), "meddler");
        meddler.setDaemon(true);
        meddler.start();
    }

    private static String awaitRunning(Map<String, String> labels) {
        try (Engine engine = open()) {
            return Eventually.some(
                    "a container with " + labels + " runs",
                    () -> engine.containers(labels).stream()
                            .map(Container::getId)
                            .filter(engine::isRunning)
                            .findFirst());
        }
    }

    @Override
    public void close() {
        try {
            docker.close();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
