package io.github.cfnwaves.report.github;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GitHubJobTest {
    @TempDir
    private Path directory;

    @Test
    void thereIsOneOnlyWhereGitHubSaysSo() {
        assertThat(GitHubJob.of(Map.of())).isEmpty();
        assertThat(GitHubJob.of(Map.of("GITHUB_ACTIONS", "false", "CI", "true")))
                .isEmpty();
        assertThat(GitHubJob.of(Map.of("GITHUB_ACTIONS", "true", "GITHUB_STEP_SUMMARY", " ")))
                .contains(new GitHubJob(null, null));
        assertThat(GitHubJob.of(
                        Map.of("GITHUB_ACTIONS", "true", "GITHUB_WORKSPACE", "w", "GITHUB_STEP_SUMMARY", "s.md")))
                .contains(new GitHubJob(Path.of("w"), Path.of("s.md")));
    }

    @Test
    void aFileIsShownAsTheRepositoryKnowsIt() {
        GitHubJob job = new GitHubJob(directory, null);

        assertThat(job.shown(directory.resolve("module/../src/a.ts"))).isEqualTo("src/a.ts");
        assertThat(job.shown(directory.resolveSibling("elsewhere.ts")))
                .isEqualTo(directory.resolveSibling("elsewhere.ts").toString());
        assertThat(new GitHubJob(null, null).shown(directory)).isEqualTo(directory.toString());
    }
}
