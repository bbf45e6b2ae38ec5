package io.github.cfnwaves.engine.docker;

import io.github.cfnwaves.engine.EngineException;
import io.github.cfnwaves.engine.EngineException.Kind;
import io.github.cfnwaves.engine.docker.RegistryLogins.Found;
import io.github.cfnwaves.units.Durations;
import io.github.cfnwaves.units.MemorySize;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Says why an image could not be pulled and what to do, which the daemon only has words for, no numbers.
 *
 * @param login with which it was asked for, null for none
 */
record PullFailure(String image, String endpoint, @Nullable Found login) {
    private static final String UNTRUSTED = ".*(unknown authority|self.signed|not trusted).*";
    private static final String PLAIN = ".*server gave http response to https client.*";
    private static final String UNREACHABLE =
            ".*(no such host|connection refused|i/o timeout|no route to host|network is unreachable|deadline"
                    + " exceeded|tls handshake|timeout exceeded|certificate|proxyconnect|server misbehaving|connection"
                    + " reset).*";
    private static final String DENIED =
            ".*(unauthorized|authentication required|access denied|denied:|no basic auth).*";
    /**
     * Where a registry encrypts and wants a login, and the engine may do without encryption (for one on loopback it always may), Docker
     * 20.10 that has no login tries again without, and tells of that.
     */
    private static final String TRIED_IN_PLAIN = ".*client sent an http request to an https server.*";

    private static final String BROKEN_OFF = ".*connection reset.*";
    private static final String ON_LOOPBACK = "(127\\.|localhost\\b).*";
    private static final String NOT_FOR_US = ".*(no matching manifest|no image found in (image index|manifest list)).*";
    private static final String UNKNOWN = ".*(manifest unknown|not found|does not exist|no such).*";

    Map<String, String> headers() {
        return login == null ? Map.of() : Map.of("X-Registry-Auth", login.header());
    }

    EngineException of(DaemonText said, @Nullable Throwable cause) {
        return new EngineException(
                Kind.NOT_FOUND,
                "Image " + image + " could not be pulled to " + endpoint + ": " + said.text() + ". " + remedy(said),
                cause);
    }

    /** Of a pull that made no progress, the last of so many. */
    EngineException stalled(Duration silence, int pulls, PullProgress progress, Exception cause) {
        String had = progress.totalBytes() == 0
                ? "nothing of it"
                : MemorySize.ofBytes(progress.bytes()).human() + " of "
                        + MemorySize.ofBytes(progress.totalBytes()).human();
        return new EngineException(
                Kind.NOT_FOUND,
                "Image " + image + " could not be pulled to " + endpoint + ": " + pulls
                        + " pulls came to a halt, each without progress for " + Durations.format(silence)
                        + ", the last with " + had + " there. "
                        + Remedy.SEE_WHAT_STALLS.sentence(name().host(), image),
                cause);
    }

    private String remedy(DaemonText said) {
        if (said.matches(DENIED) || isHiddenDenial(said)) {
            return login == null
                    ? Remedy.LOG_IN_FOR_IMAGE.sentence(loginCommand(), name().host(), image)
                    : Remedy.CORRECT_LOGIN.sentence(login.source(), image);
        }
        if (said.matches(UNTRUSTED)) {
            return Remedy.TRUST_REGISTRY.sentence(name().host());
        }
        if (said.matches(PLAIN)) {
            return Remedy.ALLOW_PLAIN_REGISTRY.sentence(name().host());
        }
        if (said.matches(UNREACHABLE)) {
            return Remedy.REACH_REGISTRY.sentence(image);
        }
        if (said.has("toomanyrequests") || said.has("rate limit")) {
            return Remedy.WAIT_FOR_REGISTRY.sentence(loginCommand(), image);
        }
        if (said.matches(NOT_FOR_US)) {
            return Remedy.BUILD_FOR_PLATFORM.sentence(image);
        }
        return said.matches(UNKNOWN) ? Remedy.CORRECT_IMAGE.sentence(image) : Remedy.TRY_PULL.sentence(image, image);
    }

    private boolean isHiddenDenial(DaemonText said) {
        return login == null
                && (said.matches(TRIED_IN_PLAIN)
                        || (said.matches(BROKEN_OFF) && name().host().matches(ON_LOOPBACK)));
    }

    private String loginCommand() {
        String registry = name().registry();
        return "docker login" + (registry.startsWith("https://") ? "" : " " + registry);
    }

    private ImageName name() {
        return ImageName.parse(image);
    }
}
