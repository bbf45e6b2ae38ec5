package io.github.cfnwaves.engine.docker;

import io.github.cfnwaves.engine.EngineException;
import io.github.cfnwaves.engine.EngineException.Kind;
import org.jspecify.annotations.Nullable;

/** Says why an image could not be pulled and what to do, which the daemon only has words for, no numbers. */
final class PullFailure {
    private static final String UNREACHABLE =
            ".*(no such host|connection refused|i/o timeout|no route to host|network is unreachable|deadline"
                    + " exceeded|tls handshake|timeout exceeded|certificate|proxyconnect|server misbehaving|connection"
                    + " reset).*";
    private static final String DENIED =
            ".*(unauthorized|authentication required|access denied|denied:|no basic auth).*";
    private static final String UNKNOWN = ".*(manifest unknown|not found|does not exist|no such).*";

    private PullFailure() {}

    static EngineException of(String image, String endpoint, DaemonText said, @Nullable Throwable cause) {
        return new EngineException(
                Kind.NOT_FOUND,
                "Image " + image + " could not be pulled to " + endpoint + ": " + said.text() + ". "
                        + remedy(image, said),
                cause);
    }

    private static String remedy(String image, DaemonText said) {
        if (said.matches(UNREACHABLE)) {
            return Remedy.REACH_REGISTRY.sentence(image);
        }
        String registry = ImageName.parse(image).registry();
        String login = "docker login" + (registry.startsWith("https://") ? "" : " " + registry);
        if (said.matches(DENIED)) {
            return Remedy.LOG_IN_FOR_IMAGE.sentence(login, image);
        }
        if (said.has("toomanyrequests") || said.has("rate limit")) {
            return Remedy.WAIT_FOR_REGISTRY.sentence(login, image);
        }
        return said.matches(UNKNOWN) ? Remedy.CORRECT_IMAGE.sentence(image) : Remedy.TRY_PULL.sentence(image, image);
    }
}
