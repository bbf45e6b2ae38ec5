package io.github.cfnwaves.plan.work;

import io.github.cfnwaves.plan.errors.FoundErrors;
import io.github.cfnwaves.plan.errors.UnreadLines;
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
            if (end.isFailure() && found.errors().isEmpty()) {
                throw nothingRead(end, all.workload().unread());
            }
            UnreadErrors.refuse(all.workload(), "The " + called + " printed", "look at " + end.output());
            refuseFailure(end, all.workload());
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

    /** Shows what looks like the reason, and else the last that it said. */
    private UnusableSourceException nothingRead(ErrorCommand.End end, UnreadLines unread) {
        return new UnusableSourceException(
                UnusableSourceException.showing(
                        failed(end) + ", but no error could be read in what it printed:",
                        unread.count() == 0 ? lastLines(end.output()) : UnreadErrors.shown(unread)),
                "Mend the command, or name the format of its output by language; all of it is in " + end.output() + ".",
                null);
    }

    private String failed(ErrorCommand.End end) {
        return "The " + ErrorCommand.called(command) + " exited with " + end.exitCode();
    }

    private void refuseFailure(ErrorCommand.End end, Workload workload) {
        if (!end.isFailure()) {
            return;
        }
        String failed = failed(end);
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
