package io.github.cfnwaves.engine.docker;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Where engines listen when nobody said where: the system's, the user's own, and those of the products that bring a virtual machine. */
record UsualPlaces(DockerSettings settings) {
    private static final Map<String, String> PIPES = inOrder(
            "//./pipe/docker_engine", "the usual pipe",
            "//./pipe/dockerDesktopLinuxEngine", "Docker Desktop",
            "//./pipe/podman-machine-default", "Podman machine");

    /** In the user's home. There are too many to name them all when none is there: those that are missing aren't tried. */
    private static final Map<String, String> OF_PRODUCTS = inOrder(
            ".docker/run/docker.sock", "Docker Desktop",
            ".docker/desktop/docker.sock", "Docker Desktop for Linux",
            ".orbstack/run/docker.sock", "OrbStack",
            ".rd/docker.sock", "Rancher Desktop",
            ".colima/default/docker.sock", "Colima",
            ".config/colima/default/docker.sock", "Colima",
            ".lima/docker/sock/docker.sock", "Lima",
            ".local/share/containers/podman/machine/podman.sock", "Podman machine");

    /** In the order in which to try them. */
    List<Endpoint> all() {
        return "Windows_NT".equals(settings.variable("OS")) ? endpoints("npipe", PIPES) : endpoints("unix", sockets());
    }

    private Map<String, String> sockets() {
        Map<String, String> sockets = new LinkedHashMap<>(); // a socket that is usual for two reasons is tried once
        sockets.putIfAbsent("/var/run/docker.sock", "Docker's usual place");
        sockets.putIfAbsent(ofUser("docker.sock"), "rootless Docker");
        sockets.putIfAbsent("/run/podman/podman.sock", "Podman");
        sockets.putIfAbsent(ofUser("podman/podman.sock"), "rootless Podman");
        OF_PRODUCTS.forEach((path, product) -> {
            Path socket = settings.home().resolve(path);
            if (Files.exists(socket)) {
                sockets.putIfAbsent(socket.toString(), product);
            }
        });
        return sockets;
    }

    private String ofUser(String socket) {
        return settings.runtimeDirectory().resolve(socket).toString();
    }

    private static List<Endpoint> endpoints(String scheme, Map<String, String> places) {
        return places.entrySet().stream()
                .map(place ->
                        new Endpoint(HostAddress.ofFile(scheme, place.getKey()).uri(), place.getValue(), null))
                .toList();
    }

    private static Map<String, String> inOrder(String... placesAndOrigins) {
        Map<String, String> places = new LinkedHashMap<>();
        Stream.iterate(0, i -> i < placesAndOrigins.length, i -> i + 2)
                .forEach(i -> places.put(placesAndOrigins[i], placesAndOrigins[i + 1]));
        return places;
    }
}
