package io.github.cfnwaves.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PrintableTest {
    @ParameterizedTest
    @ValueSource(strings = {"batch-1", "src/main.ts", "ünï-код-批", "a b", "$HOME;`x`", "🦊"})
    void aHarmlessIdIsShownAsItIs(String id) {
        assertThat(Printable.id(id)).isEqualTo(id);
    }

    @Test
    void anIdThatWouldBreakALineOrHideIsQuoted() {
        assertThat(Printable.id("two\nlines")).isEqualTo("\"two\\nlines\"");
        assertThat(Printable.id("\u001b[2Jx")).isEqualTo("\"\\u001b[2Jx\"");
        assertThat(Printable.id("a\u202egnp")).isEqualTo("\"a\\u202egnp\"");
        assertThat(Printable.id(" padded")).isEqualTo("\" padded\"");
        assertThat(Printable.id("say \"hi\"")).isEqualTo("\"say \\\"hi\\\"\"");
        assertThat(Printable.id("")).isEqualTo("\"\"");
    }

    @Test
    void aLongIdIsCut() {
        assertThat(Printable.id("x".repeat(5000))).hasSize(62).endsWith("…\"");
    }

    @Test
    void sentencesKeepTheirLinesAndLoseTheirTeeth() {
        assertThat(Printable.text("one\n\ttwo\r\u0007\u009b1m\u2028\u202e\ud800"))
                .isEqualTo("one\n\ttwo\\u000d\\u0007\\u009b1m\\u2028\\u202e\\ud800");
        assertThat(Printable.text("👨\u200d👩\u200d👧 می\u200cخواهم")).isEqualTo("👨\u200d👩\u200d👧 می\u200cخواهم");
    }
}
