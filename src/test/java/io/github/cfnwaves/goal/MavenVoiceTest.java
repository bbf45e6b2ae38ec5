package io.github.cfnwaves.goal;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cfnwaves.report.console.LiveLine;
import io.github.cfnwaves.report.console.PrefixedVoice;
import io.github.cfnwaves.report.console.Voice;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.apache.maven.plugin.logging.SystemStreamLog;
import org.junit.jupiter.api.Test;

class MavenVoiceTest {
    private final StringBuilder written = new StringBuilder();
    private final LiveLine line = new LiveLine(new ByteArrayOutputStream(), StandardCharsets.UTF_8);

    /** Writes a character at a time, and doesn't care who else does. */
    private final class CarelessLog extends SystemStreamLog {
        @Override
        public void info(CharSequence content) {
            write("[INFO] " + content + "\n");
        }

        @Override
        public void error(CharSequence content) {
            write("[ERROR] " + content + "\n");
        }

        private void write(String text) {
            for (int i = 0; i < text.length(); i++) {
                written.append(text.charAt(i));
            }
        }
    }

    private Voice voice(String module) {
        return new PrefixedVoice("[" + module + "] ", new MavenVoice(new CarelessLog(), MavenVoice.Level.INFO, line));
    }

    @Test
    void modulesThatSpeakAtOnceDoNotInterleave() throws Exception {
        List<String> modules = List.of("left", "middle", "right");
        int entries = 500;
        CountDownLatch go = new CountDownLatch(1);
        ExecutorService threads = Executors.newFixedThreadPool(modules.size());
        List<Future<?>> speakers = new ArrayList<>();
        for (String module : modules) {
            speakers.add(threads.submit(() -> {
                go.await();
                for (int i = 0; i < entries; i++) {
                    voice(module).error("Batch " + i + " said:\n  one\n  two");
                }
                return null;
            }));
        }
        go.countDown();
        for (Future<?> speaker : speakers) {
            speaker.get();
        }
        threads.shutdown();

        List<String> lines = written.toString().lines().toList();
        assertThat(lines).hasSize(3 * modules.size() * entries);
        for (int i = 0; i < lines.size(); i += 3) {
            assertThat(lines.get(i)).matches("\\[ERROR] \\[(left|middle|right)] Batch [0-9]+ said:");
            String mark = lines.get(i).replaceAll("^\\[ERROR] (\\[[a-z]+] ).*", "$1");
            assertThat(lines.subList(i + 1, i + 3)).containsExactly(mark + "  one", mark + "  two");
        }
    }

    @Test
    void whatTheUserDoesNotWantToHearIsNotSaid() {
        Voice errors = new MavenVoice(new CarelessLog(), MavenVoice.Level.ERROR, line);
        errors.info("no");
        errors.warn("no");
        errors.error("yes");

        assertThat(written).hasToString("[ERROR] yes\n");
    }
}
