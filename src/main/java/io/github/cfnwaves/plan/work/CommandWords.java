package io.github.cfnwaves.plan.work;

import java.util.List;

/** How a command line becomes a process: through the shell, as who wrote it is used to. */
final class CommandWords {
    private static final int CONTROL_C_EXIT = 0xC000013A;

    private CommandWords() {}

    static List<String> of(String command, boolean windows) {
        // With /s cmd takes off the first and the last quote and leaves those within alone.
        return windows ? List.of("cmd", "/s", "/c", "\"" + command + "\"") : List.of("sh", "-c", command);
    }

    /** The exit codes by which the shell says that it could not run the command. */
    static boolean saysItCannotRun(int exitCode, boolean windows) {
        return windows ? exitCode == 9009 : exitCode == 126 || exitCode == 127;
    }

    /** Whether somebody at the terminal wanted it, and so the build as well, to end. */
    static boolean saysItWasInterrupted(int exitCode, boolean windows) {
        return exitCode == (windows ? CONTROL_C_EXIT : 128 + 2);
    }

    /** Whether it was killed by a signal, so that it may not have said all. */
    static boolean saysItWasKilled(int exitCode, boolean windows) {
        return !windows && exitCode > 128 && exitCode <= 128 + 31;
    }
}
