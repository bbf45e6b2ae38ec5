package io.github.cfnwaves.report;

import io.github.cfnwaves.trouble.FileTrouble;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The end of a container's output, as far as it can be shown.
 *
 * @param lines as {@link LogTail} has them; none when nothing was printed or it can't be read
 * @param problem a sentence on why it can't be read, null when it can
 */
public record LogEnd(List<String> lines, @Nullable String problem) {
    public LogEnd {
        lines = List.copyOf(lines);
    }

    /** Reads it; a log that can't be read is no exception. */
    public static LogEnd of(Path log) {
        if (!Files.exists(log)) {
            return new LogEnd(List.of(), "The log isn't there any more.");
        }
        if (!Files.isRegularFile(log)) {
            // A pipe would let us wait for ever.
            return new LogEnd(List.of(), "The log can't be read: it isn't a file.");
        }
        try {
            return new LogEnd(LogTail.of(log), null);
        } catch (IOException e) {
            return new LogEnd(List.of(), "The log can't be read: " + Printable.text(FileTrouble.reason(e)) + ".");
        }
    }
}
