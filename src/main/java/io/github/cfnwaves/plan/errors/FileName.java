package io.github.cfnwaves.plan.errors;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Set;

/** Tells names of files from other text, and cleans them of what tools put around them. */
final class FileName {
    private static final int MAX_LENGTH = 1024;
    private static final String NEVER = "\"<>|*?`\t\u0000";
    /** Ends of hosts, which stand before a port as a name does before a line. */
    private static final Set<String> HOSTS = Set.of("com", "org", "net", "io", "local", "internal", "localhost");

    private static final String URL = "file://";

    private FileName() {}

    /** Whether a file may have this name, where the rest of the line already speaks for it. */
    static boolean isPossible(String name) {
        if (name.isBlank() || name.length() > MAX_LENGTH || name.contains(": ")) {
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
        return !name.contains("://") || name.startsWith(URL);
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
        String[] segments = name.split("[/\\\\]", -1);
        for (String segment : segments) {
            if (!segment.equals(segment.strip()) || segment.endsWith(":") && segment.length() > 2) {
                return false;
            }
        }
        String last = segments[segments.length - 1];
        if (segments.length == 1 && last.indexOf(' ') >= 0) {
            return false;
        }
        String extension = extension(last);
        if (extension.isEmpty()) {
            return segments.length > 1
                    && last.chars().allMatch(c -> Character.isLetterOrDigit(c) || c == '_' || c == '-')
                    && last.chars().anyMatch(Character::isLetter);
        }
        return segments.length > 1 || !HOSTS.contains(extension);
    }

    /** What follows the last dot of a name, in lower case; empty if that isn't a word. */
    static String extension(String name) {
        int dot = name.lastIndexOf('.');
        String extension = name.substring(dot + 1).toLowerCase(Locale.ROOT);
        boolean isWord = dot >= 0
                && !extension.isEmpty()
                && extension.length() <= 12
                && extension.chars().allMatch(Character::isLetterOrDigit)
                && extension.chars().anyMatch(Character::isLetter);
        return isWord ? extension : "";
    }

    /** The path of a {@code file://} address, and any other name as it is. */
    static String clean(String name) {
        if (!name.startsWith(URL)) {
            return name;
        }
        String path = decode(name.substring(URL.length()));
        boolean hasDrive = path.length() > 2 && path.charAt(0) == '/' && path.charAt(2) == ':';
        return hasDrive ? path.substring(1) : path;
    }

    /** Replaces {@code %20} and its like; a {@code %} that begins none of them stays. */
    private static String decode(String path) {
        if (path.indexOf('%') < 0) {
            return path;
        }
        byte[] bytes = path.getBytes(StandardCharsets.UTF_8);
        byte[] decoded = new byte[bytes.length];
        int length = 0;
        for (int i = 0; i < bytes.length; i++) {
            int high = i + 2 < bytes.length ? Character.digit(bytes[i + 1], 16) : -1;
            int low = i + 2 < bytes.length ? Character.digit(bytes[i + 2], 16) : -1;
            if (bytes[i] == '%' && high >= 0 && low >= 0) {
                decoded[length++] = (byte) (high * 16 + low);
                i += 2;
            } else {
                decoded[length++] = bytes[i];
            }
        }
        return new String(decoded, 0, length, StandardCharsets.UTF_8);
    }
}
