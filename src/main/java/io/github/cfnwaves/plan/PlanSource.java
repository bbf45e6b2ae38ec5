package io.github.cfnwaves.plan;

import java.nio.file.Path;

/**
 * Where a plan came from.
 *
 * @param file as it was named
 * @param sha256 of the file's bytes, 64 lower-case hexadecimal digits
 */
public record PlanSource(Path file, String sha256) {}
