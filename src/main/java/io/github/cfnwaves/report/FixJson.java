package io.github.cfnwaves.report;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.cfnwaves.wave.RunId;
import io.github.cfnwaves.wave.fix.FixCourse;
import io.github.cfnwaves.wave.fix.FixEnd;
import io.github.cfnwaves.wave.fix.FixIteration;
import io.github.cfnwaves.wave.fix.Look;
import io.github.cfnwaves.wave.fix.Look.FileErrors;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the summary of a run says of the loop that it is a part of. */
final class FixJson {
    private FixJson() {}

    static ObjectNode write(FixCourse course) {
        ObjectNode json = Json.object();
        ArrayNode iterations = json.putArray("iterations");
        course.iterations().forEach(iteration -> iterations.add(write(iteration)));
        Look left = course.left();
        json.put("errors_left", left == null ? null : left.errors());
        json.put("files_with_errors_left", left == null ? null : left.files());
        json.put("errors_outside", left == null ? null : left.outside());
        ArrayNode files = json.putArray("files_left");
        if (left != null) {
            left.worst()
                    .forEach(file -> files.addObject().put("file", file.file()).put("errors", file.errors()));
        }
        json.put("ended", course.end() == null ? null : course.end().toString());
        return json;
    }

    private static ObjectNode write(FixIteration iteration) {
        ObjectNode json = Json.object();
        json.put("iteration", iteration.number());
        json.put("errors", iteration.found().errors());
        json.put("files_with_errors", iteration.found().files());
        json.put("errors_outside", iteration.found().outside());
        json.put("run_id", iteration.run().value());
        json.put("batches", iteration.batches());
        json.put("succeeded", iteration.succeeded());
        json.put("failed", iteration.failed());
        json.put("worked", iteration.worked());
        json.put("duration_ms", iteration.duration().toMillis());
        return json;
    }

    /**
     * Reads it.
     *
     * @throws UnusableFileException when it isn't what it should be
     */
    static FixCourse read(JsonFields json) {
        List<FixIteration> iterations = new ArrayList<>();
        for (JsonFields line : json.objects("iterations")) {
            iterations.add(iteration(line));
        }
        FixEnd end = json.textOrNull("ended") == null
                ? null
                : json.parsed("ended", FixEnd::parse, "the end of a loop, such as no_progress");
        return new FixCourse(iterations, left(json), end);
    }

    private static @Nullable Look left(JsonFields json) {
        if (json.object().path("errors_left").isNull()) {
            return null;
        }
        List<FileErrors> worst = new ArrayList<>();
        for (JsonFields file : json.objects("files_left")) {
            worst.add(new FileErrors(file.text("file"), file.number("errors")));
        }
        return new Look(
                json.largeNumber("errors_left"),
                json.number("files_with_errors_left"),
                json.number("errors_outside"),
                worst);
    }

    private static FixIteration iteration(JsonFields json) {
        return new FixIteration(
                json.number("iteration"),
                new Look(
                        json.largeNumber("errors"),
                        json.number("files_with_errors"),
                        json.number("errors_outside"),
                        List.of()),
                json.parsed("run_id", RunId::new, "a run id"),
                json.number("batches"),
                json.number("succeeded"),
                json.number("worked"),
                Duration.ofMillis(json.largeNumber("duration_ms")));
    }
}
