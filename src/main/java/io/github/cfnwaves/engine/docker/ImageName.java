package io.github.cfnwaves.engine.docker;

import java.util.List;

/**
 * An image's name, taken apart as Docker does.
 *
 * @param repository with its registry, if it names one
 * @param version tag or digest, {@code latest} when it names neither
 */
record ImageName(String repository, String version) {
    private static final String HUB = "docker.io";
    /** Docker Hub has had several names, and logins are kept under each. */
    private static final List<String> NAMES_OF_HUB =
            List.of(HUB, "index.docker.io", "registry-1.docker.io", "registry.hub.docker.com");

    private static final String KEY_OF_HUB = "https://index.docker.io/v1/";

    static ImageName parse(String name) {
        int at = name.indexOf('@');
        if (at >= 0) {
            String tagged = name.substring(0, at);
            return new ImageName(parse(tagged).repository(), name.substring(at + 1));
        }
        int colon = name.indexOf(':', name.lastIndexOf('/') + 1);
        return colon < 0
                ? new ImageName(name, "latest")
                : new ImageName(name.substring(0, colon), name.substring(colon + 1));
    }

    /** Whether it is the id of an image on one engine, which no registry knows. */
    static boolean isId(String name) {
        return name.matches("(sha256:)?[0-9a-f]{64}");
    }

    /** The registry's key in Docker's configuration. */
    String registry() {
        return host().equals(HUB) ? KEY_OF_HUB : host();
    }

    /** The registry's host, with its port if it names one. */
    String host() {
        int slash = repository.indexOf('/');
        String first = slash < 0 ? "" : repository.substring(0, slash);
        boolean isHost = first.contains(".") || first.contains(":") || first.equals("localhost");
        return isHost ? hostOf(first) : HUB;
    }

    /** Every name by which people know the registry's host. */
    List<String> hosts() {
        return host().equals(HUB) ? NAMES_OF_HUB : List.of(host());
    }

    /** The host in the key of a login; old versions of Docker kept whole addresses. */
    static String hostOf(String key) {
        String host = key.replaceFirst("^https?://", "").replaceFirst("/.*$", "");
        return NAMES_OF_HUB.contains(host) ? HUB : host;
    }

    /** Whether both are of the same repository, however briefly they say it. */
    boolean isOfRepository(ImageName other) {
        return host().equals(other.host()) && path().equals(other.path());
    }

    private String path() {
        int slash = repository.indexOf('/');
        String path = slash >= 0 && hostOf(repository).equals(host()) ? repository.substring(slash + 1) : repository;
        return host().equals(HUB) && path.indexOf('/') < 0 ? "library/" + path : path;
    }
}
