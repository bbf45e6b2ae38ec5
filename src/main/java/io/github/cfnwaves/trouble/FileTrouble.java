package io.github.cfnwaves.trouble;

import io.github.cfnwaves.units.UnreadableException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.util.Locale;

/** Why something with a file didn't work, in words for people who don't know Java. */
public final class FileTrouble {
    private FileTrouble() {}

    /** As the end of a sentence. */
    public static String reason(IOException failure) {
        if (isFull(failure)) {
            return "the disk is full";
        }
        if (isForbidden(failure)) {
            return "this user may not";
        }
        if (failure instanceof FileAlreadyExistsException e) {
            return "a directory has to be where there is the file " + e.getFile();
        }
        if (failure instanceof DirectoryNotEmptyException) {
            return "it is a directory";
        }
        String words = words(failure);
        if (failure instanceof NoSuchFileException
                || words.toLowerCase(Locale.ROOT).contains("no such file")) {
            return "there is no such file";
        }
        return words.isBlank() ? "the system doesn't say why" : UnreadableException.visible(words);
    }

    public static boolean isFull(IOException failure) {
        String words = words(failure).toLowerCase(Locale.ROOT);
        return words.contains("no space left") || words.contains("not enough space") || words.contains("quota");
    }

    public static boolean isForbidden(IOException failure) {
        return failure instanceof AccessDeniedException
                || words(failure).toLowerCase(Locale.ROOT).contains("permission denied");
    }

    /** What the system said, without the names of files that Java puts before it, and without a full stop. */
    private static String words(IOException failure) {
        String reason = failure instanceof FileSystemException e ? e.getReason() : null;
        String words = reason != null ? reason : failure.getMessage() == null ? "" : failure.getMessage();
        return words.strip().replaceFirst("\\.$", "");
    }
}
