package io.github.cfnwaves.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** The heap, threads and file descriptors of a Maven with little memory while it follows many containers at once. */
final class PeakHeap implements Measurement {
    private static final int MANY = 300;
    private static final String HEAP = "64m";
    private static final Target YES = new Target(Target.Statistic.MEDIAN, Target.Bound.AT_LEAST, 1);
    /** In the workspace; all wait there until all run. */
    private static final String GATE = "gate";

    private static final int ENDS_PER_SECOND = 10;

    private final Housekeeping house;

    PeakHeap(Housekeeping house) {
        this.house = house;
    }

    @Override
    public List<Finding> run() throws IOException, InterruptedException {
        List<Finding> findings = new ArrayList<>();
        try (BenchProject project = new BenchProject("heap", house.site())) {
            for (int containers : List.of(1, MANY)) {
                findings.addAll(peak(project, containers));
            }
        }
        return findings;
    }

    private List<Finding> peak(BenchProject project, int containers) throws IOException, InterruptedException {
        Path gate = project.directory().resolve(GATE);
        Pipe.make(gate);
        List<String> commands = IntStream.range(0, containers)
                .mapToObj(i -> ": < /workspace/" + GATE + "; sleep " + i / ENDS_PER_SECOND)
                .toList();
        List<String> options = List.of("-Dcfn.waves.network=none", "-Dcfn.waves.memoryBudget=" + containers * 16 + "m");
        try (EngineEvents events = new EngineEvents(house.site().socket(), project.labels())) {
            Process build = project.start(project.plan(commands), Map.of("MAVEN_OPTS", "-Xmx" + HEAP), options);
            while (events.of("start").size() < containers) {
                if (build.waitFor(200, TimeUnit.MILLISECONDS)) {
                    project.requireSuccess(build);
                }
            }
            ForeignJvm jvm = new ForeignJvm(build.pid());
            double heap = jvm.liveHeap();
            long threads = jvm.threads();
            long descriptors = jvm.descriptors();
            double passes;
            Pipe open = new Pipe(gate);
            try {
                passes = project.succeeds(build) ? 1 : 0;
            } finally {
                // Not before: one that comes late must not stand before a closed gate.
                open.close();
            }
            return List.of(
                    finding(containers, "live heap of mvn", "MiB", heap, null),
                    finding(containers, "threads of mvn", "", threads, null),
                    finding(containers, "file descriptors of mvn", "", descriptors, null),
                    finding(containers, "builds with -Xmx" + HEAP + " that pass", "of 1", passes, YES));
        }
    }

    private static Finding finding(int containers, String what, String unit, double value, @Nullable Target target) {
        Map<String, String> by = Map.of("containers at once", Integer.toString(containers));
        return new Finding("heap", what, by, unit, Series.EMPTY.plus(value), target);
    }
}
