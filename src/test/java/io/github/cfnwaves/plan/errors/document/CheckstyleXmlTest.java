package io.github.cfnwaves.plan.errors.document;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cfnwaves.plan.errors.CodeError;
import io.github.cfnwaves.plan.errors.FoundErrors;
import io.github.cfnwaves.plan.errors.Severity;
import io.github.cfnwaves.plan.errors.UnreadLines;
import io.github.cfnwaves.plan.errors.reading.ErrorReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CheckstyleXmlTest {

    @ParameterizedTest
    @CsvSource({
        "com.puppycrawl.tools.checkstyle.checks.naming.MemberNameCheck, MemberName",
        "com.acme.OwnCheck, Own",
        "com.puppycrawl.tools.checkstyle.Checker, Checker",
        "com.acme.Check, Check",
        "Check, Check",
        "eslint.rules.no-undef, no-undef",
        "eslint.rules.@typescript-eslint/no-explicit-any, @typescript-eslint/no-explicit-any",
        "eslint.rules.vue/v2.5-compat, vue/v2.5-compat",
        "ShellCheck.SC2086, SC2086",
        "detekt.MagicNumber, MagicNumber",
        "errcheck, errcheck",
        "standard:no-wildcard-imports, standard:no-wildcard-imports",
        "'', ''"
    })
    void theCodeIsTheLastPartOfTheSource(String source, String code) {
        assertThat(CheckstyleXml.code(source)).isEqualTo(code);
    }

    @Test
    void whatIsMissingIsEmptyAndFilesWithoutErrorsGiveNone() throws IOException {
        FoundErrors found = read("<?xml version='1.0'?>\n"
                + "<!-- made by > a tool -->\n"
                + "<checkstyle><file name='a.kt'/><file name='b.kt'></file><file name='c.kt'><error"
                + " message='what'/><error line='x' column='-1' severity='odd' message='a&#10;b'/><error"
                + " line='99999999999' severity='ignore'/></file></checkstyle>");
        assertThat(found.errors())
                .containsExactly(
                        new CodeError("c.kt", 0, 0, "", "what", Severity.ERROR),
                        new CodeError("c.kt", 0, 0, "", "a\nb", Severity.ERROR),
                        new CodeError("c.kt", 0, 0, "", "", Severity.INFO));
        assertThat(found.unread()).isEqualTo(UnreadLines.NONE);
    }

    @Test
    void anExceptionOnAFileIsAnErrorInIt() throws IOException {
        FoundErrors found = read("<checkstyle><file name='a.java'><exception>\n"
                + "<![CDATA[\n"
                + "Bad <init> of <clinit>\n"
                + "\tat x]]>\n"
                + "</exception></file><file name='b.java'><error line='1' message='m'/></file></checkstyle>\n"
                + "src/c.go:3:5: behind it");
        assertThat(found.errors())
                .extracting(CodeError::message)
                .containsExactly("Bad <init> of <clinit>\n\tat x", "m", "behind it");
    }

    @Test
    void errorsOutsideOfFilesAreTold() throws IOException {
        assertThat(read("<checkstyle><error severity='error' message='lost' source='x.YCheck'/></checkstyle>")
                        .unread())
                .isEqualTo(new UnreadLines(1, List.of("error: lost [Y]")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"ISO-8859-1", "windows-1252", "UTF-8", "utf-8", "ISO-8859-15"})
    void theDeclaredEncodingIsUsed(String encoding) throws IOException {
        assertThat(messages("<?xml version=\"1.0\" encoding=\"" + encoding + "\"?>", Charset.forName(encoding)))
                .containsExactly("Größe");
    }

    @Test
    void utf16IsReadWhenItsMarkTells() throws IOException {
        assertThat(messages("\ufeff<?xml version=\"1.0\" encoding=\"UTF-16\"?>", StandardCharsets.UTF_16LE))
                .containsExactly("Größe");
    }

    @Test
    void bytesThatAreNotOfTheEncodingCostOneCharacterAndNotTheDocument() throws IOException {
        assertThat(messages("<?xml version=\"1.0\" encoding=\"no-such\"?>", StandardCharsets.UTF_8))
                .containsExactly("Größe");
        assertThat(messages("<?xml version=\"1.0\"?>", StandardCharsets.ISO_8859_1))
                .containsExactly("Gr\ufffd\ufffde");
    }

    @Test
    void charactersThatXmlForbidsCostNothingElse() throws IOException {
        FoundErrors found =
                read("<checkstyle><file name='a.js'><error line='1' message='&#27;[31mred &#x1b; &#0; &#xFFFF; &#55296;"
                        + " \u0001 &amp;#27; &#9;&#x41;&#233; &lt;'/></file></checkstyle>");
        assertThat(found.errors()).extracting(CodeError::message).containsExactly("�[31mred � � � � � &#27; \tAé <");
    }

    @Test
    void entitiesAreNeverRead(@TempDir Path dir) throws IOException {
        Path secret = Files.writeString(dir.resolve("secret.txt"), "secret");
        FoundErrors found = read("<?xml version='1.0'?><!DOCTYPE checkstyle [<!ENTITY x SYSTEM '" + secret.toUri()
                + "'><!ENTITY y 'yyy'>]>"
                + "<checkstyle><file name='a'><error line='1' message='fine'/><error line='2' message='&y;'/></file>"
                + "<file name='b'><exception>&x;</exception></file></checkstyle>");
        assertThat(found.toString()).doesNotContain("secret").doesNotContain("yyy");
        assertThat(found.errors()).extracting(CodeError::message).first().isEqualTo("fine");
        assertThat(found.unread().count()).isEqualTo(1);
    }

    @Test
    void aDocumentThatExplodesDoesNot() throws IOException {
        StringBuilder bomb = new StringBuilder("<?xml version='1.0'?><!DOCTYPE checkstyle [<!ENTITY a0 'ha'>");
        for (int i = 1; i < 25; i++) {
            bomb.append("<!ENTITY a%d '&a%d;&a%d;'>".formatted(i, i - 1, i - 1));
        }
        FoundErrors found = read(bomb + "]><checkstyle><file name='a'><error message='&a24;'/></file></checkstyle>");
        assertThat(found.unread().count()).isEqualTo(1);
    }

    @Test
    void anExternalDtdIsNotLookedFor() throws IOException {
        FoundErrors found = read("<!DOCTYPE checkstyle SYSTEM 'http://localhost:1/none.dtd'>"
                + "<checkstyle><file name='a'><error message='m'/></file></checkstyle>");
        assertThat(found.errors()).hasSize(1);
        assertThat(found.unread()).isEqualTo(UnreadLines.NONE);
    }

    @Test
    void manyCommentsTakeNoTime() {
        CheckstyleXml format = new CheckstyleXml();
        assertThat(format.recognises("<!---->".repeat(200) + "<checkstyle>")).isTrue();
        assertThat(format.recognises("<!---->".repeat(200) + "<checkstyles>")).isFalse();
        assertThat(format.recognises("<!--".repeat(500))).isFalse();
    }

    @Test
    void otherXmlIsNot() throws IOException {
        assertThat(read("<?xml version='1.0'?>\n"
                                + "<testsuite><checkstyle><file name='a'><error"
                                + " message='m'/></file></checkstyle></testsuite>")
                        .errors())
                .isEmpty();
    }

    private static List<String> messages(String declaration, Charset charset) throws IOException {
        String document = declaration + "<checkstyle><file name='a'><error message='Größe'/></file></checkstyle>";
        return ErrorReader.of("auto", "").read(new ByteArrayInputStream(document.getBytes(charset))).errors().stream()
                .map(CodeError::message)
                .toList();
    }

    private static FoundErrors read(String document) throws IOException {
        return ErrorReader.of("auto", "").read(new ByteArrayInputStream(document.getBytes(StandardCharsets.UTF_8)));
    }
}
