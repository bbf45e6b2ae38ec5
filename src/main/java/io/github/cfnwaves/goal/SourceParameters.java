package io.github.cfnwaves.goal;

import io.github.cfnwaves.plan.work.ErrorLog;
import io.github.cfnwaves.plan.work.TestClasses;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Where the goals that make plans look for work, as their parameters say it: in one place. */
record SourceParameters(
        @Nullable String errorCommand,
        @Nullable String errorLog,
        List<String> files,
        @Nullable String testClasses,
        @Nullable Path itemsFile) {
    private static final String ALL = "errorCommand, errorLog, files, testClasses and itemsFile";

    /** The one place. */
    sealed interface Source {
        record Command(String command) implements Source {}

        /** A file, or standard input without one. */
        record Log(Optional<Path> file) implements Source {}

        record Files(List<String> patterns) implements Source {}

        record Tests(TestClasses which) implements Source {}

        record Items(Path file) implements Source {}

        /** Whether what is found are files of the workspace. */
        default boolean isOfFiles() {
            return !(this instanceof Tests || this instanceof Items);
        }

        /** Whether errors are read from what a tool printed. */
        default boolean isOfErrors() {
            return this instanceof Command || this instanceof Log;
        }
    }

    /** Of a goal that knows no other source than a command. */
    static SourceParameters ofCommand(@Nullable String errorCommand) {
        return new SourceParameters(errorCommand, null, List.of(), null, null);
    }

    /**
     * The source that is given.
     *
     * @throws BadParameterException when there is none, or more than one
     */
    Source source(Precedence precedence, Path base) {
        Map<String, Source> given = given(precedence, base);
        if (given.size() != 1) {
            String found = given.isEmpty() ? "none" : String.join(" and ", given.keySet());
            throw new BadParameterException(
                    "source of work", "found " + found + ", expected exactly one of the parameters " + ALL, null);
        }
        return given.values().iterator().next();
    }

    private Map<String, Source> given(Precedence precedence, Path base) {
        Map<String, Source> given = new LinkedHashMap<>();
        precedence
                .optional("errorCommand", errorCommand, null, text -> text)
                .ifPresent(command -> given.put("errorCommand", new Source.Command(command)));
        precedence
                .optional("errorLog", errorLog, null, text -> log(text, base))
                .ifPresent(log -> given.put("errorLog", log));
        if (files.stream().anyMatch(pattern -> !pattern.isBlank())) {
            given.put("files", new Source.Files(files));
        }
        precedence
                .optional("testClasses", testClasses, null, Precedence.oneOf(TestClasses.class))
                .ifPresent(which -> given.put("testClasses", new Source.Tests(which)));
        if (itemsFile != null) {
            given.put("itemsFile", new Source.Items(itemsFile));
        }
        return given;
    }

    private static Source.Log log(String text, Path base) {
        return new Source.Log(
                text.equals(ErrorLog.STANDARD_INPUT) ? Optional.empty() : Optional.of(base.resolve(text)));
    }
}
