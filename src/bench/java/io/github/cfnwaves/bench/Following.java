package io.github.cfnwaves.bench;

import io.github.cfnwaves.wave.Cancellation;
import io.github.cfnwaves.wave.LogPolicy;
import io.github.cfnwaves.wave.SpawnReport;
import io.github.cfnwaves.wave.follow.FollowSettings;
import io.github.cfnwaves.wave.loop.Workbench;
import io.github.cfnwaves.wave.run.MonitorWave;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;

/** A wave that is followed on a thread of its own, as {@code monitor-wave} does it, until this is closed. */
final class Following implements AutoCloseable {
    private static final Duration POLL_INTERVAL = Duration.ofSeconds(5);
    private static final Duration GRACE = Duration.ofSeconds(10);
    private static final Duration LONGER_THAN_ANY_BENCH = Duration.ofHours(1);

    private final CompletableFuture<String> ended = new CompletableFuture<>();
    private final Thread follower;

    private Following(MonitorWave monitor, SpawnReport spawned) {
        follower = new Thread(() -> follow(monitor, spawned), "bench-follower");
    }

    static Following of(PluginContender plugin, Workbench bench, SpawnReport spawned, Site site) {
        FollowSettings settings = new FollowSettings(POLL_INTERVAL, GRACE, false);
        Following following = new Following(
                new MonitorWave(bench, settings, LogPolicy.FAILED, site.logs(), plugin.budget()), spawned);
        following.follower.start();
        return following;
    }

    private void follow(MonitorWave monitor, SpawnReport spawned) {
        try {
            ended.complete(monitor.monitor(spawned, LONGER_THAN_ANY_BENCH, new Cancellation())
                    .toString());
        } catch (InterruptedException e) {
            ended.complete("interrupted");
        } catch (RuntimeException e) {
            ended.completeExceptionally(e);
        }
    }

    /** @throws IOException when nobody follows any more */
    void requireUnderWay() throws IOException, InterruptedException {
        if (ended.isDone()) {
            try {
                throw new IOException("The containers were to run on, but: " + ended.get());
            } catch (ExecutionException e) {
                throw new IOException("Following failed", e);
            }
        }
    }

    /** Not by cancelling: that would end all containers at once. */
    @Override
    public void close() {
        follower.interrupt();
        try {
            follower.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
