package io.github.cfnwaves.bench;

import com.sun.management.OperatingSystemMXBean;
import io.github.cfnwaves.engine.ContainerId;
import io.github.cfnwaves.wave.SpawnedContainer;
import io.github.cfnwaves.wave.loop.CallThreads;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;

/** What it costs this JVM to ask once how much memory a container uses: what the rate of the sampling is set by. */
final class SamplingCost implements Measurement {
    private static final Duration WARM_UP = Duration.ofSeconds(30);
    private static final Duration WINDOW = Duration.ofSeconds(30);
    /** Many, because some engines let a call wait for their next look, a second later; the plugin has four calls under way. */
    private static final int ASKERS = 25;

    private static final double NANOS_PER_MILLI = 1e6;

    private final OperatingSystemMXBean system = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
    private final Housekeeping house;
    private final WaveShape shape;
    private final AtomicInteger asked = new AtomicInteger();
    private final AtomicLong waited = new AtomicLong();

    SamplingCost(Housekeeping house, WaveShape shape) {
        this.house = house;
        this.shape = shape;
    }

    @Override
    public List<Finding> run() throws IOException, InterruptedException {
        try (PluginContender plugin = new PluginContender(house.site());
                CallThreads calls = new CallThreads(WaveShape.CALLS_AT_ONCE)) {
            List<ContainerId> ids = plugin.spawn(shape, plugin.workbench(calls)).containers().stream()
                    .map(SpawnedContainer::id)
                    .toList();
            CountDownLatch over = new CountDownLatch(1);
            List<Thread> askers = IntStream.range(0, ASKERS)
                    .mapToObj(i -> new Thread(() -> ask(plugin, ids, i, over), "bench-asker-" + i))
                    .toList();
            askers.forEach(Thread::start);
            try {
                return measure();
            } finally {
                over.countDown();
                for (Thread asker : askers) {
                    asker.join();
                }
                house.removeWaves();
            }
        }
    }

    private void ask(PluginContender plugin, List<ContainerId> ids, int first, CountDownLatch over) {
        for (int i = first; over.getCount() > 0; i += ASKERS) {
            long start = System.nanoTime();
            if (plugin.engine().memoryInUse(ids.get(i % ids.size())).isPresent()) {
                asked.incrementAndGet();
                waited.addAndGet(System.nanoTime() - start);
            }
        }
    }

    private List<Finding> measure() throws InterruptedException {
        TimeUnit.SECONDS.sleep(WARM_UP.toSeconds());
        long cpu = system.getProcessCpuTime();
        int before = asked.get();
        long waitedBefore = waited.get();
        TimeUnit.SECONDS.sleep(WINDOW.toSeconds());
        int calls = Math.max(1, asked.get() - before);
        double cost = (system.getProcessCpuTime() - cpu) / NANOS_PER_MILLI / calls;
        double answer = (waited.get() - waitedBefore) / NANOS_PER_MILLI / calls;
        return List.of(finding("CPU of this JVM", cost), finding("until the answer", answer));
    }

    private static Finding finding(String what, double millis) {
        return new Finding(
                "asking for the memory of a container", what, Map.of(), "ms", Series.EMPTY.plus(millis), null);
    }
}
