package io.github.cfnwaves.report;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.util.Locale;

/** A file could not be written; what should have been in it comes along, so that it isn't lost. */
public final class UnwritableFileException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String content;

    /** Of a file that should have had this content; empty when it is no loss. */
    public UnwritableFileException(Path file, IOException cause, String content) {
        super(file + " could not be written: " + reason(cause) + ". " + remedy(cause), cause);
        this.content = content;
    }

    /** Why writing failed, as the end of a sentence. */
    static String reason(IOException cause) {
        if (isFull(cause)) {
            return "the disk is full";
        }
        if (isForbidden(cause)) {
            return "this user may not write there";
        }
        if (cause instanceof FileAlreadyExistsException e) {
            return "a directory has to be where there is the file " + e.getFile();
        }
        return words(cause) + " (" + cause.getClass().getSimpleName() + ")";
    }

    private static String remedy(IOException cause) {
        if (isFull(cause)) {
            return "Make room and run the goal again; what it says was written to the build's output.";
        }
        return isForbidden(cause)
                ? "Give it the right, or name another outputDirectory."
                : "Mend that, or name another outputDirectory.";
    }

    private static boolean isFull(IOException cause) {
        String words = words(cause).toLowerCase(Locale.ROOT);
        return words.contains("no space left") || words.contains("not enough space") || words.contains("quota");
    }

    private static boolean isForbidden(IOException cause) {
        return cause instanceof AccessDeniedException
                || words(cause).toLowerCase(Locale.ROOT).contains("permission denied");
    }

    /** What the system said, without the names of files that Java puts before it. */
    private static String words(IOException cause) {
        String reason = cause instanceof FileSystemException e && e.getReason() != null ? e.getReason() : null;
        return reason != null ? reason : String.valueOf(cause.getMessage());
    }

    /** The whole text of the file that isn't there now. */
    public String content() {
        return content;
    }
}
