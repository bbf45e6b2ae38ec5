package io.github.cfnwaves.plan.errors.text;

import io.github.cfnwaves.plan.errors.FileUrl;
import java.util.Locale;
import java.util.Set;

/** Tells names of files from other text. */
final class FileName {
    private static final int MAX_LENGTH = 1024;
    private static final int MAX_EXTENSION = 12;
    private static final String NEVER = "\"<>|*?`\t\u0000";
    /** Ends of hosts, which stand before a port as a name does before a line. */
    private static final Set<String> HOSTS = Set.of("com", "org", "net", "io", "local", "internal", "localhost");

    private FileName() {}

    /** Whether a file may have this name, where the rest of the line already speaks for it. */
    static boolean isPossible(String name) {
        if (name.isBlank() || name.length() > MAX_LENGTH || name.contains(": ")) {
            return false;
        }
        if (name.charAt(0) == '[' && name.contains("] ")) {
            // a level, or a time
            return false;
        }
        if (Character.isWhitespace(name.charAt(0)) || Character.isWhitespace(name.charAt(name.length() - 1))) {
            return false;
        }
        for (int i = 0; i < name.length(); i++) {
            if (NEVER.indexOf(name.charAt(i)) >= 0 || isTime(name, i)) {
                return false;
            }
        }
        return !name.contains("://") || name.startsWith(FileUrl.SCHEME);
    }

    /** Whether {@code :30:45 } is there, as in the times that loggers put before a file's name. */
    private static boolean isTime(String name, int at) {
        return name.charAt(at) == ':'
                && at + 6 < name.length()
                && name.charAt(at + 3) == ':'
                && Character.isDigit(name.charAt(at + 1))
                && Character.isDigit(name.charAt(at + 2))
                && Character.isDigit(name.charAt(at + 4))
                && Character.isDigit(name.charAt(at + 5));
    }

    /**
     * Whether this can hardly be anything but a file's name, where nothing else speaks for it: it has an extension or a folder,
     * blanks only in folders' names, and is neither a host, a number, a time nor the beginning of a sentence.
     */
    static boolean isLikely(String name) {
        if (!isPossible(name) || name.startsWith("[") || name.startsWith("(") || name.startsWith("at ")) {
            return false;
        }
        int start = 0;
        for (int end = separator(name, 0); end < name.length(); end = separator(name, start)) {
            if (!isFolder(name, start, end)) {
                return false;
            }
            start = end + 1;
        }
        String last = name.substring(start);
        if (last.isEmpty() || Character.isWhitespace(last.charAt(0)) || (start == 0 && last.indexOf(' ') >= 0)) {
            return false;
        }
        String extension = extension(last);
        if (extension.isEmpty()) {
            boolean isWord = last.chars().allMatch(c -> Character.isLetterOrDigit(c) || c == '_' || c == '-')
                    && last.chars().anyMatch(Character::isLetter);
            return isWellKnown(last) || (start > 0 && isWord);
        }
        return start > 0 || !HOSTS.contains(extension);
    }

    /** {@code Dockerfile}, {@code Makefile} and their like. */
    private static boolean isWellKnown(String name) {
        return name.equals("makefile")
                || (name.endsWith("file")
                        && Character.isUpperCase(name.charAt(0))
                        && name.chars().allMatch(Character::isLetter));
    }

    private static int separator(String name, int from) {
        int at = from;
        while (at < name.length() && name.charAt(at) != '/' && name.charAt(at) != '\\') {
            at++;
        }
        return at;
    }

    /** Neither {@code Error in } nor {@code http:}, but {@code C:}. */
    private static boolean isFolder(String name, int start, int end) {
        return start == end
                || (!Character.isWhitespace(name.charAt(start))
                        && !Character.isWhitespace(name.charAt(end - 1))
                        && (name.charAt(end - 1) != ':' || end - start <= 2));
    }

    /** What follows the last dot of a name, in lower case; empty if that isn't a word. */
    static String extension(String name) {
        int dot = name.lastIndexOf('.');
        if (dot < 0 || dot == name.length() - 1 || name.length() - dot > MAX_EXTENSION) {
            return "";
        }
        String extension = name.substring(dot + 1).toLowerCase(Locale.ROOT);
        boolean isWord = extension.chars().allMatch(Character::isLetterOrDigit)
                && extension.chars().anyMatch(Character::isLetter);
        return isWord ? extension : "";
    }

    /** Whether its last part has a dot, so that it isn't a name without an extension. */
    static boolean hasDot(String name) {
        return name.indexOf('.', Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1) >= 0;
    }
}
