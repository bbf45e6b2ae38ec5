package io.github.cfnwaves.units;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class UnreadableExceptionTest {

    @Test
    void aQuotedTextStaysOnOneLineAndShowsWhatIsInvisible() {
        assertThat(UnreadableException.quote("a\n\r\t\"\\\u0000\u001b[31m\u202e文\uD83D\uDE80"))
                .isEqualTo("\"a\\n\\r\\t\\\"\\\\\\u0000\\u001b[31m\\u202e文\uD83D\uDE80\"");
    }

    @Test
    void aLongTextIsCutBetweenCharactersNotWithinOne() {
        String rockets = "\uD83D\uDE80".repeat(100);

        assertThat(UnreadableException.quote(rockets)).isEqualTo("\"" + "\uD83D\uDE80".repeat(59) + "…\"");
    }

    @Test
    void aTextOfExactlyTheShownLengthIsWhole() {
        assertThat(UnreadableException.quote("x".repeat(60))).isEqualTo("\"" + "x".repeat(60) + "\"");
        assertThat(UnreadableException.quote("\uD83D\uDE80".repeat(60))).doesNotContain("…");
    }

    @Test
    void halfASurrogatePairIsShownAsAnEscape() {
        assertThat(UnreadableException.quote("\uD83D")).isEqualTo("\"\\ud83d\"");
    }

    @Test
    void theMessageContinuesASentence() {
        UnreadableException e = UnreadableException.ofText("12x", "a size");

        assertThat(e).hasMessage("found \"12x\", expected a size");
        assertThat(e.found()).isEqualTo("\"12x\"");
        assertThat(e.expected()).isEqualTo("a size");
    }
}
