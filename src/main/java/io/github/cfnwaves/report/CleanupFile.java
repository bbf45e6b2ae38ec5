package io.github.cfnwaves.report;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.cfnwaves.units.Counted;
import io.github.cfnwaves.wave.CleanupResult;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** {@code wave-<N>-cleanup.json}: what was taken from the engine, and what could not be. */
public final class CleanupFile {
    private CleanupFile() {}

    /** The report on one wave in an output directory. */
    public static Path in(Path directory, int waveNumber) {
        return directory.resolve("wave-" + waveNumber + "-cleanup.json");
    }

    /** The report on something else than one wave in an output directory. */
    public static Path in(Path directory) {
        return directory.resolve("cleanup.json");
    }

    /**
     * Writes a report in the place of an older one.
     *
     * @throws UnwritableFileException when it can't be written
     */
    public static void write(CleanupResult result, Path file) {
        ObjectNode json = Json.object();
        json.put("cleanup_at", Json.time(result.cleanedAt()));
        json.put("containers_removed", done(result, result.containers()));
        json.put("logs_preserved", result.logs().size());
        json.put("volumes_cleaned", done(result, result.volumes()));
        json.put("networks_removed", done(result, result.networks()));
        json.set("errors", Json.strings(result.errors()));
        json.put("summary", summary(result));
        json.put("dry_run", result.dryRun());
        json.set("containers", Json.strings(result.containers()));
        json.set(
                "logs",
                Json.strings(result.logs().stream()
                        .map(log -> ResultsFile.relative(log, file))
                        .toList()));
        json.set("volumes", Json.strings(result.volumes()));
        json.set("networks", Json.strings(result.networks()));
        json.set("left_alone", Json.strings(result.leftAlone()));
        AtomicFiles.write(file, Json.pretty(json));
    }

    /** A dry run names what would be removed, but counts nothing. */
    private static int done(CleanupResult result, List<String> names) {
        return result.dryRun() ? 0 : names.size();
    }

    /** One sentence on all of it. */
    public static String summary(CleanupResult result) {
        List<String> parts = new ArrayList<>();
        addIfAny(parts, result.containers().size(), "container");
        addIfAny(parts, result.volumes().size(), "anonymous volume");
        addIfAny(parts, result.networks().size(), "network");
        String verb = result.dryRun() ? "Would remove " : "Removed ";
        String removed = parts.isEmpty() ? "Nothing to remove" : verb + String.join(", ", parts);
        String kept = result.logs().isEmpty()
                ? ""
                : "; kept " + Counted.of(result.logs().size(), "log");
        String errors = result.errors().isEmpty()
                ? ""
                : "; " + Counted.of(result.errors().size(), "error");
        return removed + kept + errors + ".";
    }

    private static void addIfAny(List<String> parts, int number, String what) {
        if (number > 0) {
            parts.add(Counted.of(number, what));
        }
    }
}
