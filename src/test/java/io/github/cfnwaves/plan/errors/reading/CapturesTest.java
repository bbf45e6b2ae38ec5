package io.github.cfnwaves.plan.errors.reading;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cfnwaves.plan.errors.FoundErrors;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class CapturesTest {

    static List<Captures.Capture> texts() {
        return Captures.texts();
    }

    static Stream<Captures.Capture> particular() {
        return Captures.texts().stream().filter(c -> !c.tool().equals("generic"));
    }

    @ParameterizedTest
    @MethodSource("texts")
    void autoReadsWhatAPersonFound(Captures.Capture capture) throws IOException {
        assertReads(capture, "auto");
    }

    @ParameterizedTest
    @MethodSource("texts")
    void itsOwnFormatReadsWhatAPersonFound(Captures.Capture capture) throws IOException {
        assertReads(capture, capture.tool());
    }

    private static void assertReads(Captures.Capture capture, String language) throws IOException {
        FoundErrors found = capture.read(language);
        assertThat(found.errors().stream().map(Captures::row)).containsExactlyElementsOf(capture.expected());
        assertThat(found.unread().first()).hasSize((int) capture.unread());
        assertThat(found.unread().count()).isEqualTo(capture.unread());
    }

    @Test
    void capturesBehindEachOtherGiveTheSum() throws IOException {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        Set<String> expected = new LinkedHashSet<>();
        long unread = 0;
        for (Captures.Capture capture : particular().toList()) {
            all.write(capture.output());
            all.write('\n');
            expected.addAll(capture.expected());
            unread += capture.unread();
        }
        FoundErrors found = ErrorReader.of("auto", "make check").read(new ByteArrayInputStream(all.toByteArray()));
        assertThat(new LinkedHashSet<>(
                        found.errors().stream().map(Captures::row).toList()))
                .containsExactlyElementsOf(expected);
        assertThat(found.unread().count()).isEqualTo(unread);
    }
}
