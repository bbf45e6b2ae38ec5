package io.github.cfnwaves.bench;

import com.sun.management.OperatingSystemMXBean;
import io.github.cfnwaves.wave.SpawnReport;
import io.github.cfnwaves.wave.loop.CallThreads;
import io.github.cfnwaves.wave.loop.Workbench;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * CPU time of a JVM that follows containers of which nothing is heard, without and with measuring their memory, and what the daemon
 * spends meanwhile.
 */
final class IdleFollowing implements Measurement {
    private static final String TABLE = "CPU while idle containers are followed";
    private static final Target TARGET = Target.medianAtMost(0.2);
    private static final Duration WARM_UP = Duration.ofSeconds(60);
    private static final Duration WINDOW = Duration.ofSeconds(30);
    private static final int WINDOWS = 4;
    private static final double PERCENT = 100;
    private static final double NANOS_PER_SECOND = 1e9;

    private final OperatingSystemMXBean system = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
    private final Housekeeping house;
    private final WaveShape shape;

    /**
     * Percent of one core, in windows one after another.
     *
     * @param jvm of this process
     * @param daemon of the engine's processes
     */
    private record Percents(Series jvm, Series daemon) {
        static final Percents NONE = new Percents(Series.EMPTY, Series.EMPTY);

        Percents plus(double ofJvm, double ofDaemon) {
            return new Percents(jvm.plus(ofJvm), daemon.plus(ofDaemon));
        }
    }

    IdleFollowing(Housekeeping house, WaveShape shape) {
        this.house = house;
        this.shape = shape;
    }

    @Override
    public List<Finding> run() throws IOException, InterruptedException {
        try (PluginContender plugin = new PluginContender(house.site());
                CallThreads calls = new CallThreads(WaveShape.CALLS_AT_ONCE)) {
            MeasuringSwitch engine = new MeasuringSwitch(plugin.engine());
            Workbench bench = plugin.workbench(engine.engine(), calls);
            SpawnReport spawned = plugin.spawn(shape, bench);
            Percents alone = alone();
            try (Following following = Following.of(plugin, bench, spawned, house.site())) {
                return measure(engine, following, alone);
            } finally {
                house.removeWaves();
            }
        }
    }

    /** What the daemon spends on them when nobody follows. */
    private Percents alone() throws IOException, InterruptedException {
        HostLoad.awaitQuiet();
        Percents alone = Percents.NONE;
        for (int i = 0; i < WINDOWS; i++) {
            alone = window(WINDOW, alone);
        }
        return alone;
    }

    private List<Finding> measure(MeasuringSwitch engine, Following underWay, Percents alone)
            throws IOException, InterruptedException {
        engine.turn(true);
        Percents unused = window(WARM_UP, Percents.NONE);
        Percents following = Percents.NONE;
        Percents measuring = Percents.NONE;
        for (int i = 0; i < WINDOWS; i++) {
            engine.turn(false);
            following = window(WINDOW, following);
            engine.turn(true);
            measuring = window(WINDOW, measuring);
            underWay.requireUnderWay();
        }
        return List.of(
                finding("this JVM, following", following.jvm, TARGET),
                finding("this JVM, following and measuring memory", measuring.jvm, null),
                finding("daemon, nobody follows", alone.daemon, null),
                finding("daemon, following", following.daemon, null),
                finding("daemon, following and measuring memory", measuring.daemon, null));
    }

    /** Waits, and adds how much CPU time was spent meanwhile. */
    private Percents window(Duration length, Percents before) throws IOException, InterruptedException {
        double daemon = DaemonCpu.seconds();
        long cpu = system.getProcessCpuTime();
        long start = System.nanoTime();
        TimeUnit.SECONDS.sleep(length.toSeconds());
        double percentPerNano = PERCENT / (System.nanoTime() - start);
        return before.plus(
                percentPerNano * (system.getProcessCpuTime() - cpu),
                percentPerNano * NANOS_PER_SECOND * (DaemonCpu.seconds() - daemon));
    }

    private Finding finding(String what, Series percents, @Nullable Target target) {
        return new Finding(
                TABLE, what, Map.of("n", Integer.toString(shape.containers())), "% of a core", percents, target);
    }
}
