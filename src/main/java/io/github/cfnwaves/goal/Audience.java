package io.github.cfnwaves.goal;

import io.github.cfnwaves.report.console.LiveLine;
import java.io.Console;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.lang.reflect.Field;
import java.nio.charset.Charset;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.apache.maven.execution.MavenExecutionRequest;
import org.apache.maven.plugin.logging.Log;
import org.jspecify.annotations.Nullable;

/**
 * Who reads what a build says: somebody who watches a terminal, or a file.
 *
 * @param terminal whether input and output are one
 * @param interactive false with {@code -B}
 * @param transfers whether Maven shows the progress of its own downloads; false with {@code -ntp} and {@code -q}
 * @param information whether that is what the log shows, no less ({@code -q}) and no more ({@code -X})
 * @param threads how many modules may be built at once
 * @param environment the variables of the build
 * @param windows whether escape sequences are obeyed only if the environment says so
 */
record Audience(
        boolean terminal,
        boolean interactive,
        boolean transfers,
        boolean information,
        int threads,
        Map<String, String> environment,
        boolean windows) {
    private static final String QUIET_LISTENER = "QuietMavenTransferListener";
    /** Wider than any terminal that doesn't say how wide it is. */
    private static final int UNKNOWN_WIDTH = 1000;

    static Audience of(MavenExecutionRequest request, Log log, Map<String, String> environment) {
        return new Audience(
                isTerminal(System.console()),
                request.isInteractiveMode(),
                showsTransfers(request.getTransferListener()),
                log.isInfoEnabled() && !log.isDebugEnabled(),
                request.getDegreeOfConcurrency(),
                environment,
                System.getProperty("os.name", "").toLowerCase(Locale.ROOT).startsWith("windows"));
    }

    /** Not by System.out, which Maven 4 takes for its log. */
    static LiveLine liveLine() {
        // The first since Java 19; the second before it, for a terminal; the third in every case.
        String charset = Stream.of("stdout.encoding", "sun.stdout.encoding", "native.encoding")
                .map(System::getProperty)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse("US-ASCII");
        return new LiveLine(new FileOutputStream(FileDescriptor.out), Charset.forName(charset));
    }

    /** Whether a line may be written over and over: nothing else writes to the terminal, and somebody looks at it. */
    boolean watches() {
        return terminal
                && interactive
                && transfers
                && information
                && threads <= 1
                && !isContinuousIntegration()
                && obeysEscapes();
    }

    private boolean isContinuousIntegration() {
        String ci = environment.getOrDefault("CI", "");
        return !ci.isEmpty() && !ci.equals("false");
    }

    private boolean obeysEscapes() {
        String term = environment.getOrDefault("TERM", "");
        if (windows) {
            return environment.containsKey("WT_SESSION") || !(term.isEmpty() || term.equals("dumb"));
        }
        return !term.isEmpty() && !term.equals("dumb");
    }

    int width() {
        String columns = environment.getOrDefault("COLUMNS", "");
        return columns.matches("[1-9][0-9]{0,3}") ? Integer.parseInt(columns) : UNKNOWN_WIDTH;
    }

    /** From Java 22 on there is a console even if nobody sits at it, and a method that tells. */
    private static boolean isTerminal(@Nullable Console console) {
        if (console == null) {
            return false;
        }
        try {
            return (Boolean) Console.class.getMethod("isTerminal").invoke(console);
        } catch (ReflectiveOperationException e) {
            return true;
        }
    }

    /** Maven tells nobody of -ntp but by its choice of a listener, which Maven 4 wraps in another. */
    static boolean showsTransfers(@Nullable Object listener) {
        if (listener == null) {
            return true;
        }
        if (listener.getClass().getSimpleName().equals(QUIET_LISTENER)) {
            return false;
        }
        try {
            Field delegate = listener.getClass().getDeclaredField("delegate");
            delegate.setAccessible(true);
            Object inner = delegate.get(listener);
            return inner == null || !inner.getClass().getSimpleName().equals(QUIET_LISTENER);
        } catch (ReflectiveOperationException | RuntimeException e) {
            // Not one that wraps, or one that doesn't let us look.
            return true;
        }
    }
}
