package io.github.cfnwaves.report.html;

import io.github.cfnwaves.units.MemorySize;
import io.github.cfnwaves.wave.AttemptResult;
import io.github.cfnwaves.wave.MemorySample;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Memory of all containers over time, as points of a line that holds its value until the next one. */
final class MemoryLines {
    /** More than a screen has room for. */
    static final int MOST_POINTS = 1500;

    private MemoryLines() {}

    /** What was measured; of many samples the highest of each stretch of time, since it's peaks that matter. */
    static List<MemorySample> used(List<MemorySample> samples) {
        return thinned(samples);
    }

    /** The sum of the limits of all containers that ran; each counts from its start to its end. */
    static List<MemorySample> reserved(List<AttemptResult> attempts) {
        Map<Instant, long[]> changes = new TreeMap<>();
        for (AttemptResult attempt : attempts) {
            if (attempt.startedAt() != null && attempt.completedAt().isAfter(attempt.startedAt())) {
                add(changes, attempt.startedAt(), attempt.memoryLimit().bytes(), 1);
                add(changes, attempt.completedAt(), -attempt.memoryLimit().bytes(), -1);
            }
        }
        List<MemorySample> line = new ArrayList<>();
        long sum = 0;
        int containers = 0;
        for (Map.Entry<Instant, long[]> change : changes.entrySet()) {
            sum += change.getValue()[0];
            containers += (int) change.getValue()[1];
            line.add(new MemorySample(change.getKey(), MemorySize.ofBytes(Math.max(0, sum)), containers));
        }
        return thinned(line);
    }

    private static void add(Map<Instant, long[]> changes, Instant at, long bytes, int containers) {
        long[] change = changes.computeIfAbsent(at, instant -> new long[2]);
        change[0] += bytes;
        change[1] += containers;
    }

    private static List<MemorySample> thinned(List<MemorySample> line) {
        if (line.size() <= MOST_POINTS) {
            return line;
        }
        List<MemorySample> thinned = new ArrayList<>();
        for (int i = 0; i < MOST_POINTS - 1; i++) {
            int from = (int) ((long) i * (line.size() - 1) / (MOST_POINTS - 1));
            int to = (int) ((long) (i + 1) * (line.size() - 1) / (MOST_POINTS - 1));
            line.subList(from, to).stream()
                    .max(Comparator.comparing(MemorySample::used))
                    .ifPresent(thinned::add);
        }
        thinned.add(line.get(line.size() - 1));
        return thinned;
    }
}
