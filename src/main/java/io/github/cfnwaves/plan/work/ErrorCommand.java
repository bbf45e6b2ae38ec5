package io.github.cfnwaves.plan.work;

import io.github.cfnwaves.files.OwnerOnly;
import io.github.cfnwaves.trouble.FileTrouble;
import io.github.cfnwaves.units.Durations;
import io.github.cfnwaves.units.UnreadableException;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A command that prints errors, such as a compiler. Runs once, through the shell; what it prints goes to a file while it runs, and
 * neither through us nor into memory. Another thread may stop it.
 */
public final class ErrorCommand {
    private static final boolean WINDOWS = File.separatorChar == '\\';

    private final String command;
    private final Path workspace;
    private final Path output;
    private final Duration deadline;

    private boolean stopped;
    private @Nullable ProcessTree running;

    /**
     * How it ended.
     *
     * @param output the file with all that it printed
     */
    public record End(int exitCode, Path output) {
        boolean isFailure() {
            return exitCode != 0;
        }

        /** Whether it may not have said all, because a signal ended it. */
        boolean wasKilled() {
            return CommandWords.saysItWasKilled(exitCode, WINDOWS);
        }
    }

    /**
     * Builds one.
     *
     * @param workspace the directory it runs in
     * @param output the file for what it prints, errors and all, in the order in which it prints it
     */
    public ErrorCommand(String command, Path workspace, Path output, Duration deadline) {
        this.command = command;
        this.workspace = workspace;
        this.output = output;
        this.deadline = deadline;
    }

    /** How the command is called in a sentence. */
    static String called(String command) {
        return "command " + UnreadableException.quote(command);
    }

    /**
     * Runs it to its end. However this ends, nothing of it runs any more, but for what it left behind on purpose.
     *
     * @throws UnusableSourceException when it can't be run, or isn't done in time
     * @throws InterruptedException when the thread or the command was interrupted, or it was {@linkplain #stop stopped}
     */
    public End run() throws InterruptedException {
        Process process = start();
        ProcessTree tree = new ProcessTree(process);
        boolean ended = false;
        try {
            begin(tree);
            boolean inTime = process.waitFor(deadline.toNanos(), TimeUnit.NANOSECONDS);
            refuseStopped();
            ended = inTime;
        } finally {
            if (!ended) {
                tree.kill();
                tree.awaitDeath();
            }
        }
        if (!ended) {
            throw late();
        }
        int exitCode = process.exitValue();
        if (CommandWords.saysItWasInterrupted(exitCode, WINDOWS)) {
            // The terminal told it and us at once, and it was faster.
            throw new InterruptedException("The command was interrupted");
        }
        if (CommandWords.saysItCannotRun(exitCode, WINDOWS)) {
            throw unusable(exitCode);
        }
        return new End(exitCode, output);
    }

    /** Kills it and all that it started; if it has not begun yet it never will. */
    public synchronized void stop() {
        stopped = true;
        if (running != null) {
            running.kill();
        }
    }

    private synchronized void begin(ProcessTree tree) throws InterruptedException {
        running = tree;
        refuseStopped();
    }

    private synchronized void refuseStopped() throws InterruptedException {
        if (stopped) {
            throw new InterruptedException("The command was stopped");
        }
    }

    private Process start() {
        prepareOutput();
        try {
            return new ProcessBuilder(CommandWords.of(command, WINDOWS))
                    .directory(workspace.toFile())
                    // Nobody is there to answer.
                    .redirectInput(new File(WINDOWS ? "NUL" : "/dev/null"))
                    .redirectErrorStream(true)
                    // No pipe: a child that outlives the command would hold it open, and we would wait for that child.
                    .redirectOutput(output.toFile())
                    .start();
        } catch (IOException e) {
            throw new UnusableSourceException(
                    "The " + called(command) + " can't be run in " + workspace + ": " + FileTrouble.reason(e) + ".",
                    "Mend that, or set errorCommand to another.",
                    e);
        }
    }

    private void prepareOutput() {
        try {
            Files.createDirectories(output.toAbsolutePath().getParent());
            Files.deleteIfExists(output);
            Path unused = Files.createFile(output, OwnerOnly.file());
        } catch (IOException e) {
            throw new UnusableSourceException(
                    "What the " + called(command) + " prints can't be written to " + output + ": "
                            + FileTrouble.reason(e) + ".",
                    "Mend that, or name another outputDirectory.",
                    e);
        }
    }

    private UnusableSourceException late() {
        return new UnusableSourceException(
                "The " + called(command) + " did not end within " + Durations.format(deadline)
                        + " and was killed; what it printed is in " + output + ".",
                "Give it more time by errorTimeout, or a command that ends by itself.",
                null);
    }

    private UnusableSourceException unusable(int exitCode) {
        return new UnusableSourceException(
                UnusableSourceException.showing(
                        "The shell could not run the " + called(command) + " in " + workspace + " (exit code "
                                + exitCode + "):",
                        CommandErrors.lastLines(output)),
                "Install what is missing, or set errorCommand to what runs in that directory.",
                null);
    }
}
