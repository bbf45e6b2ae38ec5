package io.github.cfnwaves.report;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.cfnwaves.plan.MemoryTiers;
import io.github.cfnwaves.report.RunSummary.WaveLine;
import io.github.cfnwaves.wave.Completion;
import io.github.cfnwaves.wave.ProjectId;
import io.github.cfnwaves.wave.RunContext;
import io.github.cfnwaves.wave.RunId;
import io.github.cfnwaves.wave.RunResult;
import io.github.cfnwaves.wave.WaveResult;
import io.github.cfnwaves.wave.fix.FixCourse;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** {@code waves-summary.json}: the run as a whole, by which {@code verify} judges. */
public final class SummaryFile {
    private SummaryFile() {}

    /** The summary in an output directory. */
    public static Path in(Path directory) {
        return directory.resolve("waves-summary.json");
    }

    /**
     * Makes room for the summary of a run that begins: its directory is there, and that of an earlier run is not, so that nobody takes
     * it for this one's.
     *
     * @throws UnwritableFileException when nothing can be written there
     */
    public static void begin(Path file) {
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UnwritableFileException(file, e, "");
        }
    }

    /**
     * Writes the summary of a whole run in the place of an older one. The results of its waves are beside it.
     *
     * @param plan the file with the plan, null when it isn't known
     * @param tiers of which advice is given
     * @param environment the names of the variables that every container had from the build; never their values
     * @throws UnwritableFileException when it can't be written
     */
    static void write(
            RunResult result, @Nullable Path plan, MemoryTiers tiers, Collection<String> environment, Path file) {
        write(result, plan, tiers, environment, null, new PodsLost(), file);
    }

    /**
     * The same of a run that is a part of a loop, or whose waves have pods.
     *
     * @param fix how far the loop is, null when it is none
     * @param podsLost what became of the waves' pods
     */
    static void write(
            RunResult result,
            @Nullable Path plan,
            MemoryTiers tiers,
            Collection<String> environment,
            @Nullable FixCourse fix,
            PodsLost podsLost,
            Path file) {
        ObjectNode json = head(result.context());
        json.put("plan", plan == null ? null : ResultsFile.relative(plan, file));
        json.put("started_at", Json.time(result.startedAt()));
        json.put("ended_at", Json.time(result.startedAt().plus(result.duration())));
        json.put("duration_ms", result.duration().toMillis());
        json.put("verdict", fix == null || result.stoppedBy() != null ? verdict(result) : verdict(fix));
        json.put(
                "stopped_by",
                result.obstacle().map(RuntimeException::getMessage).orElse(null));
        ObjectNode budget = json.putObject("budget");
        budget.put("total", result.budget() == null ? null : result.budget().toString());
        budget.put("peak_reserved", result.peakReserved().toString());
        json.set("environment", Json.strings(environment.stream().sorted().toList()));
        json.putArray("waves")
                .addAll(result.waves().stream()
                        .map(wave -> WaveLineJson.write(
                                wave,
                                podsLost.of(wave.waveNumber()),
                                result.context(),
                                tiers,
                                besides(file, wave),
                                file))
                        .toList());
        if (fix != null) {
            json.set("fix", FixJson.write(fix));
        }
        AtomicFiles.write(file, Json.pretty(json));
    }

    /**
     * Writes into the summary how far the loop is that its run is a part of.
     *
     * @param copies the directory with those of what its iterations left
     * @throws UnusableFileException when there is no summary
     * @throws UnwritableFileException when it can't be written
     */
    public static void update(FixCourse fix, Path copies, Path file) {
        JsonFields summary = Json.read(file, FileRemedy.RUN);
        ObjectNode json = summary.object();
        if (summary.textOrNull("stopped_by") == null) {
            json.put("verdict", verdict(fix));
        }
        ObjectNode loop = FixJson.write(fix);
        loop.put("copies", ResultsFile.relative(copies, file));
        json.set("fix", loop);
        AtomicFiles.write(file, Json.pretty(json));
    }

    /** By the errors that are left alone, whatever became of the batches. */
    private static String verdict(FixCourse fix) {
        if (fix.end() == null || !fix.end().isJudged()) {
            return "incomplete";
        }
        return fix.isSuccess() ? "passed" : "failed";
    }

    private static Path besides(Path file, WaveResult wave) {
        return file.resolveSibling(ResultsFile.in(Path.of(""), wave.waveNumber()));
    }

    private static String verdict(RunResult result) {
        if (result.stoppedBy() != null) {
            return "incomplete";
        }
        return result.isSuccess() ? "passed" : "failed";
    }

    /**
     * Adds a wave that was followed by itself to the summary, or puts it in the place of its former result. A summary of another run
     * gives way, unless both runs were handed over between builds and are of the same plan: then each is a part of the same work.
     *
     * @param podsLost what became of its pod
     * @param tiers of which advice is given
     * @param results the file with the wave's results
     * @throws UnusableFileException when there is a summary that can't be read: what it says of other waves would be lost
     * @throws UnwritableFileException when it can't be written
     */
    public static void add(
            WaveResult wave, PodsLost podsLost, RunContext context, MemoryTiers tiers, Path results, Path file) {
        List<ObjectNode> waves = new ArrayList<>();
        waves.add(WaveLineJson.write(wave, podsLost.of(wave.waveNumber()), context, tiers, results, file));
        String startedAt = Json.time(wave.startedAt());
        String stoppedBy = null;
        Optional<JsonFields> before = sameWork(context, file);
        if (before.isPresent()) {
            waves.addAll(others(before.get(), wave));
            stoppedBy = before.get().textOrNull("stopped_by");
            startedAt = earlier(startedAt, before.get().text("started_at"));
        }
        waves.sort(Comparator.comparingInt(line -> line.path("wave_number").intValue()));
        ObjectNode json = head(context);
        json.put("started_at", startedAt);
        json.put("ended_at", Json.time(wave.startedAt().plus(wave.monitoring())));
        json.put("verdict", stoppedBy == null ? verdict(waves) : "incomplete");
        json.put("stopped_by", stoppedBy);
        json.putArray("waves").addAll(waves);
        AtomicFiles.write(file, Json.pretty(json));
    }

    /** The same of a wave that had no pod, or kept it. */
    public static void add(WaveResult wave, RunContext context, MemoryTiers tiers, Path results, Path file) {
        add(wave, new PodsLost(), context, tiers, results, file);
    }

    private static String verdict(List<ObjectNode> waves) {
        boolean passed = waves.stream()
                .allMatch(line -> line.path("completion_status").asText().equals(Completion.COMPLETE.toString()));
        return passed ? "passed" : "failed";
    }

    private static @Nullable String earlier(@Nullable String time, String other) {
        return time == null || other.compareTo(time) < 0 ? other : time;
    }

    /** The summary that is there already, if it is of the same work. */
    private static Optional<JsonFields> sameWork(RunContext context, Path file) {
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        JsonFields before = Json.read(file, FileRemedy.FOLLOW_AGAIN);
        boolean sameRun = before.text("run_id").equals(context.run().value());
        boolean sameWork = context.owner().handsOver()
                && before.flag("handed_over")
                && before.text("project").equals(context.project().value())
                && before.text("plan_sha256").equals(context.planSha256());
        return sameRun || sameWork ? Optional.of(before) : Optional.empty();
    }

    private static List<ObjectNode> others(JsonFields before, WaveResult wave) {
        List<ObjectNode> others = new ArrayList<>();
        for (JsonFields line : before.objects("waves")) {
            // Reading it makes sure that it can be read when it counts.
            if (WaveLineJson.read(line).waveNumber() != wave.waveNumber()) {
                others.add(line.object());
            }
        }
        return others;
    }

    private static ObjectNode head(RunContext context) {
        ObjectNode json = Json.object();
        json.put("run_id", context.run().value());
        json.put("task_id", context.taskId());
        json.put("project", context.project().value());
        json.put("plan_sha256", context.planSha256());
        json.put("plugin_version", context.pluginVersion());
        json.put("handed_over", context.owner().handsOver());
        return json;
    }

    /**
     * Reads a summary.
     *
     * @throws UnusableFileException when it isn't there or isn't one
     */
    public static RunSummary read(Path file) {
        JsonFields json = Json.read(file, FileRemedy.RUN);
        List<WaveLine> waves = new ArrayList<>();
        for (JsonFields wave : json.objects("waves")) {
            waves.add(WaveLineJson.read(wave));
        }
        return new RunSummary(
                json.parsed("run_id", RunId::new, "a run id"),
                new ProjectId(json.text("project")),
                json.text("plan_sha256"),
                waves,
                json.textOrNull("stopped_by"),
                fix(json));
    }

    private static @Nullable FixCourse fix(JsonFields json) {
        JsonFields fix = json.objectOrNull("fix");
        return fix == null ? null : FixJson.read(fix);
    }
}
