package io.github.cfnwaves.plan.errors.text;

import java.util.List;
import java.util.regex.Pattern;

/** Lines with the word error that sum up, announce or repeat errors: not to read them loses nothing. */
final class KnownSummaries {
    /** They say nothing of errors in files. */
    private static final List<String> TALK = List.of(
            "[ERROR] -> [Help",
            "[ERROR] [Help",
            "[ERROR] To see the full stack trace",
            "[ERROR] Re-run Maven using",
            "[ERROR] For more information about",
            "[ERROR] After correcting the problems",
            "[ERROR]   mvn <args>",
            // ruff, mypy, which may have found nothing
            "Found ",
            // npm, yarn, pnpm and others say that a script failed, which may have been about other things
            "npm ERR!",
            "npm error",
            "error Command failed with exit code",
            "error Command failed.",
            "ERR_PNPM_",
            " ERR_PNPM_",
            "Process completed with exit code",
            "Error: Process completed with exit code");

    /** They tell that there are errors. */
    private static final List<String> FAILURES = List.of(
            "[ERROR] COMPILATION ERROR",
            "[ERROR] Failed to execute goal",
            // javac
            "error: warnings found and -Werror specified",
            "- compiler.err.warnings.and.werror",
            // kotlinc
            "error: warnings found and -Werror",
            // rustc and cargo
            "error: could not compile",
            "error: aborting due to",
            "error: build failed",
            // gcc, clang and what calls them
            "collect2: error: ld returned",
            "clang: error: linker command failed",
            "ninja: error: ",
            "fatal error: too many errors emitted");

    private static final List<Pattern> SHAPES = List.of(
            // 12 errors; 3 errors and 2 warnings generated.; 1 error generated
            Pattern.compile("\\d+ (?:error|warning|problem)s?\\b.{0,100}"),
            // ✖ 12 problems (9 errors, 3 warnings)
            Pattern.compile("✖ \\d+ problems?.{0,100}"),
            // make[1]: *** [Makefile:3: all] Error 1
            Pattern.compile("g?make(?:\\[\\d+])?: .{0,1000}"),
            // Checkstyle ends with 9 errors.
            Pattern.compile("Checkstyle ends with \\d+ errors?\\..{0,10}"),
            // FAILED with 3 errors (vite, esbuild, webpack)
            Pattern.compile("(?i)(?:build )?failed with \\d+ errors?.{0,100}"));

    private static final Pattern COUNT = Pattern.compile(
            "(?: ?\\[(?:ERROR|error)] )?(?:✖ |Found |Checkstyle ends with |\\d+ files? inspected, |(?i:(?:build"
                    + " |transform )?failed with ))?[1-9]\\d{0,8} (?:error|problem|offense|issue|violation)s?\\b.{0,200}");

    /** What no longer is there, or is no error. */
    private static final List<String> NOT_COUNTED = List.of("fixed", "(0 errors", "ignored)");

    private KnownSummaries() {}

    /** Whether a line says that there are errors, by their number or because something failed; not where, nor which. */
    static boolean tellsOfErrors(String line) {
        boolean isFailure = FAILURES.stream().anyMatch(line::startsWith);
        boolean isCount = line.length() < 300 && COUNT.matcher(line).matches();
        return (isFailure || isCount) && NOT_COUNTED.stream().noneMatch(line::contains);
    }

    static boolean isSummary(String line) {
        if (line.equals("[ERROR]")) {
            return true;
        }
        return TALK.stream().anyMatch(line::startsWith)
                || FAILURES.stream().anyMatch(line::startsWith)
                || isOfShape(line);
    }

    private static boolean isOfShape(String line) {
        return line.length() < 1200
                && SHAPES.stream().anyMatch(p -> p.matcher(line).matches());
    }
}
