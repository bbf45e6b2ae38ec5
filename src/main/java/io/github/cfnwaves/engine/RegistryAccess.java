package io.github.cfnwaves.engine;

import java.util.Optional;

/** Knows with which login an engine may pull from a registry. Implementations are safe for use by any number of threads. */
@FunctionalInterface
public interface RegistryAccess {
    /** Knows none. */
    RegistryAccess NONE = registry -> Optional.empty();

    /**
     * A user's name and password for a registry.
     *
     * @param source where it comes from, to be named in messages, such as {@code server r.example in settings.xml}
     */
    record Login(String user, String password, String source) {
        @Override
        public String toString() {
            return source; // never a secret in a log
        }
    }

    /**
     * The login for a registry.
     *
     * @param registry its host, with its port if it has one; Docker Hub is asked for by each of its names
     * @throws EngineException when there is one that can't be used
     */
    Optional<Login> loginFor(String registry);
}
