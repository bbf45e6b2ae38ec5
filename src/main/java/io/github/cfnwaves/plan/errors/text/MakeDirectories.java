package io.github.cfnwaves.plan.errors.text;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Follows make and ninja into folders, to which the files that their compilers name are relative. */
final class MakeDirectories {
    private static final Pattern MOVE =
            Pattern.compile("(?:g?make(?:\\[\\d{1,3}])?|ninja): (?<move>Entering|Leaving) directory"
                    + " [`'\"](?<folder>[^'\"]{1,1000})['\"]");

    private final Deque<String> folders = new ArrayDeque<>();

    void read(String line) {
        if (!line.contains(" directory ")) {
            return;
        }
        Matcher move = MOVE.matcher(line);
        if (!move.matches()) {
            return;
        }
        if (move.group("move").equals("Entering")) {
            folders.push(resolve(current(), move.group("folder")));
        } else {
            // with several jobs they don't leave in the order in which they came
            folders.removeFirstOccurrence(move.group("folder"));
        }
    }

    /** The folder that it is in; empty where the command was started. */
    String current() {
        return folders.isEmpty() ? "" : folders.peek();
    }

    /** The file as it is called where the command was started. */
    static String resolve(String folder, String file) {
        boolean isRelative =
                !file.isEmpty() && !file.startsWith("/") && !file.startsWith("\\") && !file.startsWith(":", 1);
        return isRelative && !folder.isEmpty() ? folder + "/" + file : file;
    }
}
