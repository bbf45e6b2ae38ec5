package io.github.cfnwaves.wave.memory;

import io.github.cfnwaves.units.MemorySize;
import io.github.cfnwaves.wave.MemorySample;
import io.github.cfnwaves.wave.WaveLog;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;

/** Tells what all containers use together when it has changed, but not every change of a moment. Belongs to the event loop. */
final class RunningTotal {
    private static final Duration SHORTEST = Duration.ofSeconds(1);

    private final WaveLog log;
    private MemorySample told = new MemorySample(Instant.EPOCH, MemorySize.ZERO, 0);

    RunningTotal(WaveLog log) {
        this.log = log;
    }

    /** Takes down what is known now of those that run; a change that comes too soon is told with the next one. */
    void update(Collection<Gauge> live, Instant at) {
        List<MemorySize> measured =
                live.stream().flatMap(gauge -> gauge.now().stream()).toList();
        MemorySize used = measured.stream().reduce(MemorySize.ZERO, MemorySize::plus);
        boolean same = used.equals(told.used()) && measured.size() == told.containers();
        // There may be no next one after the last container's end.
        boolean tooSoon = !measured.isEmpty() && at.isBefore(told.at().plus(SHORTEST));
        if (!same && !tooSoon) {
            told = new MemorySample(at, used, measured.size());
            log.memorySampled(told);
        }
    }
}
