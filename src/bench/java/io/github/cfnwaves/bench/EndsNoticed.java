package io.github.cfnwaves.bench;

import io.github.cfnwaves.engine.ContainerEngine;
import io.github.cfnwaves.engine.ContainerId;
import io.github.cfnwaves.wave.AttemptResult;
import io.github.cfnwaves.wave.SpawnReport;
import io.github.cfnwaves.wave.SpawnedContainer;
import io.github.cfnwaves.wave.WaveLog;
import io.github.cfnwaves.wave.loop.CallThreads;
import io.github.cfnwaves.wave.loop.ThreadEventLoop;
import io.github.cfnwaves.wave.loop.Workbench;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * How long it takes from the moment at which a container's process is let go until our loop hears that it ended, and until its result
 * is known, while a hundred others run. The process has yet to wake and to exit: that is counted in.
 */
final class EndsNoticed implements Measurement {
    private static final Target SOON = new Target(Target.Statistic.P95, Target.Bound.AT_MOST, 60);
    private static final int RUNNING = 100;
    private static final int ENDING = 28;
    private static final String ENDS = "ends";
    /** Waits without using the processor until somebody writes into the pipe of its name. */
    private static final List<String> COMMAND =
            List.of("sh", "-c", "seq 1 20; read end </workspace/" + ENDS + "/$BATCH_ID");

    private static final long SETTLING_SECONDS = 10;
    private static final long LOST_SECONDS = 20;
    /** Odd, so that the ends don't fall into step with anything that is done every so many seconds. */
    private static final long BETWEEN_MILLIS = 370;

    private static final double NANOS_PER_MILLI = 1e6;

    private final Housekeeping house;
    private final BlockingQueue<Moment> heard = new LinkedBlockingQueue<>();
    private final BlockingQueue<Moment> results = new LinkedBlockingQueue<>();

    EndsNoticed(Housekeeping house) {
        this.house = house;
    }

    /** When something was known of a container, in nanoseconds. */
    private record Moment(ContainerId id, long nanos) {}

    @Override
    public List<Finding> run() throws IOException, InterruptedException {
        WaveShape shape = new WaveShape(RUNNING + ENDING, "none", COMMAND);
        for (String batch : shape.batchIds()) {
            Pipe.make(pipe(batch));
        }
        try (PluginContender plugin = new PluginContender(house.site());
                CallThreads calls = new CallThreads(WaveShape.CALLS_AT_ONCE)) {
            ThreadEventLoop loop = new ThreadEventLoop();
            ContainerEngine engine = new HeardEnds(
                            plugin.engine(), id -> loop.post(() -> heard.add(new Moment(id, System.nanoTime()))))
                    .engine();
            Workbench bench = new Workbench(engine, loop, calls, new Results());
            SpawnReport spawned = plugin.spawn(shape, bench);
            try (Following following = Following.of(plugin, bench, spawned, house.site())) {
                return measure(following, spawned.containers().subList(0, ENDING));
            } finally {
                house.removeWaves();
            }
        }
    }

    /** Hears of results on the loop. */
    private final class Results implements WaveLog {
        @Override
        public void attemptEnded(SpawnedContainer container, AttemptResult result) {
            results.add(new Moment(container.id(), System.nanoTime()));
        }
    }

    private List<Finding> measure(Following following, List<SpawnedContainer> ending)
            throws IOException, InterruptedException {
        TimeUnit.SECONDS.sleep(SETTLING_SECONDS);
        Series untilEnded = Series.EMPTY;
        Series untilHeard = Series.EMPTY;
        Series untilResult = Series.EMPTY;
        for (SpawnedContainer container : ending) {
            following.requireUnderWay();
            TimeUnit.MILLISECONDS.sleep(BETWEEN_MILLIS);
            Instant letGoAt = Instant.now();
            long letGo = System.nanoTime();
            try (Pipe pipe = new Pipe(pipe(container.batchId()))) {
                pipe.write("now\n");
            }
            untilHeard = untilHeard.plus(millis(letGo, heard, container));
            untilResult = untilResult.plus(millis(letGo, results, container));
            untilEnded =
                    untilEnded.plus(Duration.between(letGoAt, endOf(container)).toNanos() / NANOS_PER_MILLI);
        }
        Map<String, String> by = Map.of("running", Integer.toString(RUNNING));
        String table = "end of a container";
        return List.of(
                new Finding(table, "until its process has ended, by the engine's word", by, "ms", untilEnded, null),
                new Finding(table, "until the loop hears of it", by, "ms", untilHeard, SOON),
                new Finding(table, "until its result is known and its log kept", by, "ms", untilResult, null));
    }

    private Instant endOf(SpawnedContainer container) throws IOException {
        try (RawEngine engine = new RawEngine(house.site().socket())) {
            return engine.endOf(container.id().value());
        }
    }

    private static double millis(long letGo, BlockingQueue<Moment> moments, SpawnedContainer container)
            throws IOException, InterruptedException {
        Moment moment = moments.poll(LOST_SECONDS, TimeUnit.SECONDS);
        if (moment == null || !moment.id.equals(container.id())) {
            throw new IOException("The end of " + container.name() + " was to be heard, but it was "
                    + (moment == null ? "none" : "that of " + moment.id));
        }
        return (moment.nanos - letGo) / NANOS_PER_MILLI;
    }

    private Path pipe(String batch) {
        return house.site().directory().resolve(ENDS).resolve(batch);
    }
}
