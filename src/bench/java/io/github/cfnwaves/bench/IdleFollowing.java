package io.github.cfnwaves.bench;

import com.sun.management.OperatingSystemMXBean;
import io.github.cfnwaves.wave.Cancellation;
import io.github.cfnwaves.wave.LogPolicy;
import io.github.cfnwaves.wave.SpawnReport;
import io.github.cfnwaves.wave.follow.FollowSettings;
import io.github.cfnwaves.wave.loop.CallThreads;
import io.github.cfnwaves.wave.loop.Workbench;
import io.github.cfnwaves.wave.run.MonitorWave;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** CPU time of a JVM that follows containers of which nothing is heard. */
final class IdleFollowing {
    static final double TARGET = 0.5;

    private static final Duration POLL_INTERVAL = Duration.ofSeconds(5);
    private static final Duration GRACE = Duration.ofSeconds(10);
    private static final Duration WARM_UP = Duration.ofSeconds(60);
    private static final Duration WINDOW = Duration.ofSeconds(60);
    private static final Duration LONGER_THAN_ANY_BENCH = Duration.ofHours(1);
    private static final int WINDOWS = 3;
    private static final double PERCENT = 100;

    private final OperatingSystemMXBean system = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
    private final Housekeeping house;
    private final WaveShape shape;

    IdleFollowing(Housekeeping house, WaveShape shape) {
        this.house = house;
        this.shape = shape;
    }

    /** Percent of one core in windows one after another. */
    Series run() throws IOException, InterruptedException {
        try (PluginContender plugin = new PluginContender(house.site());
                CallThreads calls = new CallThreads(WaveShape.CALLS_AT_ONCE)) {
            Workbench bench = plugin.workbench(calls);
            SpawnReport spawned = plugin.spawn(shape, bench);
            CompletableFuture<String> ended = new CompletableFuture<>();
            Thread follower = new Thread(() -> follow(plugin, bench, spawned, ended), "bench-follower");
            follower.start();
            try {
                return measure(ended);
            } finally {
                // Not cancelled: that would end all containers at once.
                follower.interrupt();
                follower.join();
                house.removeWaves();
            }
        }
    }

    private void follow(PluginContender plugin, Workbench bench, SpawnReport spawned, CompletableFuture<String> ended) {
        FollowSettings settings = new FollowSettings(POLL_INTERVAL, GRACE, false);
        MonitorWave monitor =
                new MonitorWave(bench, settings, LogPolicy.FAILED, house.site().logs(), plugin.budget());
        try {
            ended.complete(monitor.monitor(spawned, LONGER_THAN_ANY_BENCH, new Cancellation())
                    .toString());
        } catch (InterruptedException e) {
            ended.complete("interrupted");
        } catch (RuntimeException e) {
            ended.completeExceptionally(e);
        }
    }

    private Series measure(CompletableFuture<String> ended) throws IOException, InterruptedException {
        double unused = window(WARM_UP, ended);
        Series percents = Series.EMPTY;
        for (int i = 0; i < WINDOWS; i++) {
            percents = percents.plus(window(WINDOW, ended));
        }
        return percents;
    }

    /** Waits, and says how much CPU time this process took meanwhile. */
    private double window(Duration length, CompletableFuture<String> ended) throws IOException, InterruptedException {
        long cpu = system.getProcessCpuTime();
        long start = System.nanoTime();
        try {
            throw new IOException(
                    "The containers were to idle, but: " + ended.get(length.toSeconds(), TimeUnit.SECONDS));
        } catch (TimeoutException e) {
            return PERCENT * (system.getProcessCpuTime() - cpu) / (System.nanoTime() - start);
        } catch (ExecutionException e) {
            throw new IOException("Following failed", e);
        }
    }

    String table(Series percents) {
        return String.join(
                "\n",
                "following " + shape.containers() + " idle containers, list every " + POLL_INTERVAL.toSeconds()
                        + " s, CPU of this JVM (" + WINDOWS + " windows of " + WINDOW.toSeconds() + " s)",
                String.format("  %-20s %8s %8s %8s", "% of a core", "min", "median", "max"),
                percents.row("following")
                        + String.format(
                                "   target: <= %.2f: %s", TARGET, percents.median() <= TARGET ? "met" : "MISSED"));
    }
}
