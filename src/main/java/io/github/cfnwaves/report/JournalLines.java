package io.github.cfnwaves.report;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.cfnwaves.units.MemorySize;
import java.io.ByteArrayOutputStream;
import java.io.FileInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Reads a file of JSON objects, one a line, and passes over whatever is something else: a line that a process died over, or what was
 * damaged since. Holds one line at a time.
 */
final class JournalLines {
    /** Of many attempts with long errors, or many files; what is longer isn't ours. */
    static final int LONGEST = (int) MemorySize.ofMebibytes(8).bytes();

    private static final int BUFFER = 64 * 1024;
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final Path file;
    private final Consumer<JsonFields> listener;
    private final ByteArrayOutputStream line = new ByteArrayOutputStream();
    private boolean tooLong;

    private JournalLines(Path file, Consumer<JsonFields> listener) {
        this.file = file;
        this.listener = listener;
    }

    /** Passes on every object in its order. */
    static void forEach(Path file, Consumer<JsonFields> listener) throws IOException {
        JournalLines lines = new JournalLines(file, listener);
        byte[] buffer = new byte[BUFFER];
        // No channel: it would close itself in a thread that is interrupted.
        try (FileInputStream in = new FileInputStream(file.toFile())) {
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                lines.take(buffer, read);
            }
        }
        lines.end();
    }

    private void take(byte[] buffer, int length) {
        int from = 0;
        for (int i = 0; i < length; i++) {
            if (buffer[i] == '\n') {
                add(buffer, from, i);
                end();
                from = i + 1;
            }
        }
        add(buffer, from, length);
    }

    private void add(byte[] buffer, int from, int to) {
        tooLong |= line.size() + to - from > LONGEST;
        if (!tooLong) {
            line.write(buffer, from, to - from);
        }
    }

    private void end() {
        if (!tooLong) {
            parse(line.toByteArray()).ifPresent(listener);
        }
        line.reset();
        tooLong = false;
    }

    private Optional<JsonFields> parse(byte[] bytes) {
        try {
            return MAPPER.readTree(bytes) instanceof ObjectNode object
                    ? Optional.of(new JsonFields(object, "", this::unusable))
                    : Optional.empty();
        } catch (IOException e) {
            // Not a line of ours, or not all of it.
            return Optional.empty();
        }
    }

    private UnusableFileException unusable(String problem) {
        return new UnusableFileException(file, problem, "The line is passed over.", null);
    }
}
