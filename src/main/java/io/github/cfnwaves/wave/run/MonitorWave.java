package io.github.cfnwaves.wave.run;

import io.github.cfnwaves.engine.ContainerId;
import io.github.cfnwaves.engine.EngineException;
import io.github.cfnwaves.wave.AttemptResult;
import io.github.cfnwaves.wave.BatchResult;
import io.github.cfnwaves.wave.Cancellation;
import io.github.cfnwaves.wave.LogPolicy;
import io.github.cfnwaves.wave.Pod;
import io.github.cfnwaves.wave.SpawnFailure;
import io.github.cfnwaves.wave.SpawnReport;
import io.github.cfnwaves.wave.SpawnedContainer;
import io.github.cfnwaves.wave.StopReason;
import io.github.cfnwaves.wave.WaveResult;
import io.github.cfnwaves.wave.admission.MemoryBudget;
import io.github.cfnwaves.wave.follow.FollowSettings;
import io.github.cfnwaves.wave.follow.Follower;
import io.github.cfnwaves.wave.logs.LogKeeper;
import io.github.cfnwaves.wave.loop.EventLoop;
import io.github.cfnwaves.wave.loop.Workbench;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;

/** Follows the containers of a wave that was spawned earlier, here or by another process, to their ends or to the deadline. */
public final class MonitorWave {
    private final Workbench bench;
    private final FollowSettings settings;
    private final LogPolicy policy;
    private final Path logDirectory;
    private final MemoryBudget budget;

    public MonitorWave(
            Workbench bench, FollowSettings settings, LogPolicy policy, Path logDirectory, MemoryBudget budget) {
        this.bench = bench;
        this.settings = settings;
        this.policy = policy;
        this.logDirectory = logDirectory;
        this.budget = budget;
    }

    /**
     * Follows a wave. Its containers stay on the engine.
     *
     * @param timeout longest time from now on, after which whatever still runs is stopped
     * @throws EngineException when the engine can't be heard at all
     */
    public WaveResult monitor(SpawnReport spawned, Duration timeout, Cancellation cancellation)
            throws InterruptedException {
        Instant startedAt = bench.loop().now();
        LogKeeper logs = new LogKeeper(bench.engine(), logDirectory);
        Follower follower = new Follower(bench, spawned.context().run(), settings, logs, policy);
        Map<ContainerId, AttemptResult> results = new HashMap<>();
        long toFollow = spawned.containers().stream()
                .map(SpawnedContainer::id)
                .distinct()
                .count();
        AtomicBoolean timedOut = new AtomicBoolean();
        EventLoop.Timer deadline = bench.loop()
                .at(startedAt.plus(timeout), () -> timedOut.set(follower.stopAll(StopReason.WAVE_DEADLINE)));
        Runnable interrupt = () -> bench.loop().post(() -> {
            boolean unused = follower.stopAll(StopReason.INTERRUPT);
        });
        try {
            followAll(spawned, follower, results);
            cancellation.addListener(interrupt);
            bench.loop().runUntil(() -> results.size() == toFollow);
        } finally {
            cancellation.removeListener(interrupt);
            deadline.cancel();
            follower.close();
        }
        Duration took = Duration.between(startedAt, bench.loop().now());
        WaveResult result =
                new WaveResult(spawned.waveNumber(), startedAt, took, timedOut.get(), batches(spawned, results));
        bench.log().waveEnded(result);
        return result;
    }

    private void followAll(SpawnReport spawned, Follower follower, Map<ContainerId, AttemptResult> results) {
        if (spawned.containers().isEmpty()) {
            return;
        }
        follower.open();
        if (spawned.pod() != null) {
            Pod pod = spawned.pod();
            follower.attend(pod.id(), () -> bench.log().podLost(pod));
        }
        for (SpawnedContainer container : spawned.containers()) {
            follower.follow(container, result -> {
                results.put(container.id(), result);
                budget.release(container.name());
            });
        }
        follower.look();
    }

    private static List<BatchResult> batches(SpawnReport spawned, Map<ContainerId, AttemptResult> results) {
        List<BatchResult> batches = new ArrayList<>();
        for (SpawnedContainer c : spawned.containers()) {
            AttemptResult result = results.get(c.id());
            batches.add(new BatchResult(
                    c.batchId(), c.tier(), c.memoryLimit(), result == null ? List.of() : List.of(result)));
        }
        for (SpawnFailure f : spawned.failures()) {
            batches.add(new BatchResult(f.batchId(), f.tier(), f.memoryLimit(), List.of(AttemptResult.of(f))));
        }
        return batches;
    }
}
