package io.github.cfnwaves.engine;

import org.jspecify.annotations.Nullable;

/**
 * An image that is on an engine.
 *
 * @param id the engine's own, for Docker {@code sha256:…}
 * @param digest {@code repository@sha256:…} as its registry has it; null when it came from none
 */
public record Image(String id, @Nullable String digest) {

    /** A name that means exactly this image, byte for byte: by digest for any engine, or else by id for this one. */
    public String exactly() {
        return digest == null ? id : digest;
    }
}
