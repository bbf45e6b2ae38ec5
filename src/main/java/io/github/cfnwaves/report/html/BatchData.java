package io.github.cfnwaves.report.html;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.cfnwaves.report.FinishedBatch;
import io.github.cfnwaves.report.FinishedBatch.PlannedBatch;
import io.github.cfnwaves.report.LogEnd;
import io.github.cfnwaves.report.TierAdvice;
import io.github.cfnwaves.units.MemorySize;
import io.github.cfnwaves.wave.AttemptResult;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the page's script shows of a batch.
 *
 * @param zero from which times are counted
 * @param batches how many there are in all
 */
record BatchData(Instant zero, LogLinks links, int batches) {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    /** Above this the output of what went well is only linked, so that a browser can still hold the page. */
    static final int MOST_LOGS = 2000;

    /** Of all prompts together: of very many batches each is cut sooner. */
    static final int MOST_PROMPT_CHARACTERS = 20_000_000;

    private static final int SHORTEST_CUT = 500;

    private static final int MOST_FILES = 500;
    private static final int MOST_NOTES = 100;

    /**
     * Makes it.
     *
     * @param waveStarted from when on its first attempt could have run, null when that isn't known
     */
    ObjectNode of(FinishedBatch batch, @Nullable Instant waveStarted) {
        ObjectNode json = JSON.objectNode();
        json.put("wave", batch.waveNumber());
        json.put("id", Shown.id(batch.id()));
        json.put("tier", batch.tier());
        json.put("outcome", batch.outcome().toString());
        json.put("flaky", batch.isFlaky());
        json.put(
                "reused",
                batch.succeededIn() == null ? null : batch.succeededIn().value());
        json.put("limit", batch.memoryLimit().bytes());
        json.put("peak", bytes(batch.peakMemory()));
        json.set("advice", advice(batch.advice()));
        json.set("planned", planned(batch.planned()));
        ArrayNode attempts = json.putArray("attempts");
        Instant ready = waveStarted;
        for (AttemptResult attempt : batch.attempts()) {
            attempts.add(attempt(batch, attempt, ready));
            ready = attempt.completedAt();
        }
        ArrayNode notes = json.putArray("notes");
        batch.notes().stream()
                .limit(MOST_NOTES)
                .forEach(note -> notes.addObject()
                        .put("at", Times.since(zero, note.at()))
                        .put("text", Shown.text(note.text())));
        return json;
    }

    private static @Nullable Long bytes(@Nullable MemorySize size) {
        return size == null ? null : (Long) size.bytes();
    }

    private static @Nullable ObjectNode advice(@Nullable TierAdvice advice) {
        return advice == null
                ? null
                : JSON.objectNode()
                        .put("tier", advice.tier())
                        .put("memory", advice.memory().bytes())
                        .put("saves", bytes(advice.saves()));
    }

    private @Nullable ObjectNode planned(@Nullable PlannedBatch planned) {
        if (planned == null) {
            return null;
        }
        ObjectNode json = JSON.objectNode();
        int most = Math.max(SHORTEST_CUT, MOST_PROMPT_CHARACTERS / Math.max(1, batches));
        json.put("prompt", planned.prompt() == null ? null : Shown.text(planned.prompt(), most));
        ArrayNode files = json.putArray("files");
        planned.files().stream().limit(MOST_FILES).map(Shown::id).forEach(files::add);
        if (planned.files().size() > MOST_FILES) {
            files.add("… and " + (planned.files().size() - MOST_FILES) + " more");
        }
        planned.environment().stream().map(Shown::id).forEach(json.putArray("environment")::add);
        return json;
    }

    private ObjectNode attempt(FinishedBatch batch, AttemptResult attempt, @Nullable Instant ready) {
        ObjectNode json = JSON.objectNode();
        json.put("number", attempt.attempt());
        json.put("outcome", attempt.outcome().toString());
        json.put("exit", attempt.exitCode());
        json.put("ready", Times.sinceOrNull(zero, wasBefore(ready, attempt) ? ready : null));
        json.put("start", Times.sinceOrNull(zero, attempt.startedAt()));
        json.put("end", Times.since(zero, attempt.completedAt()));
        json.put("limit", attempt.memoryLimit().bytes());
        json.put("peak", bytes(attempt.peakMemory()));
        json.put("oomKilled", attempt.oomKilled());
        json.put("signal", attempt.signal() == null ? null : Shown.id(attempt.signal()));
        json.put("error", attempt.error() == null ? null : Shown.text(attempt.error()));
        json.put("container", attempt.containerName() == null ? null : Shown.id(attempt.containerName()));
        ArrayNode waits = json.putArray("waits");
        batch.waits().stream()
                .filter(wait -> wait.attempt() == attempt.attempt())
                .forEach(wait -> waits.add(Shown.text(wait.reason())));
        json.set("log", log(attempt));
        return json;
    }

    /** A wave that went on after a build was cut off has attempts from before it began. */
    private static boolean wasBefore(@Nullable Instant ready, AttemptResult attempt) {
        return ready != null && (attempt.startedAt() == null || !ready.isAfter(attempt.startedAt()));
    }

    private @Nullable ObjectNode log(AttemptResult attempt) {
        Path log = attempt.log();
        if (log == null) {
            return null;
        }
        boolean onlyLinked = batches > MOST_LOGS && attempt.outcome().isSuccess();
        LogEnd end = onlyLinked
                ? new LogEnd(List.of(), "With this many batches the output of those that went well is only linked.")
                : LogEnd.of(log);
        ObjectNode json = JSON.objectNode();
        json.put("href", links.to(log));
        json.put("name", links.name(log));
        end.lines().forEach(json.putArray("lines")::add);
        json.put("problem", end.problem());
        return json;
    }
}
