package io.github.cfnwaves.wave.follow;

import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Signals as exit codes and engines' events tell them. */
public final class Signals {
    /** Exit code of a process that SIGKILL ended. */
    static final int KILLED = 137;
    /** Exit code of a process that SIGTERM ended. */
    static final int TERMINATED = 143;

    private static final int BASE = 128;
    private static final int LAST = 64;
    private static final Map<Integer, String> NAMES = Map.ofEntries(
            Map.entry(1, "SIGHUP"),
            Map.entry(2, "SIGINT"),
            Map.entry(3, "SIGQUIT"),
            Map.entry(4, "SIGILL"),
            Map.entry(6, "SIGABRT"),
            Map.entry(7, "SIGBUS"),
            Map.entry(8, "SIGFPE"),
            Map.entry(9, "SIGKILL"),
            Map.entry(10, "SIGUSR1"),
            Map.entry(11, "SIGSEGV"),
            Map.entry(12, "SIGUSR2"),
            Map.entry(13, "SIGPIPE"),
            Map.entry(14, "SIGALRM"),
            Map.entry(15, "SIGTERM"));

    /** Those that a process may answer by tidying up and exiting with a code of its own. */
    private static final Set<String> ASK_TO_END = Set.of("SIGTERM", "SIGINT", "SIGQUIT");

    private Signals() {}

    /** The signal that an exit code above 128 speaks of, or null. */
    public static @Nullable String ofExitCode(@Nullable Integer exitCode) {
        return exitCode == null || exitCode <= BASE || exitCode > BASE + LAST ? null : name(exitCode - BASE);
    }

    /** {@code SIGKILL} for {@code 9}, {@code KILL} and {@code sigkill} alike. */
    static String named(String numberOrName) {
        if (numberOrName.matches("\\d{1,3}")) {
            return name(Integer.parseInt(numberOrName));
        }
        String upper = numberOrName.toUpperCase(Locale.ROOT);
        return upper.startsWith("SIG") ? upper : "SIG" + upper;
    }

    /** Whether a process that was sent this signal would exit with this code; most signals, such as SIGHUP, end few processes. */
    static boolean explains(@Nullable String signal, int exitCode) {
        if (signal == null) {
            return false;
        }
        boolean endedByIt = signal.equals(ofExitCode(exitCode));
        return endedByIt || (ASK_TO_END.contains(signal) && exitCode > BASE && exitCode != KILLED);
    }

    private static String name(int number) {
        return NAMES.getOrDefault(number, "signal " + number);
    }
}
