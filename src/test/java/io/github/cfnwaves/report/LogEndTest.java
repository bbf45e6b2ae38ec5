package io.github.cfnwaves.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;
import org.junit.jupiter.api.io.TempDir;

class LogEndTest {
    @TempDir
    private Path directory;

    @Test
    void whatCanBeReadIsShownAndNothingIsWrong() throws IOException {
        Path log = Files.writeString(directory.resolve("a.log"), "one\ntwo\n");

        assertThat(LogEnd.of(log).lines()).containsExactly("one", "two");
        assertThat(LogEnd.of(log).problem()).isNull();
    }

    @Test
    void aLogThatIsGoneIsSaidToBe() {
        assertThat(LogEnd.of(directory.resolve("gone.log")).problem()).isEqualTo("The log isn't there any more.");
    }

    @Test
    @Timeout(value = 20, unit = TimeUnit.SECONDS, threadMode = ThreadMode.SEPARATE_THREAD)
    void nobodyWaitsForAPipeInTheLogsPlace() throws IOException, InterruptedException {
        Path pipe = directory.resolve("pipe.log");
        assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor())
                .isZero();

        assertThat(LogEnd.of(pipe).problem()).isEqualTo("The log can't be read: it isn't a file.");
    }
}
