package io.github.cfnwaves.report.html;

import io.github.cfnwaves.report.FinishedBatch;
import io.github.cfnwaves.report.Printable;
import io.github.cfnwaves.report.TierAdvice;
import io.github.cfnwaves.units.UnreadableException;
import io.github.cfnwaves.wave.Outcome;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import org.jspecify.annotations.Nullable;

/** How the page writes what it shows. What others wrote is cut where it would make the page unwieldy; files have all of it. */
final class Shown {
    private static final int LONGEST_TEXT = 20_000;
    private static final int LONGEST_ID = 500;
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss 'UTC'").withZone(ZoneOffset.UTC);

    private Shown() {}

    /** On one line. */
    static String id(String id) {
        return UnreadableException.visible(cut(id, LONGEST_ID));
    }

    /** Any number of lines. */
    static String text(String text) {
        return text(text, LONGEST_TEXT);
    }

    /** The same, cut after so many characters even if others could be longer. */
    static String text(String text, int most) {
        return Printable.text(cut(text.replace("\r\n", "\n"), Math.min(most, LONGEST_TEXT)));
    }

    private static String cut(String text, int most) {
        if (text.codePointCount(0, text.length()) <= most) {
            return text;
        }
        int end = text.offsetByCodePoints(0, most);
        return text.substring(0, end) + "… (" + (text.length() - end) + " more characters)";
    }

    static String time(Instant instant) {
        return TIME.format(instant);
    }

    static String word(Outcome outcome) {
        return switch (outcome) {
            case SUCCESS -> "success";
            case FAILED -> "failed";
            case TIMEOUT -> "timeout";
            case OOM -> "out of memory";
            case OOM_SUSPECTED -> "probably out of memory";
            case LOST -> "lost";
            case SPAWN_FAILED -> "not started";
            case CANCELLED -> "cancelled";
            case NOT_RUN -> "not run";
        };
    }

    /** How a batch ended, in a few words. */
    static String word(FinishedBatch batch) {
        if (batch.succeededIn() != null) {
            return "success in an earlier run";
        }
        return word(batch.outcome()) + (batch.isFlaky() ? " after a retry" : "");
    }

    /** Empty when the batch had what it should have, or nobody knows. */
    static String advice(FinishedBatch batch) {
        TierAdvice advice = batch.advice();
        if (advice == null) {
            return "";
        }
        String memory = advice.memory().human();
        String what = advice.tier() == null ? memory : "tier " + advice.tier() + " (" + memory + ")";
        return advice.saves() == null
                ? "needs " + what
                : what + " would do, saves " + advice.saves().human();
    }

    static String orEmpty(@Nullable Object value) {
        return value == null ? "" : value.toString();
    }
}
