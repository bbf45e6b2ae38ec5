package io.github.cfnwaves.plan;

import io.github.cfnwaves.units.MemorySize;
import io.github.cfnwaves.units.UnreadableException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Collects what is odd about a plan but no problem, and puts each kind of it into one sentence, however often it occurs. */
final class PlanRemarks {
    private static final int NAMED = 5;

    private final List<String> counts = new ArrayList<>();
    private final List<String> disagreements = new ArrayList<>();
    private final Set<String> unknown = new LinkedHashSet<>();
    private final List<String> inNoWave = new ArrayList<>();

    void countDisagrees(String field, int wave, int said, int batches) {
        counts.add("The " + field + " of wave " + wave + " is " + said + ", but it has " + batches
                + (batches == 1 ? " batch" : " batches") + "; what is there runs.");
    }

    void tierDisagrees(String batch, MemorySize memory, MemoryTier tier) {
        disagreements.add(UnreadableException.quote(batch) + " (memory " + memory + ", tier " + tier.number() + " "
                + tier.memory() + ")");
    }

    void unknownFields(Stream<String> names) {
        names.forEach(unknown::add);
    }

    void inNoWave(String batch) {
        inNoWave.add(UnreadableException.quote(batch));
    }

    List<String> warnings() {
        List<String> warnings = new ArrayList<>(counts);
        if (!disagreements.isEmpty()) {
            warnings.add("Memory and tier disagree, and the memory counts, for " + batches(disagreements) + ".");
        }
        if (!inNoWave.isEmpty()) {
            warnings.add("No wave runs " + batches(inNoWave) + ".");
        }
        return warnings;
    }

    List<String> notes() {
        if (unknown.isEmpty()) {
            return List.of();
        }
        List<String> names = unknown.stream().map(UnreadableException::quote).toList();
        return List.of("Ignored " + (names.size() == 1 ? "the unknown field " : "unknown fields: ")
                + String.join(", ", names) + ".");
    }

    private static String batches(Collection<String> batches) {
        String named = batches.stream().limit(NAMED).collect(Collectors.joining(", "));
        int more = batches.size() - NAMED;
        return (batches.size() == 1 ? "the batch " : batches.size() + " batches: ")
                + named
                + (more > 0 ? " and " + more + " more" : "");
    }
}
