package io.github.cfnwaves.wave.memory;

import io.github.cfnwaves.engine.ContainerId;
import io.github.cfnwaves.units.MemorySize;
import io.github.cfnwaves.wave.SpawnedContainer;
import io.github.cfnwaves.wave.loop.CallThreads;
import io.github.cfnwaves.wave.loop.EventLoop.Timer;
import io.github.cfnwaves.wave.loop.Workbench;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Asks the engine again and again how much memory containers use: a few calls at a time at most, and no more calls in a second
 * however many containers there are. What can't be measured is missing and disturbs nobody. Belongs to the event loop.
 */
public final class MemorySampler {
    /** A call costs this JVM 1 ms of CPU and more ({@code src/bench/run idle}): to follow containers for hours must cost nothing. */
    static final Duration BETWEEN_CALLS = Duration.ofSeconds(1);
    /** For those that nobody looked at yet: a batch that is over before its turn comes is never measured. */
    static final Duration BETWEEN_FIRST_LOOKS = Duration.ofMillis(500);
    /** Some engines answer only a second later; one call at a time would get round a hundred containers in a hundred seconds. */
    static final int MOST_AT_ONCE = CallThreads.ASIDE;
    /** An engine that fails has other worries. */
    static final Duration AFTER_FAILURE = Duration.ofSeconds(5);

    private final Workbench bench;
    private final Map<ContainerId, Gauge> gauges = new LinkedHashMap<>();
    private final RunningTotal total;
    private @Nullable Timer timer;
    private Instant notBefore = Instant.EPOCH;
    private int underWay;
    private boolean closed;

    public MemorySampler(Workbench bench) {
        this.bench = bench;
        this.total = new RunningTotal(bench.log());
    }

    /** Measures a container from now on. */
    public void follow(SpawnedContainer container) {
        gauges.put(container.id(), new Gauge(container.id(), container.startedAt()));
        schedule();
    }

    /**
     * Measures a container no more.
     *
     * @return the most that it was ever seen to use, empty when it was never measured
     */
    public Optional<MemorySize> leave(ContainerId id) {
        Gauge gauge = gauges.remove(id);
        if (gauge == null) {
            return Optional.empty();
        }
        total.update(gauges.values(), bench.loop().now());
        return gauge.peak();
    }

    /** Asks nothing more; answers that are under way come too late. */
    public void close() {
        closed = true;
        gauges.clear();
        cancelTimer();
    }

    private void cancelTimer() {
        if (timer != null) {
            timer.cancel();
            timer = null;
        }
    }

    private void schedule() {
        cancelTimer();
        if (closed || underWay == MOST_AT_ONCE) {
            return;
        }
        gauges.values().stream()
                .filter(gauge -> !gauge.isAsked())
                .map(Gauge::due)
                .min(Comparator.naturalOrder())
                .map(due -> due.isBefore(notBefore) ? notBefore : due)
                .ifPresent(time -> timer = bench.loop().at(time, this::askNext));
    }

    private void askNext() {
        timer = null;
        Instant now = bench.loop().now();
        Optional<Gauge> next = whoseTurn(now);
        // None if it left meanwhile.
        next.ifPresent(gauge -> ask(gauge, now));
        schedule();
    }

    private Optional<Gauge> whoseTurn(Instant now) {
        return gauges.values().stream()
                .filter(gauge -> !gauge.isAsked() && !gauge.due().isAfter(now))
                .min(Comparator.comparing(Gauge::waitingSince));
    }

    private void ask(Gauge gauge, Instant now) {
        underWay++;
        notBefore = now.plus(gauge.isNew() ? BETWEEN_FIRST_LOOKS : BETWEEN_CALLS);
        gauge.onLook(now);
        bench.callAside(
                () -> bench.engine().memoryInUse(gauge.id()),
                inUse -> {
                    gauge.onAnswer(inUse);
                    onAnswered(Duration.ZERO);
                },
                failure -> {
                    gauge.onFailure();
                    onAnswered(AFTER_FAILURE);
                });
    }

    private void onAnswered(Duration pause) {
        underWay--;
        if (closed) {
            return;
        }
        Instant now = bench.loop().now();
        Instant rested = now.plus(pause);
        notBefore = rested.isBefore(notBefore) ? notBefore : rested;
        total.update(gauges.values(), now);
        schedule();
    }
}
