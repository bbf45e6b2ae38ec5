package io.github.cfnwaves.plan.work;

import io.github.cfnwaves.plan.errors.Severity;
import java.util.Locale;
import java.util.Set;

/** What of a tool's findings counts as an error. */
public enum SeverityRule {
    /** What makes the tool itself fail. */
    AUTO,
    ERROR,
    WARNING,
    INFO;

    /** Tools that tell errors from what is milder, and fail by errors alone. */
    private static final Set<String> WITH_LEVELS = Set.of(
            "tsc",
            "javac",
            "maven",
            "kotlinc",
            "gcc",
            "clang",
            "msbuild",
            "rustc",
            "cargo",
            "eslint",
            "esbuild",
            "mypy",
            "pyright",
            "checkstyle");

    private static final Set<String> WITH_WARNINGS = Set.of("sarif", "github");
    private static final String ANY = "generic";

    /**
     * The mildest that counts.
     *
     * @param formats what was read; where there are several, the mildest of their rules is for all
     */
    Severity least(Set<String> formats) {
        return switch (this) {
            case ERROR -> Severity.ERROR;
            case WARNING -> Severity.WARNING;
            case INFO -> Severity.INFO;
            case AUTO -> leastOf(formats);
        };
    }

    private static Severity leastOf(Set<String> formats) {
        return formats.stream()
                // Lines that any tool might have printed say nothing of this one, if we know it.
                .filter(format -> formats.size() == 1 || !family(format).equals(ANY))
                .map(SeverityRule::leastOf)
                .max(Severity::compareTo)
                .orElse(Severity.INFO);
    }

    private static Severity leastOf(String format) {
        String family = family(format);
        return WITH_LEVELS.contains(family)
                ? Severity.ERROR
                : WITH_WARNINGS.contains(family) ? Severity.WARNING : Severity.INFO;
    }

    /** A format without its flavour: {@code eslint} for {@code eslint-json}. */
    private static String family(String format) {
        int dash = format.indexOf('-');
        return (dash < 0 ? format : format.substring(0, dash)).toLowerCase(Locale.ROOT);
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
