package io.github.cfnwaves.plan.make;

/**
 * Where the work of a plan comes from, as the plan tells it.
 *
 * @param ofErrors whether the work is errors, so that none of them means that all is well
 * @param command whose errors they are; empty when no command was run
 * @param workspace that the files are in
 * @param strategy by which work was put together, such as {@code directory}
 */
public record PlanOrigin(boolean ofErrors, String command, String workspace, String strategy) {}
