package io.github.cfnwaves.report.github;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cfnwaves.report.github.Annotation.Level;
import org.junit.jupiter.api.Test;

class AnnotationTest {
    @Test
    void itIsACommandOnOneLine() {
        assertThat(new Annotation(Level.ERROR, "src/a.ts", 3, 14, "Batch a: failed", "Exit code 3.\nIts log says why.")
                        .command())
                .isEqualTo("::error file=src/a.ts,line=3,col=14,title=Batch a%3A failed::"
                        + "Exit code 3.%0AIts log says why.");
    }

    @Test
    void whatIsNotKnownIsLeftOut() {
        assertThat(Annotation.of(Level.WARNING, "Waves", "One failed.").command())
                .isEqualTo("::warning title=Waves::One failed.");
    }

    @Test
    void nothingInItEndsAPropertyOrTheCommand() {
        Annotation hostile = new Annotation(
                Level.ERROR, "a,b:c%2C.ts", 1, 0, "x,line=9::\n::stop-commands::t", "50 %\r\n::add-mask::*\u001b[2J");

        assertThat(hostile.command())
                .isEqualTo("::error file=a%2Cb%3Ac%252C.ts,line=1,title=x%2Cline=9%3A%3A\\n%3A%3Astop-commands%3A%3At::"
                        + "50 %25\\u000d%0A::add-mask::*\\u001b[2J")
                .doesNotContain("\n", "\r");
    }

    @Test
    void whatIsLongIsCut() {
        assertThat(Annotation.of(Level.ERROR, "Waves", "é".repeat(5000)).command())
                .endsWith("é…")
                .hasSizeLessThan(4100);
    }
}
