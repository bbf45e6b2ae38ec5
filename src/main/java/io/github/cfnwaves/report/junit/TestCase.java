package io.github.cfnwaves.report.junit;

import io.github.cfnwaves.report.LogEnd;
import io.github.cfnwaves.report.Remedies;
import io.github.cfnwaves.report.RunSummary.FailedBatch;
import io.github.cfnwaves.report.TierAdvice;
import io.github.cfnwaves.units.Durations;
import io.github.cfnwaves.units.UnreadableException;
import io.github.cfnwaves.wave.AttemptResult;
import io.github.cfnwaves.wave.BatchResult;
import io.github.cfnwaves.wave.Outcome;
import io.github.cfnwaves.wave.RunId;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A batch as a test case; its elements are in the order that the schema wants. */
record TestCase(int wave, BatchResult batch, @Nullable TierAdvice advice) {

    boolean is(Problem problem) {
        return Problem.of(batch.outcome()).filter(problem::equals).isPresent();
    }

    boolean isSkipped() {
        return batch.outcome() == Outcome.NOT_RUN;
    }

    void write(XmlText xml, String suite) {
        Map<String, String> attributes = new LinkedHashMap<>();
        attributes.put("name", UnreadableException.visible(batch.batchId()));
        attributes.put("classname", suite);
        attributes.put("time", seconds(time()));
        xml.open("testcase", attributes);
        write(xml, Problem.FAILURE);
        if (isSkipped()) {
            xml.leaf("skipped", Map.of("message", remedy(null)), "");
        }
        write(xml, Problem.ERROR);
        xml.leaf("system-out", Map.of(), output());
        xml.close();
    }

    private Duration time() {
        return batch.succeededIn() != null
                ? Duration.ZERO
                : batch.last().map(AttemptResult::duration).orElse(Duration.ZERO);
    }

    static String seconds(Duration duration) {
        return String.format(Locale.ROOT, "%.3f", duration.toMillis() / 1000.0);
    }

    private void write(XmlText xml, Problem problem) {
        if (is(problem)) {
            AttemptResult last = batch.last().orElseThrow();
            xml.leaf(problem.element(), head(last), body(last));
        }
        if (batch.succeededIn() != null) {
            return;
        }
        List<AttemptResult> attempts = batch.attempts();
        for (AttemptResult attempt : attempts.subList(0, Math.max(0, attempts.size() - 1))) {
            if (Problem.of(attempt.outcome()).filter(problem::equals).isPresent()) {
                xml.open(problem.elementBefore(batch.outcome().isSuccess()), head(attempt));
                xml.leaf("stackTrace", Map.of(), body(attempt));
                xml.leaf("system-out", Map.of(), output(attempt));
                xml.close();
            }
        }
    }

    private static Map<String, String> head(AttemptResult attempt) {
        Map<String, String> attributes = new LinkedHashMap<>();
        attributes.put("message", message(attempt));
        attributes.put("type", attempt.outcome().toString());
        return attributes;
    }

    /** What happened, on one line. */
    private static String message(AttemptResult attempt) {
        StringBuilder message = new StringBuilder(attempt.outcome().toString());
        if (attempt.exitCode() != null) {
            message.append(", exit code ").append(attempt.exitCode());
        }
        if (attempt.startedAt() != null) {
            message.append(", after ").append(Durations.format(attempt.duration()));
        }
        if (attempt.error() != null) {
            message.append(": ").append(attempt.error().strip().replaceAll("\\s+", " "));
        }
        return message.toString();
    }

    /** What to do about it, and where to look. */
    private String body(AttemptResult attempt) {
        Path log = attempt.log();
        return remedy(attempt) + (log == null ? "" : "\nLog: " + log.toAbsolutePath());
    }

    /** Advice is on what the last attempt had; those before it had less. */
    private String remedy(@Nullable AttemptResult attempt) {
        boolean isLast = batch.last().filter(last -> last.equals(attempt)).isPresent();
        return Remedies.of(FailedBatch.of(wave, batch, attempt, isLast ? advice : null));
    }

    private String output() {
        RunId earlier = batch.succeededIn();
        if (earlier != null) {
            return "It succeeded in run " + earlier + " and has not changed since, so it was not run again.\n";
        }
        return batch.last().map(this::output).orElseGet(() -> "Memory limit " + batch.memoryLimit() + tier() + ".\n");
    }

    /** The schema has no place for a case's own properties, so that they are told in words before the end of its output. */
    private String output(AttemptResult attempt) {
        StringBuilder output = new StringBuilder();
        output.append("Attempt ").append(attempt.attempt());
        output.append(", memory limit ").append(attempt.memoryLimit()).append(tier());
        if (attempt.peakMemory() != null) {
            output.append(", peak ").append(attempt.peakMemory().human());
        }
        output.append(".\n");
        attempt.logFile().map(LogEnd::of).ifPresent(end -> {
            end.lines().forEach(line -> output.append(line).append('\n'));
            if (end.problem() != null) {
                output.append(end.problem()).append('\n');
            }
        });
        return output.toString();
    }

    private String tier() {
        return batch.tier() == null ? "" : " (tier " + batch.tier() + ")";
    }
}
