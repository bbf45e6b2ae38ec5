package io.github.cfnwaves.goal;

import io.github.cfnwaves.goal.SourceParameters.Source;
import io.github.cfnwaves.plan.work.CommandErrors;
import io.github.cfnwaves.plan.work.ErrorCommand;
import io.github.cfnwaves.plan.work.ErrorLog;
import io.github.cfnwaves.plan.work.ErrorReading;
import io.github.cfnwaves.plan.work.ErrorWork;
import io.github.cfnwaves.plan.work.FailedTests;
import io.github.cfnwaves.plan.work.FileGlobs;
import io.github.cfnwaves.plan.work.ItemsFile;
import io.github.cfnwaves.plan.work.SeverityRule;
import io.github.cfnwaves.plan.work.TestClasses;
import io.github.cfnwaves.plan.work.TestSources;
import io.github.cfnwaves.plan.work.WorkFound;
import io.github.cfnwaves.units.Durations;
import io.github.cfnwaves.units.UnreadableException;
import io.github.cfnwaves.wave.Cancellation;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;

/** Looks for work where the parameters say. Can do so again and again. */
final class WorkSearch {
    private final Source source;
    private final Places places;
    private final Settings settings;

    /**
     * Where things are.
     *
     * @param errorOutput the file for what an error command prints
     * @param testReports directories of Surefire's and Failsafe's reports
     * @param testSources directories of the project's tests
     */
    record Places(Path workspace, Path errorOutput, List<Path> testReports, List<Path> testSources) {}

    /**
     * How errors are read.
     *
     * @param reading what reads the output of a command; of an empty one that of a log
     */
    record Settings(
            Duration timeout, Function<String, ErrorReading> reading, SeverityRule severity, List<String> excludes) {}

    WorkSearch(Source source, Places places, Settings settings) {
        this.source = source;
        this.places = places;
        this.settings = settings;
    }

    /**
     * Looks now.
     *
     * @param standardInput read if the source is it
     * @param cancellation ends a command that runs
     * @throws InterruptedException when the build was interrupted
     */
    WorkFound look(InputStream standardInput, Cancellation cancellation) throws InterruptedException {
        // Not by patterns: those of switches are newer than the Java that we are for.
        if (source instanceof Source.Command command) {
            return ofCommand(command.command(), cancellation);
        }
        if (source instanceof Source.Log log) {
            ErrorLog errors = new ErrorLog(settings.reading().apply(""), errorWork());
            return log.file().isPresent() ? errors.of(log.file().get()) : errors.of(standardInput);
        }
        if (source instanceof Source.Files files) {
            return new FileGlobs(places.workspace(), files.patterns(), settings.excludes()).look();
        }
        if (source instanceof Source.Tests tests) {
            return tests.which() == TestClasses.ALL
                    ? new TestSources(places.testSources()).look()
                    : new FailedTests(places.testReports()).look();
        }
        return new ItemsFile(((Source.Items) source).file()).look();
    }

    private WorkFound ofCommand(String text, Cancellation cancellation) throws InterruptedException {
        ErrorCommand command = new ErrorCommand(text, places.workspace(), places.errorOutput(), settings.timeout());
        Runnable stop = command::stop;
        cancellation.addListener(stop);
        try {
            return new CommandErrors(text, settings.reading().apply(text), errorWork()).of(command.run());
        } finally {
            cancellation.removeListener(stop);
        }
    }

    private ErrorWork errorWork() {
        return new ErrorWork(places.workspace(), settings.severity(), settings.excludes());
    }

    /** What is about to be done, if it may take a while. */
    String told() {
        if (source instanceof Source.Command command) {
            return "Running " + UnreadableException.quote(command.command()) + " in " + places.workspace()
                    + " for at most " + Durations.format(settings.timeout()) + "; what it prints goes to "
                    + places.errorOutput() + ".";
        }
        boolean waits = source instanceof Source.Log log && log.file().isEmpty();
        return waits ? "Reading errors from standard input." : "";
    }

    /** Whether {@code excludes} was given where there are no files to exclude. */
    boolean excludesInVain() {
        return !settings.excludes().isEmpty() && !source.isOfFiles();
    }
}
