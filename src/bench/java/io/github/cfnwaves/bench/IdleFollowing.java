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

/** CPU time of a JVM that follows containers of which nothing is heard, without and with measuring their memory. */
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

    /**
     * Percent of one core in windows one after another.
     *
     * @param measuring with all that the plugin does
     */
    record Percents(Series following, Series measuring) {
        boolean areWithin(double target) {
            return following.median() <= target && measuring.median() - following.median() <= target;
        }
    }

    IdleFollowing(Housekeeping house, WaveShape shape) {
        this.house = house;
        this.shape = shape;
    }

    Percents run() throws IOException, InterruptedException {
        try (PluginContender plugin = new PluginContender(house.site());
                CallThreads calls = new CallThreads(WaveShape.CALLS_AT_ONCE)) {
            MeasuringSwitch engine = new MeasuringSwitch(plugin.engine());
            Workbench bench = plugin.workbench(engine.engine(), calls);
            SpawnReport spawned = plugin.spawn(shape, bench);
            CompletableFuture<String> ended = new CompletableFuture<>();
            Thread follower = new Thread(() -> follow(plugin, bench, spawned, ended), "bench-follower");
            follower.start();
            try {
                return measure(engine, ended);
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

    private Percents measure(MeasuringSwitch engine, CompletableFuture<String> ended)
            throws IOException, InterruptedException {
        engine.turn(true);
        double unused = window(WARM_UP, ended);
        Series following = Series.EMPTY;
        Series measuring = Series.EMPTY;
        for (int i = 0; i < WINDOWS; i++) {
            engine.turn(false);
            following = following.plus(window(WINDOW, ended));
            engine.turn(true);
            measuring = measuring.plus(window(WINDOW, ended));
        }
        return new Percents(following, measuring);
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

    String table(Percents percents) {
        return String.join(
                "\n",
                "following " + shape.containers() + " idle containers, list every " + POLL_INTERVAL.toSeconds()
                        + " s, CPU of this JVM (" + WINDOWS + " windows of " + WINDOW.toSeconds() + " s)",
                String.format("  %-20s %8s %8s %8s", "% of a core", "min", "median", "max"),
                percents.following().row("following"),
                percents.measuring().row("and measuring memory"),
                String.format(
                        "  target: <= %.2f for following, and as much again for measuring: %s",
                        TARGET, percents.areWithin(TARGET) ? "met" : "MISSED"));
    }
}
