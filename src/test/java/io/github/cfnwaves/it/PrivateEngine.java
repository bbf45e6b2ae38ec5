package io.github.cfnwaves.it;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.core.DefaultDockerClientConfig;
import com.github.dockerjava.core.DockerClientImpl;
import com.github.dockerjava.zerodep.ZerodepDockerHttpClient;
import java.io.IOException;
import java.io.InputStream;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A Docker engine of a test's own, which it may kill, freeze and start again without harm to anybody. It has the base image, no
 * network but {@code none}, and nothing outside its {@link PrivateEngineHouse}.
 */
public final class PrivateEngine implements AutoCloseable {
    public static final String IMAGE = System.getProperty("it.image", "cfn-waves/base:latest");

    private final PrivateEngineHouse house;
    private final List<String> options;
    private ProcessHandle daemon;

    private PrivateEngine(PrivateEngineHouse house, List<String> options) {
        this.house = house;
        this.options = options;
        this.daemon = launch();
    }

    /**
     * Starts one and returns when it answers and has the image. Skips the test where there can't be one.
     *
     * @param liveRestore whether containers outlive the daemon; else a daemon that starts ends those that it finds
     */
    public static PrivateEngine start(boolean liveRestore) throws IOException, InterruptedException {
        return start(liveRestore ? List.of("--live-restore") : List.of());
    }

    /**
     * The same, with options of the test's own.
     *
     * @param options as {@code dockerd} takes them; a port that it is to listen on is inside, see {@link #tunnelTo}
     */
    public static PrivateEngine start(List<String> options) throws IOException, InterruptedException {
        PrivateEngineHouse house = PrivateEngineHouse.build();
        try {
            PrivateEngine engine = new PrivateEngine(house, options);
            engine.awaitAnswer();
            engine.loadImage();
            return engine;
        } catch (IOException | RuntimeException | Error e) {
            house.close();
            throw e;
        }
    }

    /** Its address, such as {@code unix:///tmp/…}. */
    public String host() {
        return "unix://" + socket();
    }

    public Path socket() {
        return house.directory().resolve("docker.sock");
    }

    /** A way from a port of this machine's loopback to one of the engine's, whose network is another. */
    public Tunnel tunnelTo(int port) throws IOException {
        return new Tunnel(house, port);
    }

    PrivateEngineHouse house() {
        return house;
    }

    /** Ends the daemon as a crash would. Its containers live on. */
    public void kill9() throws IOException {
        PrivateEngineHouse.signal("KILL", daemon);
        Eventually.is("the daemon is gone", () -> !daemon.isAlive());
        // Its number may belong to somebody else when the next one looks whether it still runs.
        Files.deleteIfExists(pidFile());
    }

    /** Ends the daemon as {@code systemctl stop docker} does. */
    public void shutDown() {
        PrivateEngineHouse.signal("TERM", daemon);
        Eventually.is("the daemon has shut down", () -> !daemon.isAlive());
    }

    /** Starts the daemon once more after its end; returns when it answers. */
    public void restart() throws IOException {
        daemon = launch();
        awaitAnswer();
    }

    /** From now on it accepts calls and answers none. */
    public void freeze() {
        PrivateEngineHouse.signal("STOP", daemon);
    }

    public void thaw() {
        house.wake(daemon);
    }

    /** Ends all of it: processes, mounts and files. */
    @Override
    public void close() {
        house.close();
    }

    private ProcessHandle launch() {
        List<String> command = new ArrayList<>(List.of(
                "dockerd",
                "--data-root=" + house.directory().resolve("data"),
                "--exec-root=" + house.directory().resolve("exec"),
                "--pidfile=" + pidFile(),
                "--host=" + host(),
                "--bridge=none",
                "--iptables=false",
                "--ip6tables=false",
                "--exec-opt=native.cgroupdriver=cgroupfs",
                "--cgroup-parent=" + house.cgroup()));
        command.addAll(options);
        return house.run(command);
    }

    private Path pidFile() {
        return house.directory().resolve("docker.pid");
    }

    private void awaitAnswer() throws IOException {
        Eventually.is("the private engine listens; it says:\n" + house.said(), this::isListening);
        try (DockerClient docker = client(host())) {
            Void unused = docker.pingCmd().exec();
        }
    }

    private boolean isListening() {
        if (!daemon.isAlive()) {
            throw new AssertionError("The private engine has ended by itself:\n" + house.said());
        }
        try (SocketChannel door = SocketChannel.open(StandardProtocolFamily.UNIX)) {
            return door.connect(UnixDomainSocketAddress.of(socket()));
        } catch (IOException e) {
            return false; // not yet
        }
    }

    /** Takes the image from the engine that the other tests use. */
    private void loadImage() throws IOException {
        String shared = DefaultDockerClientConfig.createDefaultConfigBuilder()
                .build()
                .getDockerHost()
                .toString();
        try (DockerClient from = client(shared);
                DockerClient to = client(host());
                InputStream image = from.saveImageCmd(IMAGE).exec()) {
            Void unused = to.loadImageCmd(image).exec();
        }
    }

    private static DockerClient client(String host) {
        DefaultDockerClientConfig config = DefaultDockerClientConfig.createDefaultConfigBuilder()
                .withDockerHost(host)
                .build();
        return DockerClientImpl.getInstance(
                config,
                new ZerodepDockerHttpClient.Builder()
                        .dockerHost(config.getDockerHost())
                        .sslConfig(config.getSSLConfig())
                        .build());
    }
}
