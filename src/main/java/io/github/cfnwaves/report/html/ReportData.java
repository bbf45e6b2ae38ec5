package io.github.cfnwaves.report.html;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.cfnwaves.report.FinishedRun;
import io.github.cfnwaves.report.FinishedWave;
import io.github.cfnwaves.wave.AttemptResult;
import io.github.cfnwaves.wave.MemorySample;
import io.github.cfnwaves.wave.Outcome;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** What the page's script draws from: times in milliseconds since the first of them, memory in bytes, texts fit to be shown. */
final class ReportData {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private ReportData() {}

    /**
     * Makes it.
     *
     * @param page the file that it becomes a part of, from which logs are linked
     */
    static ObjectNode of(FinishedRun run, Path page) {
        List<AttemptResult> attempts = run.batches()
                .filter(batch -> batch.succeededIn() == null)
                .flatMap(batch -> batch.attempts().stream())
                .toList();
        Instant zero = zero(run, attempts);
        BatchData batches = new BatchData(zero, new LogLinks(page), run.total());
        ObjectNode json = JSON.objectNode();
        json.put("zero", zero.toEpochMilli());
        json.put("end", end(run, attempts, zero));
        json.put("budget", run.budget() == null ? null : (Long) run.budget().bytes());
        json.put("waves", run.waves().size());
        ObjectNode words = json.putObject("words");
        Stream.of(Outcome.values()).forEach(outcome -> words.put(outcome.toString(), Shown.word(outcome)));
        run.environment().stream().map(Shown::id).forEach(json.putArray("environment")::add);
        ArrayNode memory = json.putArray("memory");
        MemoryLines.used(run.memory()).forEach(sample -> point(memory, zero, sample));
        ArrayNode reserved = json.putArray("reserved");
        MemoryLines.reserved(attempts).forEach(sample -> point(reserved, zero, sample));
        ArrayNode all = json.putArray("batches");
        for (FinishedWave wave : run.waves()) {
            wave.batches().forEach(batch -> all.add(batches.of(batch, wave.startedAt())));
        }
        return json;
    }

    private static void point(ArrayNode points, Instant zero, MemorySample sample) {
        points.addArray().add(Times.since(zero, sample.at())).add(sample.used().bytes());
    }

    /** The first moment that is drawn: what was resumed has attempts from before it went on. */
    private static Instant zero(FinishedRun run, List<AttemptResult> attempts) {
        return Stream.concat(
                        Stream.ofNullable(run.startedAt()),
                        attempts.stream().map(AttemptResult::startedAt).filter(Objects::nonNull))
                .min(Instant::compareTo)
                .orElse(Instant.EPOCH);
    }

    private static long end(FinishedRun run, List<AttemptResult> attempts, Instant zero) {
        return Stream.concat(Stream.ofNullable(run.endedAt()), attempts.stream().map(AttemptResult::completedAt))
                .mapToLong(time -> Times.since(zero, time))
                .max()
                .orElse(0);
    }
}
