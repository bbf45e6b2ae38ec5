package io.github.cfnwaves.report;

import io.github.cfnwaves.report.FinishedBatch.Wait;
import io.github.cfnwaves.units.MemorySize;
import io.github.cfnwaves.wave.MemorySample;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What the journal tells of a run that no other file does: memory over time, what was waited for, and what came in between. */
final class FinishedJournal {
    private final Set<String> runs;
    private final List<MemorySample> memory = new ArrayList<>();
    private final List<RunNote> notes = new ArrayList<>();
    private final Map<BatchOfWave, List<Wait>> waits = new HashMap<>();
    private final Map<BatchOfWave, List<RunNote>> batchNotes = new HashMap<>();

    private record BatchOfWave(int wave, String batch) {}

    private FinishedJournal(Set<String> runs) {
        this.runs = runs;
    }

    /** Reads the lines of these runs; a journal that isn't there says nothing. */
    static FinishedJournal read(Path directory, Set<String> runs, Gaps gaps) {
        FinishedJournal journal = new FinishedJournal(runs);
        Path file = Journal.in(directory);
        if (!Files.exists(file)) {
            gaps.add(file + " isn't there, so memory over time and waiting aren't shown.");
            return journal;
        }
        try {
            JournalLines.forEach(file, journal::hear);
        } catch (IOException e) {
            gaps.add(file + " can't be read, so memory over time and waiting aren't shown.");
        }
        return journal;
    }

    private void hear(JsonFields line) {
        if (!runs.contains(line.object().path("run_id").asText())) {
            return;
        }
        try {
            hear(line.text("event"), line);
        } catch (UnusableFileException e) {
            // A damaged line: the others still say what they say.
            return;
        }
    }

    private void hear(String event, JsonFields line) {
        switch (event) {
            case "memory_sampled" ->
                memory.add(new MemorySample(
                        line.time("at"),
                        line.parsed("used", MemorySize::parse, "a memory size such as 512m"),
                        line.number("containers")));
            case "attempt_waiting" ->
                waits.computeIfAbsent(batch(line), batch -> new ArrayList<>())
                        .add(new Wait(line.time("at"), line.number("attempt"), line.text("reason")));
            default -> {
                ofRun(event, line).ifPresent(text -> notes.add(new RunNote(line.time("at"), text)));
                ofBatch(event, line)
                        .ifPresent(text -> batchNotes
                                .computeIfAbsent(batch(line), batch -> new ArrayList<>())
                                .add(new RunNote(line.time("at"), text)));
            }
        }
    }

    /** A sentence on what concerns the run as a whole. */
    private static Optional<String> ofRun(String event, JsonFields line) {
        return Optional.ofNullable(
                switch (event) {
                    case "run_resumed" -> "The run was cut off and went on here.";
                    case "halted" -> "The run was halted: " + line.text("reason") + ".";
                    case "engine_lost" -> "The engine could not be heard. " + line.text("reason");
                    case "engine_back" -> "The engine answered again.";
                    case "pod_lost" -> Words.podLost(line.number("wave_number"), line.text("container_name"));
                    case "preparation_failed" -> line.text("reason");
                    case "wave_not_run" ->
                        "Wave " + line.number("wave_number") + " was not run: " + line.text("reason") + ".";
                    case "warning" -> line.text("text");
                    default -> null;
                });
    }

    /** A sentence on what concerns one batch, and isn't in the results. */
    private static Optional<String> ofBatch(String event, JsonFields line) {
        return Optional.ofNullable(
                switch (event) {
                    case "retry_planned" -> retry(line);
                    case "retry_declined" -> "It was not tried again: " + line.text("reason") + ".";
                    case "batch_runs_again" -> "It succeeded before and was run again: " + line.text("reason") + ".";
                    case "attempt_taken_over" -> "A container that was started before was followed from here on.";
                    case "attempt_stopping" ->
                        "It was asked to end: " + line.text("reason").replace('_', ' ') + ".";
                    case "attempt_paused" -> "Somebody paused it.";
                    case "attempt_unpaused" -> "Somebody unpaused it.";
                    default -> null;
                });
    }

    private static String retry(JsonFields line) {
        String memory = line.flag("more_memory") ? " with " + line.text("memory_limit") : "";
        return "It was to be tried again" + memory + " as attempt " + line.number("attempt") + ".";
    }

    private static BatchOfWave batch(JsonFields line) {
        return new BatchOfWave(line.number("wave_number"), line.text("batch_id"));
    }

    List<MemorySample> memory() {
        return memory;
    }

    /** What happened to the run as a whole. */
    List<RunNote> notes() {
        return notes;
    }

    List<Wait> waits(int wave, String batch) {
        return waits.getOrDefault(new BatchOfWave(wave, batch), List.of());
    }

    List<RunNote> notes(int wave, String batch) {
        return batchNotes.getOrDefault(new BatchOfWave(wave, batch), List.of());
    }
}
