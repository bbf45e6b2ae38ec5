package io.github.cfnwaves.report.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class LiveLineTest {
    private static final String ERASE = "\r\u001b[2K";

    private final ByteArrayOutputStream terminal = new ByteArrayOutputStream();
    private final LiveLine line = new LiveLine(terminal, StandardCharsets.UTF_8);

    private String written() {
        String text = terminal.toString(StandardCharsets.UTF_8);
        terminal.reset();
        return text;
    }

    private static String drawn(String text) {
        return "\u001b[?7l" + text + "\r\u001b[?7h";
    }

    @Test
    void theSameLineIsWrittenOnce() {
        line.show("one");
        line.show("one");
        assertThat(written()).isEqualTo(drawn("one"));

        line.show("two");
        assertThat(written()).isEqualTo(ERASE + drawn("two"));
    }

    @Test
    void whatIsWrittenMeanwhileStaysAboveIt() {
        line.show("one");
        line.above(() -> terminal.writeBytes("said\n".getBytes(StandardCharsets.UTF_8)));

        assertThat(written()).isEqualTo(drawn("one") + ERASE + "said\n" + drawn("one"));
    }

    @Test
    void itComesBackWhenWritingFails() {
        line.show("one");

        assertThatThrownBy(() -> line.above(() -> {
                    throw new IllegalStateException("full");
                }))
                .hasMessage("full");
        assertThat(written()).isEqualTo(drawn("one") + ERASE + drawn("one"));
    }

    @Test
    void nothingOfItStays() {
        line.show("one");
        line.end();
        line.end();
        assertThat(written()).isEqualTo(drawn("one") + ERASE);

        line.above(() -> {});
        assertThat(written()).isEmpty();
    }

    @Test
    void whoeverIsLateShowsNothing() {
        line.show("one");
        line.close();
        line.show("two");

        assertThat(written()).isEqualTo(drawn("one") + ERASE);
    }

    @Test
    void aTerminalThatIsGoneFailsNothing() {
        LiveLine gone = new LiveLine(
                new OutputStream() {
                    @Override
                    public void write(int b) throws IOException {
                        throw new IOException("Input/output error");
                    }
                },
                StandardCharsets.UTF_8);

        assertThatCode(() -> {
                    gone.show("one");
                    gone.above(() -> {});
                    gone.end();
                })
                .doesNotThrowAnyException();
    }
}
