package io.github.cfnwaves.report;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.cfnwaves.report.FinishedRun.Verdict;
import io.github.cfnwaves.units.MemorySize;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Puts a run together from the summary and what it names. */
final class FinishedRunReader {

    private final Path directory;
    private final Path file;
    private final Gaps gaps = new Gaps();

    FinishedRunReader(Path directory) {
        this.directory = directory;
        this.file = SummaryFile.in(directory);
    }

    FinishedRun read() {
        JsonFields summary = gaps.orNull(() -> Json.read(file, FileRemedy.RUN));
        return summary == null ? nothing() : read(summary);
    }

    private FinishedRun nothing() {
        return new FinishedRun(
                directory,
                "",
                "",
                null,
                Verdict.UNKNOWN,
                null,
                null,
                null,
                null,
                null,
                null,
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                null,
                null,
                gaps.sentences());
    }

    private FinishedRun read(JsonFields summary) {
        String runId = text(gaps.orNull(() -> summary.text("run_id")));
        Path plan = gaps.ifPresent(summary, "plan", () -> summary.parsed("plan", file::resolveSibling, "a path"));
        List<JsonFields> lines = lines(summary);
        FinishedJournal journal = FinishedJournal.read(directory, runs(runId, lines), gaps);
        FinishedWaves waves = new FinishedWaves(file, summary, journal, gaps);
        waves.read(lines);
        return new FinishedRun(
                directory,
                runId,
                text(gaps.ifPresent(summary, "task_id", () -> summary.text("task_id"))),
                gaps.ifPresent(summary, "plugin_version", () -> summary.text("plugin_version")),
                verdict(summary),
                gaps.ifPresent(summary, "stopped_by", () -> summary.text("stopped_by")),
                gaps.ifPresent(summary, "started_at", () -> summary.time("started_at")),
                gaps.ifPresent(summary, "ended_at", () -> summary.time("ended_at")),
                budget(summary, "total"),
                budget(summary, "peak_reserved"),
                plan,
                environment(summary),
                waves.with(PlannedBatches.read(plan, waves.planSha256(), waves.tiers(), gaps)),
                journal.memory(),
                journal.notes(),
                gaps.ifPresent(summary, "fix", () -> FixJson.read(summary.object("fix"))),
                gaps.ifPresent(summary, "fix", () -> copies(summary.object("fix"))),
                gaps.sentences());
    }

    private @Nullable Path copies(JsonFields fix) {
        return fix.textOrNull("copies") == null ? null : fix.parsed("copies", file::resolveSibling, "a path");
    }

    private Verdict verdict(JsonFields summary) {
        Verdict verdict = gaps.orNull(() -> summary.parsed("verdict", Verdict::parse, "passed, failed or incomplete"));
        return Objects.requireNonNullElse(verdict, Verdict.UNKNOWN);
    }

    private List<JsonFields> lines(JsonFields summary) {
        List<JsonFields> lines = gaps.orNull(() -> summary.objects("waves"));
        return lines == null ? List.of() : lines;
    }

    /** Waves that were followed by themselves may be of several runs. */
    private static Set<String> runs(String runId, List<JsonFields> lines) {
        Set<String> runs = new HashSet<>(Set.of(runId));
        lines.forEach(line -> runs.add(line.object().path("run_id").asText(runId)));
        runs.remove("");
        return runs;
    }

    private @Nullable MemorySize budget(JsonFields summary, String name) {
        JsonFields budget = gaps.ifPresent(summary, "budget", () -> summary.object("budget"));
        return budget == null
                ? null
                : gaps.ifPresent(
                        budget, name, () -> budget.parsed(name, MemorySize::parse, "a memory size such as 512m"));
    }

    private static List<String> environment(JsonFields summary) {
        List<String> names = new ArrayList<>();
        for (JsonNode name : summary.object().path("environment")) {
            names.add(name.asText());
        }
        names.sort(Comparator.naturalOrder());
        return names;
    }

    private static String text(@Nullable String text) {
        return Objects.requireNonNullElse(text, "");
    }
}
