package io.github.cfnwaves.engine.docker;

/**
 * An image's name, taken apart as Docker does.
 *
 * @param repository with its registry, if it names one
 * @param version tag or digest, {@code latest} when it names neither
 */
record ImageName(String repository, String version) {
    private static final String HUB = "https://index.docker.io/v1/";

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
        int slash = repository.indexOf('/');
        String first = slash < 0 ? "" : repository.substring(0, slash);
        boolean host = first.contains(".") || first.contains(":") || first.equals("localhost");
        return !host || first.equals("docker.io") || first.equals("index.docker.io") ? HUB : first;
    }
}
