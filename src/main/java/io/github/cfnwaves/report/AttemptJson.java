package io.github.cfnwaves.report;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.cfnwaves.engine.ContainerId;
import io.github.cfnwaves.units.MemorySize;
import io.github.cfnwaves.wave.AttemptResult;
import io.github.cfnwaves.wave.Outcome;
import java.nio.file.Path;
import java.time.Instant;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** How an attempt ended, as results and journal have it. */
final class AttemptJson {
    private AttemptJson() {}

    /**
     * Writes it.
     *
     * @param file that it becomes a part of
     */
    static ObjectNode write(AttemptResult attempt, Path file) {
        ObjectNode json = Json.object();
        json.put("attempt", attempt.attempt());
        json.put(
                "container_id",
                attempt.containerId() == null ? null : attempt.containerId().value());
        json.put("container_name", attempt.containerName());
        json.put("image_digest", attempt.imageDigest());
        json.put("outcome", attempt.outcome().toString());
        json.put("exit_code", attempt.exitCode());
        json.put("started_at", Json.time(attempt.startedAt()));
        json.put("completed_at", Json.time(attempt.completedAt()));
        json.put("duration_ms", attempt.duration().toMillis());
        json.put("memory_limit", attempt.memoryLimit().toString());
        putEnd(json, attempt, file);
        return json;
    }

    /** How it ended; all of it null or false when there was no attempt. */
    static void putEnd(ObjectNode json, @Nullable AttemptResult last, Path file) {
        json.put(
                "peak_memory",
                last == null || last.peakMemory() == null
                        ? null
                        : last.peakMemory().toString());
        json.put("oom_killed", last != null && last.oomKilled());
        json.put("signal", last == null ? null : last.signal());
        json.put("error", last == null ? null : last.error());
        json.put("log", last == null || last.log() == null ? null : ResultsFile.relative(last.log(), file));
    }

    /**
     * Reads what {@link #write} wrote.
     *
     * @param file that it is a part of
     * @throws UnusableFileException when it isn't that
     */
    static AttemptResult read(JsonFields json, Path file) {
        return new AttemptResult(
                number(json),
                parsedOrNull(json, "container_id", ContainerId::new, "a container's id"),
                json.textOrNull("container_name"),
                json.parsed("outcome", Outcome::parse, "an outcome"),
                json.numberOrNull("exit_code"),
                startedAt(json),
                json.time("completed_at"),
                json.parsed("memory_limit", MemorySize::parse, "a memory size such as 512m"),
                parsedOrNull(json, "peak_memory", MemorySize::parse, "a memory size such as 512m"),
                json.flag("oom_killed"),
                json.textOrNull("signal"),
                json.textOrNull("error"),
                parsedOrNull(json, "log", file.toAbsolutePath()::resolveSibling, "a path"),
                json.textOrNull("image_digest"));
    }

    private static int number(JsonFields json) {
        int attempt = json.number("attempt");
        if (attempt == 0) {
            throw json.bad("attempt", "a number from 1");
        }
        return attempt;
    }

    private static @Nullable Instant startedAt(JsonFields json) {
        return json.textOrNull("started_at") == null ? null : json.time("started_at");
    }

    private static <T> @Nullable T parsedOrNull(
            JsonFields json, String name, Function<String, T> parser, String expected) {
        return json.textOrNull(name) == null ? null : json.parsed(name, parser, expected);
    }
}
