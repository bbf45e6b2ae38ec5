package io.github.cfnwaves;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Files that say what others may build on, a promise in each line. What is new is added by their test alone
 * ({@code -Dtest=ContractTest -Dgolden.update=src/test/resources/contract}). What is gone, or no longer the same, is never taken out
 * that way: whoever breaks a promise deletes its line, and tells in CHANGELOG.md what to do instead.
 */
final class Contract {
    private static final Path DIRECTORY = Path.of("src/test/resources/contract");
    private static final boolean ADDS = DIRECTORY.toString().equals(System.getProperty("golden.update"));

    private Contract() {}

    static void assertKept(String name, Collection<String> promised) {
        Path file = DIRECTORY.resolve(name);
        SortedSet<String> before = lines(file);
        SortedSet<String> now = new TreeSet<>(promised);

        assertThat(now)
                .as(
                        "What %s promises. A change that breaks it needs the version that the page \"Versions and"
                                + " releases\" names: then delete the line by hand and tell of it in CHANGELOG.md.",
                        file)
                .containsAll(before);
        if (ADDS) {
            write(file, now);
        } else {
            assertThat(before)
                    .as(
                            "What is new and %s doesn't promise yet: add it with -Dtest=ContractTest"
                                    + " -Dgolden.update=%s",
                            file, DIRECTORY)
                    .containsAll(now);
        }
    }

    private static SortedSet<String> lines(Path file) {
        try {
            return Files.exists(file) ? new TreeSet<>(Files.readAllLines(file)) : new TreeSet<>();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void write(Path file, SortedSet<String> lines) {
        try {
            Files.write(Files.createDirectories(DIRECTORY).resolve(file.getFileName()), lines);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
