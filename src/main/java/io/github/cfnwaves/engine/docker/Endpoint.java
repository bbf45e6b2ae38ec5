package io.github.cfnwaves.engine.docker;

import java.net.URI;
import org.jspecify.annotations.Nullable;

/**
 * A place where a daemon may listen.
 *
 * @param uri of scheme {@code unix}, {@code npipe} or {@code tcp}
 * @param origin who said so, as a sentence names it
 * @param tls how to encrypt, or null not to
 */
record Endpoint(URI uri, String origin, @Nullable TlsMaterial tls) {
    /** The address as people write it. */
    String address() {
        return isSocketFile() ? uri.getScheme() + "://" + uri.getPath() : uri.toString();
    }

    /** {@code unix:///var/run/docker.sock (the usual place)}. */
    String describe() {
        return address() + " (" + origin + ")";
    }

    boolean isUnix() {
        return uri.getScheme().equals("unix");
    }

    boolean isSocketFile() {
        return !uri.getScheme().equals("tcp");
    }
}
