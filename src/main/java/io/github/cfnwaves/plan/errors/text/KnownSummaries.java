package io.github.cfnwaves.plan.errors.text;

import java.util.List;
import java.util.regex.Pattern;

/** Lines with the word error that sum up, announce or repeat errors: not to read them loses nothing. */
final class KnownSummaries {
    private static final List<String> BEGINNINGS = List.of(
            // Maven
            "[ERROR] COMPILATION ERROR",
            "[ERROR] Failed to execute goal",
            "[ERROR] -> [Help",
            "[ERROR] [Help",
            "[ERROR] To see the full stack trace",
            "[ERROR] Re-run Maven using",
            "[ERROR] For more information about",
            "[ERROR] After correcting the problems",
            "[ERROR]   mvn <args>",
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
            "fatal error: too many errors emitted",
            // npm, yarn, pnpm
            "npm ERR!",
            "npm error",
            "error Command failed with exit code",
            "error Command failed.",
            "ERR_PNPM_",
            // ruff, mypy
            "Found ",
            "Error: Process completed with exit code");

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

    private KnownSummaries() {}

    static boolean isSummary(String line) {
        if (line.equals("[ERROR]")) {
            return true;
        }
        for (String beginning : BEGINNINGS) {
            if (line.startsWith(beginning)) {
                return true;
            }
        }
        return line.length() < 1200
                && SHAPES.stream().anyMatch(p -> p.matcher(line).matches());
    }
}
