package io.github.cfnwaves.plan.errors.text;

import io.github.cfnwaves.plan.errors.FormatChoice;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * The formats of lines, the most particular first: the first that knows a line has it.
 *
 * <p>Each line of this table says what a tool prints. Levels are what it calls errors; warnings; and everything milder.
 */
final class TextFormats {
    private static final String[] KOTLIN = {"kt", "kts"};
    private static final String[] C_FAMILY = {
        "c", "h", "cc", "cpp", "cxx", "c++", "hh", "hpp", "hxx", "inl", "ipp", "tpp", "ixx", "cppm", "i", "ii", "m",
        "mm", "s", "asm", "cu", "cuh", "cl", "f", "f90", "f95", "for", "swift", "y", "l", "ld", "def", "-"
    };
    /** Angular has its own. */
    private static final String TYPESCRIPT_CODE = "(?:TS|NG)-?\\d{1,7}";

    private static final String PYLINT_CODE = "[CRWEFI]\\d{4}";
    private static final String RUFF_CODE = "[A-Z]{1,7}\\d{3,4}|invalid-syntax|SyntaxError";

    private static final List<Supplier<TextFormat>> ALL = List.of(
            GithubFormat::new,
            ShellcheckTty::new,
            () -> LineFormat.of("shellcheck", "FILE:LINE:COLUMN: LEVEL: MESSAGE")
                    .levels("error", "warning", "note")
                    .coda(Coda.brackets("SC\\d{4,5}"))
                    .needsCoda(),
            () -> LineFormat.of("tsc", "FILE(LINE,COLUMN): LEVEL CODE: MESSAGE")
                    .levels("error", "warning", "message,suggestion")
                    .codes(TYPESCRIPT_CODE)
                    .then(Continuation.INDENTED),
            () -> LineFormat.of(
                            "tsc",
                            "FILE:LINE:COLUMN - LEVEL CODE: MESSAGE", // --pretty
                            "Error: FILE:LINE:COLUMN - LEVEL CODE: MESSAGE", // Angular
                            "Warning: FILE:LINE:COLUMN - LEVEL CODE: MESSAGE")
                    .levels("error", "warning", "message,suggestion")
                    .codes(TYPESCRIPT_CODE)
                    .then(Continuation.SOURCE_BELOW),
            NextTypeErrors::new,
            EsbuildFormat::new,
            () -> LineFormat.of(
                            "msbuild",
                            "FILE(LINE,COLUMN): LEVEL CODE: MESSAGE",
                            "FILE(LINE,COLUMN,NUMBER,NUMBER): LEVEL CODE: MESSAGE",
                            "FILE(LINE): LEVEL CODE: MESSAGE")
                    .levels("error,fatal error", "warning", "info,message")
                    .codes("[A-Z]{1,10}\\d{2,6}")
                    .coda(Coda.brackets(".*\\.\\w*proj(?:::.*)?")),
            () -> LineFormat.of("pyright", "  FILE:LINE:COLUMN - LEVEL: MESSAGE", "FILE:LINE:COLUMN - LEVEL: MESSAGE")
                    .files("py", "pyi", "ipynb")
                    .levels("error", "warning", "information,info")
                    .coda(Coda.parentheses("report[A-Za-z]{1,60}"))
                    .then(Continuation.indentedUpTo(Coda.parentheses("report[A-Za-z]{1,60}"))),
            () -> LineFormat.of(
                            "pylint",
                            "FILE:LINE:COLUMN: CODE: MESSAGE",
                            "FILE:LINE: [CODE(WORD), WORD] MESSAGE", // parseable
                            "FILE:LINE: [CODE(WORD), ] MESSAGE",
                            "FILE(LINE): [CODE(WORD)WORD] MESSAGE") // msvs
                    .levels("E,F", "W", "C,R,I")
                    .codes(PYLINT_CODE)
                    .coda(Coda.parentheses("[a-z][a-z0-9-]+"))
                    .columnsFromZero(),
            () -> LineFormat.of(
                            "ruff",
                            "FILE:LINE:COLUMN: CODE [*] MESSAGE",
                            "FILE:LINE:COLUMN: CODE: MESSAGE",
                            "FILE:LINE:COLUMN: CODE MESSAGE",
                            "FILE:LINE: [CODE] MESSAGE") // pylint
                    .codes(RUFF_CODE),
            () -> LineFormat.of(
                            "mypy",
                            "FILE:LINE:COLUMN:NUMBER:NUMBER: LEVEL: MESSAGE",
                            "FILE:LINE:COLUMN: LEVEL: MESSAGE",
                            "FILE:LINE: LEVEL: MESSAGE",
                            "FILE: LEVEL: MESSAGE")
                    .files("py", "pyi", "ipynb")
                    .levels("error", "warning", "note")
                    .coda(Coda.brackets("[a-z][a-z-]{1,60}"))
                    .notes(LineFormat.Notes.BELONG_IN_PLACE)
                    .then(Continuation.wrapped(Coda.brackets("[a-z][a-z-]{1,60}"))),
            () -> LineFormat.of("javac", "FILE:LINE: LEVEL: MESSAGE")
                    .files("java")
                    .levels("error", "warning", "note")
                    .coda(Coda.bracketsFirst("[a-z][a-z-]{1,40}"))
                    .then(Continuation.CARET_BELOW),
            () -> LineFormat.of(
                            "javac", "FILE:LINE:COLUMN: CODE: MESSAGE", "FILE:LINE:COLUMN: CODE") // -XDrawDiagnostics
                    .files("java")
                    .levels("compiler.err", "compiler.warn", "compiler.note")
                    .codes("compiler\\.(?:err|warn|note)\\..{1,100}"),
            () -> LineFormat.of("kotlinc", "FILE:LINE:COLUMN: LEVEL: MESSAGE")
                    .files(KOTLIN)
                    .levels("error,exception", "warning,strong warning", "info,logging")
                    .then(Continuation.CARET_BELOW),
            () -> LineFormat.of(
                            "kotlinc", // Gradle
                            "LEVEL: FILE:LINE:COLUMN MESSAGE",
                            "LEVEL: FILE: (LINE, COLUMN): MESSAGE")
                    .files(KOTLIN)
                    .levels("e", "w", "i,v"),
            () -> LineFormat.of(
                            "kotlinc", // kotlin-maven-plugin
                            "[LEVEL] FILE:LINE:COLUMN MESSAGE",
                            "[LEVEL] FILE: (LINE, COLUMN) MESSAGE",
                            "[LEVEL] FILE:[LINE,COLUMN] MESSAGE")
                    .files(KOTLIN)
                    .levels("ERROR", "WARNING,WARN", "INFO")
                    .then(Continuation.MAVEN_KOTLIN),
            () -> LineFormat.of("maven", "[LEVEL] FILE:[LINE,COLUMN] MESSAGE", "[LEVEL] FILE:[LINE] MESSAGE")
                    .levels("ERROR", "WARNING,WARN", "INFO")
                    .then(Continuation.MAVEN),
            () -> LineFormat.of("checkstyle", "[LEVEL] FILE:LINE:COLUMN: MESSAGE", "[LEVEL] FILE:LINE: MESSAGE")
                    .levels("ERROR", "WARN", "INFO")
                    .coda(Coda.brackets("[A-Za-z]\\w{2,80}"))
                    .needsCoda(),
            () -> LineFormat.of(
                            "rustc",
                            "FILE:LINE:COLUMN: LEVEL[CODE]: MESSAGE",
                            "FILE:LINE:COLUMN: LEVEL: MESSAGE") // short
                    .files("rs")
                    .levels("error", "warning", "note,help")
                    .codes("[A-Za-z]\\w{1,60}")
                    .notes(LineFormat.Notes.BELONG),
            ArrowFormat::rustc,
            () -> LineFormat.of(
                            "go", "vet: FILE:LINE:COLUMN: MESSAGE", "FILE:LINE:COLUMN: MESSAGE", "FILE:LINE: MESSAGE")
                    .files("go", "mod", "work")
                    .then(Continuation.INDENTED),
            LinkerFormat::new,
            () -> LineFormat.of("gcc", "FILE:LINE:COLUMN: LEVEL: MESSAGE", "FILE:LINE: LEVEL: MESSAGE")
                    .files(C_FAMILY)
                    .levels("error,fatal error,internal compiler error", "warning", "note,remark")
                    .coda(Coda.brackets("[A-Za-z-][\\w.,=+-]{1,80}"))
                    .notes(LineFormat.Notes.BELONG)
                    .then(Continuation.SOURCE),
            () -> LineFormat.of("eslint", "FILE: line LINE, col COLUMN, LEVEL - MESSAGE") // compact
                    .levels("Error", "Warning", "Info")
                    .coda(Coda.parentheses("[@\\w./-]{1,100}")),
            () -> LineFormat.of("eslint", "FILE:LINE:COLUMN: MESSAGE") // unix
                    .levels("Error", "Warning", "")
                    .coda(Coda.brackets("(?:Error|Warning)(?:/[@\\w./-]{1,100})?"))
                    .needsCoda()
                    .levelInCode(),
            GroupedFormat::eslintStylish,
            GroupedFormat::ruffGrouped,
            ArrowFormat::ruffFull);

    private TextFormats() {}

    /** Makes the formats anew, in the order in which they are to be asked. */
    static List<TextFormat> of(FormatChoice choice) {
        Map<Boolean, List<TextFormat>> byPreference = ALL.stream()
                .map(Supplier::get)
                .filter(format -> choice.allows(format.name()))
                .collect(Collectors.partitioningBy(format -> choice.prefers(format.name())));
        List<TextFormat> ordered = new ArrayList<>(byPreference.getOrDefault(true, List.of()));
        ordered.addAll(byPreference.getOrDefault(false, List.of()));
        if (choice.isGeneric()) {
            ordered.add(new GenericFormat());
        }
        return ordered;
    }
}
