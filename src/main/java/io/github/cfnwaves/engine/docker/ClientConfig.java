package io.github.cfnwaves.engine.docker;

import com.github.dockerjava.api.model.AuthConfig;
import com.github.dockerjava.api.model.AuthConfigurations;
import com.github.dockerjava.core.DockerClientConfig;
import com.github.dockerjava.core.RemoteApiVersion;
import com.github.dockerjava.core.SSLConfig;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/**
 * Everything that docker-java may ask to be configured with, said here: its own builder would take it from JVM properties such as
 * {@code api.version}, which a user's build may have for reasons of its own, and from {@code ~/.docker-java.properties}.
 */
record ClientConfig(URI dockerHost, RemoteApiVersion version) implements DockerClientConfig {
    @Override
    public URI getDockerHost() {
        return dockerHost;
    }

    @Override
    public RemoteApiVersion getApiVersion() {
        return version;
    }

    @Override
    public @Nullable String getRegistryUsername() {
        return null;
    }

    @Override
    public @Nullable String getRegistryPassword() {
        return null;
    }

    @Override
    public @Nullable String getRegistryEmail() {
        return null;
    }

    @Override
    public @Nullable String getRegistryUrl() {
        return null;
    }

    /** Only pulls need one, and they bring their own. */
    @Override
    public @Nullable AuthConfig effectiveAuthConfig(String imageName) {
        return null;
    }

    @Override
    public AuthConfigurations getAuthConfigurations() {
        return new AuthConfigurations();
    }

    /** The transport, made elsewhere, encrypts. */
    @Override
    @SuppressWarnings("deprecation") // the interface has no other
    public @Nullable SSLConfig getSSLConfig() {
        return null;
    }
}
