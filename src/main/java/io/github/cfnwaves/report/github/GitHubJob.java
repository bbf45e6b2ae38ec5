package io.github.cfnwaves.report.github;

import io.github.cfnwaves.report.FinishedRun;
import io.github.cfnwaves.report.RunSummary;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The job of GitHub Actions that a build is a step of.
 *
 * @param workspace where the repository is, null when that isn't known
 * @param summary the file for what is shown of the step, null when there is none
 */
public record GitHubJob(@Nullable Path workspace, @Nullable Path summary) {
    /** Of a larger one GitHub shows nothing; secrets that it masks may make it a bit longer. */
    private static final long LARGEST_SUMMARY = 1024 * 1024 - 16 * 1024;

    /** The job, by the variables that its runner sets. */
    public static Optional<GitHubJob> of(Map<String, String> environment) {
        return environment.getOrDefault("GITHUB_ACTIONS", "").equals("true")
                ? Optional.of(new GitHubJob(
                        path(environment.get("GITHUB_WORKSPACE")), path(environment.get("GITHUB_STEP_SUMMARY"))))
                : Optional.empty();
    }

    private static @Nullable Path path(@Nullable String variable) {
        return variable == null || variable.isBlank() ? null : Path.of(variable);
    }

    /** A file as the repository knows it, where it lies in it. */
    String shown(Path file) {
        Path whole = file.toAbsolutePath().normalize();
        if (workspace == null) {
            return whole.toString();
        }
        Path repository = workspace.toAbsolutePath().normalize();
        return whole.startsWith(repository)
                ? repository.relativize(whole).toString().replace(File.separatorChar, '/')
                : whole.toString();
    }

    /**
     * Adds a run to what is shown of the step, as far as there is room.
     *
     * @throws IOException when that can't be written
     */
    public void add(RunSummary run, FinishedRun details) throws IOException {
        if (summary == null) {
            return;
        }
        long taken = Files.exists(summary) ? Files.size(summary) : 0;
        // Whoever wrote before us may have left a line without an end.
        String page = (taken == 0 ? "" : "\n\n") + JobSummary.of(run, details, this, LARGEST_SUMMARY - taken - 2);
        if (!page.isBlank()) {
            Files.writeString(
                    summary, page, StandardCharsets.UTF_8, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        }
    }
}
