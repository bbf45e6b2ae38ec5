package io.github.cfnwaves.engine.docker;

import io.github.cfnwaves.engine.EngineException;
import io.github.cfnwaves.engine.EngineException.Kind;
import org.jspecify.annotations.Nullable;

/**
 * Settles on the version that both sides speak: the newest of them, unless the user asks for another.
 *
 * @param engine the daemon, as sentences name it
 * @param least the oldest that the daemon still speaks
 * @param most the newest that it speaks
 */
record ApiNegotiation(String engine, ApiVersion least, ApiVersion most) {

    ApiVersion settle(@Nullable String wanted) {
        if (most.isBefore(ApiVersion.OLDEST)) {
            throw refused(engine + " speaks Docker's API up to " + most + ", and at least " + ApiVersion.OLDEST
                    + " is needed (Docker 1.13). " + Remedy.NEWER_ENGINE.sentence());
        }
        return wanted == null ? newestOfBoth() : asked(wanted);
    }

    private ApiVersion newestOfBoth() {
        ApiVersion newest = most.isBefore(ApiVersion.NEWEST) ? most : ApiVersion.NEWEST;
        if (newest.isBefore(least)) {
            throw refused(engine + " speaks Docker's API from " + least + " on, and only versions up to "
                    + ApiVersion.NEWEST + " are known here. " + Remedy.NEWER_PLUGIN.sentence());
        }
        return newest;
    }

    private ApiVersion asked(String wanted) {
        String range = least.isBefore(ApiVersion.OLDEST) ? ApiVersion.OLDEST + " to " + most : least + " to " + most;
        if (!ApiVersion.isVersion(wanted)) {
            throw refused("DOCKER_API_VERSION is \"" + wanted + "\", which is not a version such as 1.41. " + engine
                    + " can be spoken to in " + range + ". " + Remedy.SPOKEN_VERSION.sentence());
        }
        ApiVersion version = ApiVersion.parse(wanted);
        if (version.isBefore(least) || most.isBefore(version) || version.isBefore(ApiVersion.OLDEST)) {
            throw refused("DOCKER_API_VERSION is " + version + ", but " + engine + " can be spoken to in " + range
                    + ". " + Remedy.SPOKEN_VERSION.sentence());
        }
        return version;
    }

    private static EngineException refused(String message) {
        return new EngineException(Kind.REFUSED, message);
    }
}
