package io.github.cfnwaves.plan.errors.reading;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cfnwaves.plan.errors.FoundErrors;
import io.github.cfnwaves.plan.errors.UnreadLines;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What tools print as JSON and XML. */
class DocumentCapturesTest {

    static List<Captures.Capture> documents() {
        return Captures.all().stream().filter(Captures.Capture::isDocument).toList();
    }

    @ParameterizedTest
    @MethodSource("documents")
    void autoReadsWhatAPersonFound(Captures.Capture capture) throws IOException {
        assertReads(capture, capture.read("auto"));
    }

    @ParameterizedTest
    @MethodSource("documents")
    void itsOwnFormatReadsWhatAPersonFound(Captures.Capture capture) throws IOException {
        assertReads(capture, capture.read(capture.tool()));
    }

    @ParameterizedTest
    @MethodSource("documents")
    void aToolsNoiseBeforeAndBehindChangesNothing(Captures.Capture capture) throws IOException {
        ByteArrayOutputStream noisy = new ByteArrayOutputStream();
        noisy.write("""

            > demo@1.0.0 lint
            > tool --format json . || true

            (node:4711) ExperimentalWarning: this feature [may] {change}
            """.getBytes(StandardCharsets.UTF_8));
        noisy.write(capture.output());
        noisy.write("""

            warning: `demo` (bin "demo") generated 2 warnings
            npm ERR! code ELIFECYCLE
            npm notice [done]
            """.getBytes(StandardCharsets.UTF_8));
        assertReads(capture, ErrorReader.of("auto", "").read(new ByteArrayInputStream(noisy.toByteArray())));
    }

    @Test
    void documentsBehindEachOtherGiveTheSum() throws IOException {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        Set<String> expected = new LinkedHashSet<>();
        for (Captures.Capture capture : documents()) {
            all.write(capture.output());
            all.write('\n');
            expected.addAll(capture.expected());
        }
        FoundErrors found = ErrorReader.of("auto", "").read(new ByteArrayInputStream(all.toByteArray()));
        assertThat(new LinkedHashSet<>(
                        found.errors().stream().map(Captures::row).toList()))
                .containsExactlyElementsOf(expected);
        assertThat(found.unread()).isEqualTo(UnreadLines.NONE);
    }

    private static void assertReads(Captures.Capture capture, FoundErrors found) {
        assertThat(found.errors().stream().map(Captures::row)).containsExactlyElementsOf(capture.expected());
        assertThat(found.unread().count()).isEqualTo(capture.unread());
    }
}
