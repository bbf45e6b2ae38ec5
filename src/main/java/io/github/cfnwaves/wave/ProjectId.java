package io.github.cfnwaves.wave;

import java.nio.file.Path;

/** Tells the containers of one project on one host from everybody else's. */
public record ProjectId(String value) {
    private static final int DIGITS = 16;

    /** The project of a build, by its top-level directory, so that all modules of a reactor are one. */
    public static ProjectId of(Path topLevelDirectory, String host) {
        return new ProjectId(Hashes.hex(
                DIGITS, topLevelDirectory.toAbsolutePath().normalize().toString(), host));
    }

    @Override
    public String toString() {
        return value;
    }
}
