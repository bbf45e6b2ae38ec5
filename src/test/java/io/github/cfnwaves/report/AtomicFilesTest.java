package io.github.cfnwaves.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AtomicFilesTest {
    @TempDir
    private Path directory;

    @Test
    void aFileIsThereWholeAndForItsOwnerAlone() throws IOException {
        Path deep = directory.resolve("deep/er");
        Path file = deep.resolve("file.json");

        AtomicFiles.write(file, "{\"ü\":1}\n");

        assertThat(file).hasContent("{\"ü\":1}\n");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThat(namesIn(deep)).containsExactly("file.json");
    }

    @Test
    void anOlderFileIsReplaced() throws IOException {
        Path file = Files.writeString(directory.resolve("file.json"), "much longer than what comes");

        AtomicFiles.write(file, "new");

        assertThat(file).hasContent("new");
    }

    @Test
    void whatCouldNotBeWrittenIsNotLost() throws IOException {
        Path inTheWay = Files.writeString(directory.resolve("not-a-directory"), "x");

        assertThatThrownBy(() -> AtomicFiles.write(inTheWay.resolve("file.json"), "precious"))
                .isInstanceOfSatisfying(
                        UnwritableFileException.class,
                        e -> assertThat(e.content()).isEqualTo("precious"))
                .hasMessageContaining("file.json could not be written: ");
    }

    @Test
    void aFailedMoveLeavesNoTemporaryFile() throws IOException {
        Path taken = directory.resolve("file.json");
        Files.createDirectories(taken.resolve("full"));

        assertThatThrownBy(() -> AtomicFiles.write(taken, "x")).isInstanceOf(UnwritableFileException.class);

        assertThat(namesIn(directory)).containsExactly("file.json");
    }

    @Test
    void aFullDiskIsCalledThat() {
        IOException full = new IOException("No space left on device");

        assertThat(new UnwritableFileException(Path.of("r.json"), full, ""))
                .hasMessage(
                        "r.json could not be written: the disk is full. Make room and run the goal again; what it says"
                                + " was written to the build's output.");
    }

    @Test
    void aFullDiskLosesNothing() {
        // The kernel's own full disk.
        assertThatThrownBy(() -> {
                    try (java.io.OutputStream out = Files.newOutputStream(Path.of("/dev/full"))) {
                        out.write(1);
                    } catch (IOException e) {
                        throw new UnwritableFileException(Path.of("r.json"), e, "precious");
                    }
                })
                .hasMessageContaining("the disk is full");
    }

    private static Stream<String> namesIn(Path directory) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.map(file -> file.getFileName().toString()).toList().stream();
        }
    }

    @Test
    void anInterruptedThreadKeepsItsResultsAllTheSame() {
        Path file = directory.resolve("file.json");
        Thread.currentThread().interrupt();
        boolean stillInterrupted;
        try {
            AtomicFiles.write(file, "results");
        } finally {
            stillInterrupted = Thread.interrupted();
        }

        assertThat(file).hasContent("results");
        assertThat(stillInterrupted).isTrue();
    }

    @Test
    void anEmptyDirectoryIsNotReplacedEither() throws IOException {
        Path taken = Files.createDirectory(directory.resolve("file.json"));

        assertThatThrownBy(() -> AtomicFiles.write(taken, "x"))
                .hasMessage(taken + " could not be written: it is a directory. Mend that, or name"
                        + " another outputDirectory.");
        assertThat(taken).isDirectory();
    }

    @Test
    void whatFailedIsSaidInWords() {
        Path file = Path.of("r.json");

        assertThat(new UnwritableFileException(file, new AccessDeniedException("/out"), ""))
                .hasMessage(
                        "r.json could not be written: this user may not write there. Give it the right, or name another"
                                + " outputDirectory.");
        assertThat(new UnwritableFileException(file, new FileAlreadyExistsException("/out"), ""))
                .hasMessageContaining("a directory has to be where there is the file /out.");
        assertThat(new UnwritableFileException(file, new FileSystemException("/a", "/b", "Read-only file system"), ""))
                .hasMessageContaining(": Read-only file system.");
    }

    @Test
    void theLongestNameThatAFileMayHaveCanBeWritten() {
        Path file = directory.resolve("n".repeat(255));

        AtomicFiles.write(file, "x");

        assertThat(file).exists();
    }

    @Test
    void whatWasBegunIsTakenAwayWhenItCannotBePutInPlace() throws IOException {
        Path tooLong = directory.resolve("n".repeat(256));

        assertThatThrownBy(() -> AtomicFiles.write(tooLong, "x")).isInstanceOf(UnwritableFileException.class);

        assertThat(namesIn(directory)).isEmpty();
    }
}
