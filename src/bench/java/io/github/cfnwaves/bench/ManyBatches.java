package io.github.cfnwaves.bench;

import io.github.cfnwaves.bench.EngineEvents.Event;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * A build of many batches through a budget that lets few run at once: whether the last take as long as the first, by the daemon's own
 * clock, and how the build's JVM grows.
 */
final class ManyBatches implements Measurement {
    private static final int BATCHES = 1000;
    private static final int AT_ONCE = 30;
    private static final int BLOCK = 100;
    /** Between them they leave the daemon time, and no two that start together end together. */
    private static final List<String> COMMANDS = List.of("sleep 5", "sleep 6", "sleep 7", "sleep 8", "sleep 9");

    private static final double DRIFT = 1.1;
    private static final double NANOS_PER_MILLI = 1e6;

    private final Housekeeping house;
    private Series heap = Series.EMPTY;
    private Series threads = Series.EMPTY;
    private Series descriptors = Series.EMPTY;

    ManyBatches(Housekeeping house) {
        this.house = house;
    }

    @Override
    public List<Finding> run() throws IOException, InterruptedException {
        try (BenchProject project = new BenchProject("scale", house.site());
                EngineEvents events = new EngineEvents(house.site().socket(), project.labels())) {
            List<String> commands = IntStream.range(0, BATCHES)
                    .mapToObj(i -> COMMANDS.get(i % COMMANDS.size()))
                    .toList();
            Process build = project.start(
                    project.plan(commands),
                    Map.of(),
                    List.of("-Dcfn.waves.network=none", "-Dcfn.waves.memoryBudget=" + AT_ONCE * 16 + "m"));
            watch(build, events);
            project.requireSuccess(build);
            return findings(events);
        }
    }

    /** Looks at the build's JVM until it ends, and at its heap whenever a hundred more have gone. */
    private void watch(Process build, EngineEvents events) throws IOException, InterruptedException {
        ForeignJvm jvm = new ForeignJvm(build.pid());
        int blocks = 0;
        while (!build.waitFor(500, TimeUnit.MILLISECONDS)) {
            threads = threads.plus(jvm.threads());
            descriptors = descriptors.plus(jvm.descriptors());
            int gone = events.of("destroy").size();
            // Not after the last: the build may be over before its heap is looked at.
            if (gone / BLOCK > blocks && gone < BATCHES) {
                heap = heap.plus(jvm.liveHeap());
                blocks = gone / BLOCK;
            }
        }
    }

    private List<Finding> findings(EngineEvents events) {
        List<Finding> findings = new ArrayList<>();
        findings.addAll(drift("memory freed to next start", nextStarts(events)));
        findings.addAll(drift("end to removed", removals(events)));
        findings.add(finding("live heap of mvn, once each hundred", "all", "MiB", heap, null));
        Series growth = Series.EMPTY.plus(last(heap) / heap.values().get(0));
        findings.add(finding("live heap of mvn", "last / first", "×", growth, Target.medianAtMost(DRIFT)));
        findings.add(finding("threads of mvn", "all", "", threads, null));
        findings.add(finding("file descriptors of mvn", "all", "", descriptors, null));
        return findings;
    }

    private static double last(Series series) {
        return series.values().get(series.values().size() - 1);
    }

    /** How long it took after each end, in milliseconds, until somebody else ran in its place. */
    private Series nextStarts(EngineEvents events) {
        List<Event> ends = events.of("die");
        List<Event> starts = events.of("start");
        Series waits = Series.EMPTY;
        for (int i = 0; i + AT_ONCE < starts.size(); i++) {
            waits = waits.plus((starts.get(i + AT_ONCE).nanos() - ends.get(i).nanos()) / NANOS_PER_MILLI);
        }
        return waits;
    }

    /** How long each was still there after its end, in milliseconds. */
    private static Series removals(EngineEvents events) {
        Map<String, Long> gone = new HashMap<>();
        events.of("destroy").forEach(event -> gone.put(event.container(), event.nanos()));
        Series waits = Series.EMPTY;
        for (Event end : events.of("die")) {
            waits = waits.plus((gone.getOrDefault(end.container(), end.nanos()) - end.nanos()) / NANOS_PER_MILLI);
        }
        return waits;
    }

    private List<Finding> drift(String what, Series all) {
        int count = all.values().size();
        Series first = new Series(all.values().subList(0, BLOCK));
        Series last = new Series(all.values().subList(count - BLOCK, count));
        return List.of(
                finding(what, "first hundred", "ms", first, null),
                finding(what, "last hundred", "ms", last, null),
                finding(
                        what,
                        "last / first",
                        "×",
                        Series.EMPTY.plus(last.median() / first.median()),
                        Target.medianAtMost(DRIFT)));
    }

    private Finding finding(String what, String of, String unit, Series values, @Nullable Target target) {
        Map<String, String> by = Map.of("batches", BATCHES + ", " + AT_ONCE + " at once");
        return new Finding("scale", what + ", " + of, by, unit, values, target);
    }
}
