package io.github.cfnwaves.report;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** A file that a goal wrote, or should have written, isn't there or isn't what it should be. */
public final class UnusableFileException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /**
     * Builds one.
     *
     * @param problem the end of the sentence that begins with the file, such as "isn't JSON"
     * @param remedy a sentence
     */
    UnusableFileException(Path file, String problem, String remedy, @Nullable Throwable cause) {
        super(file + " " + problem + ". " + remedy, cause);
    }
}
