package io.github.cfnwaves.report.console;

import io.github.cfnwaves.report.Printable;
import io.github.cfnwaves.units.Counted;
import io.github.cfnwaves.units.Durations;
import io.github.cfnwaves.units.MemorySize;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** One line on how far a run is. */
final class ProgressLine {
    private ProgressLine() {}

    /** The line as a whole, what matters most first. */
    static String of(Progress progress, Instant now) {
        List<String> parts = new ArrayList<>();
        progress.pulls().entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .forEach(pull -> parts.add("Pulling " + Printable.text(pull.getKey()) + had(pull.getValue())));
        parts.add(batches(progress));
        progress.remaining(now).ifPresent(time -> parts.add("about " + Durations.format(time) + " left"));
        if (progress.running() > 0) {
            parts.add(memory(progress));
        }
        return String.join("; ", parts);
    }

    /** The same, cut so that it fits into a line of a terminal. */
    static String of(Progress progress, Instant now, int width) {
        String whole = of(progress, now);
        // The last column stays free: some terminals wrap as soon as it is used.
        int most = Math.max(1, width - 1);
        if (whole.codePointCount(0, whole.length()) <= most) {
            return whole;
        }
        return whole.substring(0, whole.offsetByCodePoints(0, most - 1)) + "…";
    }

    private static String had(Progress.Pull pull) {
        if (pull.total() <= 0) {
            return "";
        }
        return " (" + pull.percent() + " % of "
                + MemorySize.ofBytes(pull.total()).human() + ")";
    }

    private static String batches(Progress progress) {
        StringBuilder line = new StringBuilder();
        if (progress.wave() > 0) {
            line.append(progress.pulls().isEmpty() ? "Wave " : "wave ").append(progress.wave());
            if (progress.waves() > 1) {
                line.append(" (").append(progress.wavesBegun()).append(" of ");
                line.append(progress.waves()).append(')');
            }
            line.append(", ");
        }
        line.append(Counted.of(progress.batches(), "batch")).append(progress.waves() > 1 ? " in all: " : ": ");
        line.append(progress.succeeded()).append(" done");
        add(line, progress.failed(), "failed");
        add(line, progress.running(), "running");
        add(line, progress.waiting(), "waiting");
        add(line, progress.notRun(), "not run");
        return line.toString();
    }

    private static void add(StringBuilder line, int number, String what) {
        if (number > 0) {
            line.append(", ").append(number).append(' ').append(what);
        }
    }

    private static String memory(Progress progress) {
        return "memory " + progress.given().human()
                + progress.budget().map(budget -> " of " + budget.human()).orElse("")
                + " given out"
                + progress.used().map(used -> ", " + used.human() + " in use").orElse("");
    }
}
