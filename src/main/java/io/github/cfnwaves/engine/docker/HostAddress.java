package io.github.cfnwaves.engine.docker;

import io.github.cfnwaves.engine.EngineException;
import io.github.cfnwaves.engine.EngineException.Kind;
import io.github.cfnwaves.units.UnreadableException;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;

/**
 * What {@code DOCKER_HOST} and its like say.
 *
 * @param uri the address with a scheme that the transport knows: {@code unix}, {@code npipe} or {@code tcp}
 * @param security what the scheme says of TLS
 */
record HostAddress(URI uri, Security security) {
    private static final int PLAIN_PORT = 2375;
    private static final int TLS_PORT = 2376;

    /** Whether a connection is encrypted. */
    enum Security {
        /** Never: there is no network in between, or it was said so. */
        PLAIN,
        /** When certificates are given. */
        AS_CONFIGURED,
        /** Always. */
        TLS
    }

    /** @param origin who said so, as a sentence names it */
    static HostAddress parse(String text, String origin) {
        int colon = text.indexOf("://");
        String scheme = colon < 0 ? "" : text.substring(0, colon).toLowerCase(Locale.ROOT);
        String rest = text.substring(colon < 0 ? 0 : colon + 3);
        return switch (scheme) {
            case "unix" -> file("unix", rest, text, origin);
            case "npipe" -> file("npipe", rest, text, origin);
            case "tcp" -> network(rest, Security.AS_CONFIGURED, text, origin);
            case "http" -> network(rest, Security.PLAIN, text, origin);
            case "https" -> network(rest, Security.TLS, text, origin);
            case "ssh" ->
                throw refused(origin + " is " + withoutPassword(text) + ", and ssh is not supported. "
                        + Remedy.FORWARD_SOCKET.sentence(withoutPassword(rest)));
            default -> throw unreadable(text, origin);
        };
    }

    /**
     * A socket or pipe of this machine.
     *
     * @param scheme {@code unix} or {@code npipe}
     */
    static HostAddress ofFile(String scheme, String path) {
        return file(scheme, path, scheme + "://" + path, "a socket");
    }

    /** The same with the port that is usual for it, if it names none. */
    URI uriWithPort(boolean tls) {
        if (!uri.getScheme().equals("tcp") || uri.getPort() >= 0) {
            return uri;
        }
        return URI.create("tcp://" + uri.getRawAuthority() + ":" + (tls ? TLS_PORT : PLAIN_PORT) + uri.getRawPath());
    }

    private static HostAddress file(String scheme, String path, String text, String origin) {
        if (!path.startsWith("/")) {
            throw unreadable(text, origin);
        }
        try {
            return new HostAddress(new URI(scheme, "", path, null), Security.PLAIN);
        } catch (URISyntaxException e) {
            throw unreadable(text, origin);
        }
    }

    private static HostAddress network(String rest, Security security, String text, String origin) {
        try {
            URI uri = new URI("tcp://" + rest);
            if (uri.getHost() == null || uri.getRawUserInfo() != null || uri.getRawQuery() != null) {
                throw unreadable(text, origin);
            }
            return new HostAddress(uri, security);
        } catch (URISyntaxException e) {
            throw unreadable(text, origin);
        }
    }

    private static EngineException unreadable(String text, String origin) {
        String remedy =
                text.startsWith("/") ? Remedy.GIVE_SOCKET_ADDRESS.sentence(text) : Remedy.GIVE_ADDRESS.sentence();
        return refused(origin + " is " + UnreadableException.quote(withoutSecrets(text))
                + ", which is not an address of a Docker engine. " + remedy);
    }

    private static String withoutSecrets(String text) {
        return text.startsWith("/") ? text : text.replaceFirst("^([A-Za-z]+://)?.*@", "$1…@");
    }

    private static String withoutPassword(String text) {
        return text.replaceFirst("^([A-Za-z]+://)?+([^:@/]*):.*@", "$1$2@");
    }

    private static EngineException refused(String message) {
        return new EngineException(Kind.UNREACHABLE, message);
    }
}
