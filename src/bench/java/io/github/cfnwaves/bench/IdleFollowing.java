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

/** CPU time of a JVM that follows containers of which nothing is heard, without and with measuring their memory. */
final class IdleFollowing implements Measurement {
    static final double TARGET = 0.2;

    private static final Duration WARM_UP = Duration.ofSeconds(60);
    private static final Duration WINDOW = Duration.ofSeconds(60);
    private static final int WINDOWS = 3;
    private static final double PERCENT = 100;

    private final OperatingSystemMXBean system = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
    private final Housekeeping house;
    private final WaveShape shape;

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
            try (Following following = Following.of(plugin, bench, spawned, house.site())) {
                return measure(engine, following);
            } finally {
                house.removeWaves();
            }
        }
    }

    private List<Finding> measure(MeasuringSwitch engine, Following underWay) throws IOException, InterruptedException {
        engine.turn(true);
        double unused = window(WARM_UP, underWay);
        Series following = Series.EMPTY;
        Series measuring = Series.EMPTY;
        for (int i = 0; i < WINDOWS; i++) {
            engine.turn(false);
            following = following.plus(window(WINDOW, underWay));
            engine.turn(true);
            measuring = measuring.plus(window(WINDOW, underWay));
        }
        return List.of(finding("following", following), finding("and measuring memory", measuring));
    }

    private Finding finding(String what, Series percents) {
        return new Finding(
                "CPU of this JVM while it follows idle containers",
                what,
                Map.of("n", Integer.toString(shape.containers())),
                "% of a core",
                percents,
                Target.medianAtMost(TARGET));
    }

    /** Waits, and says how much CPU time this process took meanwhile. */
    private double window(Duration length, Following following) throws IOException, InterruptedException {
        long cpu = system.getProcessCpuTime();
        long start = System.nanoTime();
        TimeUnit.SECONDS.sleep(length.toSeconds());
        following.requireUnderWay();
        return PERCENT * (system.getProcessCpuTime() - cpu) / (System.nanoTime() - start);
    }
}
