package io.github.cfnwaves.plan.work;

import io.github.cfnwaves.plan.errors.FoundErrors;
import io.github.cfnwaves.trouble.FileTrouble;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/** Work that the errors in a log are, which somebody kept of a tool. */
public final class ErrorLog {
    /** Stands for standard input. */
    public static final String STANDARD_INPUT = "-";

    private final ErrorReading reading;
    private final ErrorWork work;

    public ErrorLog(ErrorReading reading, ErrorWork work) {
        this.reading = reading;
        this.work = work;
    }

    /**
     * Reads a file.
     *
     * @throws UnusableSourceException when it isn't there, or has only lines that look like errors but can't be read
     */
    public WorkFound of(Path file) {
        String called = "the log " + file;
        if (Files.isDirectory(file)) {
            throw new UnusableSourceException(begun(called) + " is a directory.", "Set errorLog to a file.", null);
        }
        try (InputStream in = Files.newInputStream(file)) {
            return of(in, called, "look at it");
        } catch (IOException e) {
            throw new UnusableSourceException(
                    begun(called) + " can't be read: " + FileTrouble.reason(e) + ".",
                    "Set errorLog to the file that the tool's output went to, or to - for standard input.",
                    e);
        }
    }

    /**
     * Reads standard input to its end.
     *
     * @throws UnusableSourceException when it has only lines that look like errors but can't be read
     */
    public WorkFound of(InputStream standardInput) {
        try {
            return of(standardInput, "standard input", "keep it in a file and look at that");
        } catch (IOException e) {
            throw new UnusableSourceException(
                    "Standard input can't be read: " + FileTrouble.reason(e) + ".",
                    "Keep the tool's output in a file, and set errorLog to that.",
                    e);
        }
    }

    private WorkFound of(InputStream in, String called, String lookAt) throws IOException {
        FoundErrors found = reading.read(new BufferedInputStream(in));
        WorkFound all = work.of(found, called);
        if (all.workload().items().isEmpty()) {
            UnreadErrors.refuse(all.workload(), begun(called) + " has", lookAt);
        }
        return all;
    }

    private static String begun(String called) {
        return called.substring(0, 1).toUpperCase(Locale.ROOT) + called.substring(1);
    }
}
