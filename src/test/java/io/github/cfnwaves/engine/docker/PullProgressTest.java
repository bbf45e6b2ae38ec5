package io.github.cfnwaves.engine.docker;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import org.junit.jupiter.api.Test;

/** What counts as progress; the sums are seen to in {@link ImagesTest}. */
class PullProgressTest {
    private final PullProgress progress = new PullProgress();

    @Test
    void aLineThatIsSaidAgainIsNoNews() throws JsonProcessingException {
        assertThat(isNews("a", "Downloading", 10)).isTrue();
        assertThat(isNews("b", "Waiting", 0)).isTrue();
        assertThat(isNews("a", "Downloading", 10)).isFalse();
        assertThat(isNews("b", "Waiting", 0)).isFalse();
        assertThat(isNews("a", "Downloading", 11)).isTrue();
    }

    @Test
    void theEngineUnpacksWhenNoLayerIsAwaitedAnyMore() throws JsonProcessingException {
        assertThat(progress.isUnpacking()).isFalse();
        isNews("a", "Pulling fs layer", 0);
        isNews("b", "Pulling fs layer", 0);
        isNews("z", "Already exists", 0);
        isNews("a", "Downloading", 10);
        isNews("a", "Verifying Checksum", 0);
        assertThat(progress.isUnpacking()).as("b is awaited").isFalse();

        isNews("b", "Downloading", 10);
        isNews("b", "Download complete", 0);
        assertThat(progress.isUnpacking()).isTrue();

        isNews("a", "Extracting", 5);
        assertThat(progress.isUnpacking()).isTrue();
    }

    private boolean isNews(String id, String status, long current) throws JsonProcessingException {
        boolean unused = progress.take(DockerApi.JSON.readTree("{\"status\":\"" + status
                + "\",\"progressDetail\":{\"current\":" + current + ",\"total\":100},\"id\":\"" + id + "\"}"));
        return progress.isNews();
    }
}
