package io.github.cfnwaves.goal;

import io.github.cfnwaves.plan.errors.reading.ErrorReader;
import io.github.cfnwaves.plan.work.SeverityRule;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** How the goals that make plans read what they find, as their parameters say it. */
record LookParameters(
        @Nullable String errorTimeout,
        @Nullable String language,
        @Nullable String severity,
        List<String> excludes) {

    Duration timeout(Precedence precedence) {
        return precedence.read("errorTimeout", errorTimeout, null, "600", FollowParameters::positive);
    }

    /** A word that {@link ErrorReader} knows. */
    String languageOrFormat(Precedence precedence) {
        return precedence.read("language", language, null, "auto", LookParameters::known);
    }

    private static String known(String text) {
        try {
            ErrorReader unused = ErrorReader.of(text, "");
            return text;
        } catch (IllegalArgumentException e) {
            // A sentence of its own; ours has begun already, and gets its full stop later.
            String sentence = String.valueOf(e.getMessage()).replaceFirst("\\.$", "");
            throw new IllegalArgumentException(
                    sentence.substring(0, 1).toLowerCase(Locale.ROOT) + sentence.substring(1), e);
        }
    }

    SeverityRule severityRule(Precedence precedence) {
        return precedence.read("severity", severity, null, "auto", Precedence.oneOf(SeverityRule.class));
    }
}
