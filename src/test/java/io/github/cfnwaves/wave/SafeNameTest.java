package io.github.cfnwaves.wave;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SafeNameTest {
    private static final RunId RUN = new RunId("run-1");

    private static String container(String batchId) {
        return SafeName.ofContainer(RUN, 1, batchId, 1);
    }

    @ParameterizedTest
    @CsvSource({
        "batch-1, batch-1",
        "a.b_c, a.b_c",
        "Mixed.Case, Mixed.Case",
    })
    void aContainersNameTellsItsWaveAndItsBatch(String batchId, String safe) {
        assertThat(container(batchId)).matches("cfn-wave1-" + safe.replace(".", "\\.") + "-[0-9a-f]{6}");
    }

    @ParameterizedTest
    @CsvSource({
        "batch with spaces & $HOME, batch-with-spaces-HOME",
        "../../etc/passwd, etc-passwd",
        "batch-文字-файл, batch",
        "文字, batch",
        ".hidden, hidden",
        "trailing---, trailing",
        "Mixed.Case., Mixed.Case",
        "packages/web/src/components/table/header, packages-web-src-components-t",
        "a-0123456789, a-0123456789",
    })
    void anIdThatCouldBeTakenForAnotherBringsAHashOfItself(String batchId, String safe) {
        assertThat(container(batchId))
                .matches("cfn-wave1-" + safe.replace(".", "\\.") + "-[0-9a-f]{10}-[0-9a-f]{6}")
                .hasSizeLessThanOrEqualTo("cfn-wave1-".length() + 40 + "-123456".length());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\u0000", "🚀🚀", "-", "a\nb\tc", "--rm", "x/../../y", "ünïcödé"})
    void everyIdMakesANameThatEnginesTake(String batchId) {
        assertThat(container(batchId)).matches("[a-zA-Z0-9][a-zA-Z0-9_.-]+");
    }

    @Test
    void aNameIsNeverTooLong() {
        assertThat(container("x".repeat(500))).hasSize("cfn-wave1-".length() + 40 + "-123456".length());
    }

    @Test
    void noTwoRunsBatchesOrAttemptsShareAName() {
        Set<String> names = new HashSet<>(List.of(
                SafeName.ofContainer(RUN, 1, "a", 1),
                SafeName.ofContainer(RUN, 1, "a", 2),
                SafeName.ofContainer(new RunId("run-2"), 1, "a", 1),
                SafeName.ofContainer(RUN, 2, "a", 1),
                SafeName.ofContainer(RUN, 1, "a!", 1),
                SafeName.ofContainer(RUN, 1, "a?", 1)));

        assertThat(names).hasSize(6);
    }

    @Test
    void tenThousandIdsThatLookTheSameWhenMadeSafeShareNoNameAndNoLog() {
        Set<String> names = new HashSet<>();
        Set<String> files = new HashSet<>();

        for (int i = 0; i < 10_000; i++) {
            String id = Character.toString(0x4E00 + i) + Character.toString(0x1F600 + i % 50);
            for (int attempt = 1; attempt <= 3; attempt++) {
                names.add(SafeName.ofContainer(RUN, 1, id, attempt));
                files.add(SafeName.ofLog(1, id, attempt).toLowerCase(Locale.ROOT));
            }
        }

        assertThat(names).hasSize(30_000);
        assertThat(files).hasSize(30_000);
    }

    @Test
    void twoAttemptsOfABatchNeverShareAName() {
        Set<String> names = new HashSet<>();

        for (int attempt = 1; attempt <= 20_000; attempt++) {
            names.add(SafeName.ofContainer(RUN, 1, "a", attempt));
        }

        assertThat(names).hasSize(20_000);
    }

    @Test
    void theSameAttemptAlwaysHasTheSameName() {
        assertThat(container("a")).isEqualTo(container("a"));
    }

    @ParameterizedTest
    @CsvSource({
        "batch-1, 1, wave-3/batch-1.log",
        "batch-1, 2, wave-3/batch-1-attempt2.log",
        "a.b_c, 1, wave-3/a.b_c.log",
    })
    void aPlainIdNamesItsLog(String batchId, int attempt, String file) {
        assertThat(SafeName.ofLog(3, batchId, attempt)).isEqualTo(file);
    }

    @Test
    void idsThatAFileSystemCouldTakeForEachOtherHaveFilesOfTheirOwn() {
        List<String> ids = List.of(
                "a",
                "A",
                "a ",
                " a",
                "a/",
                "a\\",
                "a-b",
                "a--b",
                "a b",
                "a\nb",
                "..",
                ".",
                "",
                "文",
                "字",
                "é",
                "e\u0301",
                "x".repeat(80),
                "x".repeat(81),
                "x".repeat(82));
        Set<String> files = new HashSet<>();

        for (String id : ids) {
            files.add(SafeName.ofLog(1, id, 1).toLowerCase(Locale.ROOT));
        }

        assertThat(files).hasSameSizeAs(ids);
    }

    @Test
    void anIdThatLooksLikeALaterAttemptIsNotTakenForOne() {
        assertThat(SafeName.ofLog(1, "a-attempt2", 1)).isNotEqualTo(SafeName.ofLog(1, "a", 2));
    }

    @Test
    void anIdThatLooksLikeAnotherWithItsHashIsNotTakenForIt() {
        for (String id : List.of("文", "a b", "../x")) {
            String name = container(id);
            String file = SafeName.ofLog(1, id, 1);

            String safe = name.substring("cfn-wave1-".length(), name.length() - "-123456".length());
            assertThat(container(safe)).doesNotMatch("cfn-wave1-" + safe + "-[0-9a-f]{6}");
            assertThat(SafeName.ofLog(1, file.substring("wave-1/".length(), file.length() - ".log".length()), 1))
                    .isNotEqualTo(file);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"CON", "con", "NUL", "nul.txt", "Com1", "lpt9.a.b", "aux", "prn", "con:", " NUL "})
    void noLogIsTakenForADeviceOfWindows(String batchId) {
        String file = SafeName.ofLog(1, batchId, 1);

        assertThat(file)
                .doesNotMatch("(?i)wave-1/(con|prn|aux|nul|com\\d|lpt\\d)(\\..*)?")
                .endsWith(".log");
    }

    @ParameterizedTest
    @ValueSource(strings = {"../../etc/passwd", "/etc/passwd", "..", "a/../../../b", "C:\\x", "~root"})
    void noLogLeavesItsDirectory(String batchId) {
        Path directory = Path.of("/logs");

        Path file = directory.resolve(SafeName.ofLog(1, batchId, 1));

        assertThat(file.normalize()).isEqualTo(file).startsWithRaw(directory.resolve("wave-1"));
        assertThat(file.getNameCount()).isEqualTo(3);
    }
}
