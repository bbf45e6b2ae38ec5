package io.github.cfnwaves.report;

import io.github.cfnwaves.trouble.FileTrouble;
import io.github.cfnwaves.wave.RunId;
import io.github.cfnwaves.wave.resume.PastRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Reads from the journal what became of the last run. Whatever can't be understood is passed over: a line that a process died over,
 * one that was damaged since, events and fields of later versions.
 */
public final class JournalReader {
    private final Path file;
    private final Predicate<String> isRead;
    private @Nullable JournaledRun run;

    private JournalReader(Path file, Predicate<String> isRead) {
        this.file = file;
        this.isRead = isRead;
    }

    /**
     * The last run of {@code run-waves} in an output directory, whether it ended, was cut off, or still goes on. What was begun and
     * cut off and resumed is one run, and so is what one build ran of one plan in several executions.
     *
     * @throws UnusableFileException when there is a journal and it can't be read at all
     */
    public static Optional<PastRun> last(Path outputDirectory) {
        return new JournalReader(Journal.in(outputDirectory), id -> true).read();
    }

    /**
     * The last run before one that is under way, as {@link #last} has it: what several executions of one build are to build on.
     *
     * @param current the run whose lines are not read
     */
    public static Optional<PastRun> lastBefore(RunId current, Path outputDirectory) {
        return new JournalReader(Journal.in(outputDirectory), id -> !id.equals(current.value())).read();
    }

    private Optional<PastRun> read() {
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        try {
            requireFile();
            JournalLines.forEach(file, this::hear);
        } catch (IOException e) {
            throw new UnusableFileException(
                    file,
                    "can't be read: " + (Files.isReadable(file) ? FileTrouble.reason(e) : "this user may not"),
                    FileRemedy.FORGET.sentence(),
                    e);
        }
        return Optional.ofNullable(run).map(JournaledRun::past);
    }

    private void requireFile() throws IOException {
        if (!Files.isRegularFile(file)) {
            throw new IOException("it isn't a file");
        }
    }

    private void hear(JsonFields line) {
        try {
            String id = line.text("run_id");
            if (isRead.test(id)) {
                hear(id, line.text("event"), line);
            }
        } catch (UnusableFileException e) {
            // Not a line of ours, or one of another version: the others still say what they say.
            return;
        }
    }

    private void hear(String id, String event, JsonFields line) {
        boolean begins = event.equals("run_started") || event.equals("run_resumed");
        if (begins && (run == null || !run.isContinuedBy(id, line))) {
            run = JournaledRun.begunBy(line, run, file);
        } else if (run != null && run.isCalled(id)) {
            run.hear(event, line);
        }
    }
}
