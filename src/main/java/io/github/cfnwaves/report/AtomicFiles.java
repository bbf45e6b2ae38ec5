package io.github.cfnwaves.report;

import io.github.cfnwaves.files.WholeFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** Writes files of the goals that are there whole or not at all, and says what to do when they can't be. */
public final class AtomicFiles {
    private AtomicFiles() {}

    /**
     * Puts a text in a file in the place of what was there, making its directory if need be. A thread that is interrupted writes all
     * the same: results are to be kept even then.
     *
     * @throws UnwritableFileException when it can't be, with the content; what was there before still is
     */
    static void write(Path file, String content) {
        write(file, content, content);
    }

    /** The same of what can be made again from other files, so that nobody needs to be shown what could not be written. */
    public static void writeRepeatable(Path file, String content) {
        write(file, content, "");
    }

    private static void write(Path file, String content, String toShow) {
        try {
            WholeFile.write(file, out -> out.write(content.getBytes(StandardCharsets.UTF_8)));
        } catch (IOException e) {
            throw new UnwritableFileException(file, e, toShow);
        }
    }
}
