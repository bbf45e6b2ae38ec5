package io.github.cfnwaves.plan.work;

import io.github.cfnwaves.plan.errors.FoundErrors;
import io.github.cfnwaves.trouble.FileTrouble;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Work that a command's errors are. Never takes a command that failed for one that found nothing. */
public final class CommandErrors {
    /** More would bury what to do. */
    static final int SHOWN = 2;

    private final String command;
    private final ErrorReading reading;
    private final ErrorWork work;

    public CommandErrors(String command, ErrorReading reading, ErrorWork work) {
        this.command = command;
        this.reading = reading;
        this.work = work;
    }

    /**
     * Reads what a command printed.
     *
     * @throws UnusableSourceException when it failed, or printed what looks like errors, and nothing to do can be read from that
     */
    public WorkFound of(ErrorCommand.End end) {
        FoundErrors found = read(end.output());
        String called = ErrorCommand.called(command);
        WorkFound all = work.of(found, command);
        if (all.workload().items().isEmpty()) {
            UnreadErrors.refuse(all.workload(), "The " + called + " printed", "look at " + end.output());
            refuseFailure(end, found, all.workload());
        }
        return end.wasKilled() ? killed(all, end, called) : all;
    }

    private FoundErrors read(Path output) {
        try (InputStream in = new BufferedInputStream(Files.newInputStream(output))) {
            return reading.read(in);
        } catch (IOException e) {
            throw new UnusableSourceException(
                    "What the " + ErrorCommand.called(command) + " printed can't be read from " + output + ": "
                            + FileTrouble.reason(e) + ".",
                    "Mend that, or name another outputDirectory.",
                    e);
        }
    }

    private void refuseFailure(ErrorCommand.End end, FoundErrors found, Workload workload) {
        if (!end.isFailure()) {
            return;
        }
        String failed = "The " + ErrorCommand.called(command) + " exited with " + end.exitCode();
        if (found.errors().isEmpty()) {
            throw new UnusableSourceException(
                    UnusableSourceException.showing(
                            failed + ", but no error could be read in what it printed:", lastLines(end.output())),
                    "Mend the command, or name the format of its output by language; all of it is in " + end.output()
                            + ".",
                    null);
        }
        if (workload.uncounted() > 0) {
            throw new UnusableSourceException(
                    failed + ", but all that it found (" + workload.uncounted()
                            + ") is milder than what counts as an error.",
                    "Set severity to warning or info to have it planned, or let the command exit with 0.",
                    null);
        }
        if (!workload.outside().isEmpty()) {
            throw new OutOfReachException(failed, workload);
        }
    }

    private static WorkFound killed(WorkFound all, ErrorCommand.End end, String called) {
        List<String> remarks = new ArrayList<>(all.remarks());
        remarks.add("The " + called + " was killed (exit code " + end.exitCode()
                + "): there may be more errors than it could tell. Give it more memory.");
        return new WorkFound(all.workload(), remarks);
    }

    /** For people; nothing if there is nothing to show. */
    static List<String> lastLines(Path output) {
        try {
            List<String> lines = LastLines.of(output, SHOWN);
            return lines.isEmpty() ? List.of("(it printed nothing)") : lines;
        } catch (IOException e) {
            return List.of("(" + output + " can't be read: " + FileTrouble.reason(e) + ")");
        }
    }
}
