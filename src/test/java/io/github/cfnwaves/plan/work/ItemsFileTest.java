package io.github.cfnwaves.plan.work;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ItemsFileTest {
    @TempDir
    private Path directory;

    private WorkFound look(byte[] bytes) throws IOException {
        return new ItemsFile(Files.write(directory.resolve("items.txt"), bytes)).look();
    }

    private WorkFound look(String text) throws IOException {
        return look(text.getBytes(StandardCharsets.UTF_8));
    }

    private static List<String> names(WorkFound found) {
        return found.workload().items().stream().map(WorkItem::name).toList();
    }

    @Test
    void linesAreItems() throws IOException {
        WorkFound found = look("\uFEFFb two\r\n\r\n  a \n\n c\u00E9");

        assertThat(names(found)).containsExactly("a", "b two", "cé");
        assertThat(found.workload().kind()).isEqualTo(WorkKind.ITEM);
        assertThat(found.remarks()).isEmpty();
    }

    @Test
    void anArrayOfTextsIsItems() throws IOException {
        assertThat(names(look("\uFEFF \n[\"b\",\n\"a\\nb\", \" c \"]\n"))).containsExactly(" c ", "a\nb", "b");
        assertThat(names(look("[]"))).isEmpty();
        assertThat(names(look(""))).isEmpty();
    }

    @Test
    void repeatedItemsAreToldAndPlannedOnce() throws IOException {
        WorkFound found = look("a\nb\na\na\n");

        assertThat(names(found)).containsExactly("a", "b");
        assertThat(found.remarks()).singleElement().asString().endsWith("which are planned once: a.");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[1]",
                "[\"a\"",
                "[\"a\"] x",
                "[\"\"]",
                "[null]",
                "[{\"a\":1}]",
                "[core] x",
                "a\0b",
                "[\"\\u0000\"]",
                "[\"\\ud800\"]"
            })
    void anythingElseIsRefused(String text) {
        assertThatThrownBy(() -> look(text)).isInstanceOf(UnusableSourceException.class);
    }

    @RepeatedTest(200)
    void whateverBytesThereAreItemsOrAnErrorComeOfThem(RepetitionInfo repetition) throws IOException {
        Random random = new Random(repetition.getCurrentRepetition());
        String[] parts = {"[", "]", "\"", ",", "a", "\\u00e9", "\n", "\r\n", "\0", " ", "é", "{", "1", "\\"};
        StringBuilder text = new StringBuilder(random.nextBoolean() ? "[" : "");
        for (int i = random.nextInt(40); i > 0; i--) {
            text.append(parts[random.nextInt(parts.length)]);
        }
        byte[] bytes = text.toString().getBytes(StandardCharsets.UTF_8);
        if (bytes.length > 0 && random.nextInt(4) == 0) {
            bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
        }

        Throwable thrown = catchThrowable(() -> assertThat(names(look(bytes)))
                .allSatisfy(name -> assertThat(name).isNotBlank().doesNotContain("\0"))
                .isSorted()
                .doesNotHaveDuplicates());

        if (thrown != null) {
            assertThat(thrown).isInstanceOf(UnusableSourceException.class);
        }
    }
}
