package io.github.cfnwaves.goal;

import io.github.cfnwaves.report.UnwritableFileException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * Holds what a dry run has to write down for a while; closed, it is gone.
 *
 * @param path of a directory that only this user can read
 */
record ScratchDirectory(Path path) implements AutoCloseable {

    static ScratchDirectory make() {
        try {
            return new ScratchDirectory(Files.createTempDirectory("cfn-waves-dry-run-"));
        } catch (IOException e) {
            throw new UnwritableFileException(Path.of(System.getProperty("java.io.tmpdir")), e, "");
        }
    }

    @Override
    public void close() {
        try {
            List<Path> files;
            try (Stream<Path> all = Files.walk(path)) {
                files = all.toList();
            }
            for (int i = files.size() - 1; i >= 0; i--) {
                Files.delete(files.get(i));
            }
        } catch (IOException e) {
            throw new UnwritableFileException(path, e, "");
        }
    }
}
