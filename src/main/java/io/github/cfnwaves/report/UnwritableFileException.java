package io.github.cfnwaves.report;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Path;
import java.util.Locale;

/** A file could not be written; what should have been in it comes along, so that it isn't lost. */
public final class UnwritableFileException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String content;

    UnwritableFileException(Path file, IOException cause, String content) {
        super(file + " could not be written: " + reason(cause), cause);
        this.content = content;
    }

    private static String reason(IOException cause) {
        String message = String.valueOf(cause.getMessage());
        String lower = message.toLowerCase(Locale.ROOT);
        if (lower.contains("no space left") || lower.contains("not enough space") || lower.contains("quota")) {
            return "the disk is full. Make room and run the goal again; what it says was written to the build's"
                    + " output.";
        }
        if (cause instanceof AccessDeniedException || lower.contains("permission denied")) {
            return "this user may not write there. Give it the right, or name another outputDirectory.";
        }
        return message + " (" + cause.getClass().getSimpleName() + "). Mend that, or name another outputDirectory.";
    }

    public String content() {
        return content;
    }
}
