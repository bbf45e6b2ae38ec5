package io.github.cfnwaves.wave;

/**
 * Whose run this is; goes into every container's labels and every file.
 *
 * @param planSha256 of the plan's bytes, in hexadecimal
 */
public record RunContext(
        RunId run, ProjectId project, Owner owner, String taskId, String planSha256, String pluginVersion) {}
