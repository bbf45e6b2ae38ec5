package io.github.cfnwaves.wave.pod;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.cfnwaves.engine.ContainerId;
import io.github.cfnwaves.engine.ContainerSpec;
import io.github.cfnwaves.engine.EngineException;
import io.github.cfnwaves.engine.EngineException.Kind;
import io.github.cfnwaves.engine.NetworkSpec;
import io.github.cfnwaves.it.Eventually;
import io.github.cfnwaves.wave.FakeEngine;
import io.github.cfnwaves.wave.FakeTime;
import io.github.cfnwaves.wave.Faults.Ask;
import io.github.cfnwaves.wave.LogPolicy;
import io.github.cfnwaves.wave.Pod;
import io.github.cfnwaves.wave.RecordingLog;
import io.github.cfnwaves.wave.Scene;
import io.github.cfnwaves.wave.TestWaves;
import io.github.cfnwaves.wave.follow.Follower;
import io.github.cfnwaves.wave.logs.LogKeeper;
import io.github.cfnwaves.wave.loop.CallThreads;
import io.github.cfnwaves.wave.loop.ThreadEventLoop;
import io.github.cfnwaves.wave.loop.Workbench;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What others may do while a pod is being made. */
@Timeout(30)
class WavePodTest {
    private final FakeEngine engine = new FakeEngine(FakeTime.real());
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final CountDownLatch begun = new CountDownLatch(1);
    private final CountDownLatch goOn = new CountDownLatch(1);
    private final PodContract contract =
            new PodContract(TestWaves.context("run-1"), 1, "worker:1", "none", Duration.ofMinutes(1));
    private final NetworkSpec network = NetworkSpec.existing("none");
    private final WavePod pod =
            new WavePod(engine, new PodCreation(engine, this::createSlowly, contract, network, InstantSource.system()));

    private ContainerId createSlowly(ContainerSpec spec) {
        begun.countDown();
        try {
            goOn.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
        return engine.create(spec);
    }

    private Future<Optional<Pod>> join() {
        return threads.submit(pod::join);
    }

    @AfterEach
    void nothingIsLeftBehind() {
        threads.shutdownNow();
        assertThat(engine.containerNames()).isEmpty();
    }

    @Test
    void whoComesWhileOneIsMadeGetsTheSame() throws Exception {
        Future<Optional<Pod>> first = join();
        begun.await();
        Future<Optional<Pod>> second = join();
        goOn.countDown();

        assertThat(first.get()).isPresent().isEqualTo(second.get());
        assertThat(engine.created()).hasSize(1);
        pod.remove();
    }

    @Test
    void whoComesWhileOneIsMadeInVainDoesNotTryAnewAndWhoComesLaterDoes() throws Exception {
        engine.faults.times(1, Ask.CREATE, Kind.NO_ANSWER);
        Future<Optional<Pod>> first = join();
        begun.await();
        FutureTask<Optional<Pod>> second = new FutureTask<>(pod::join);
        Thread waiting = new Thread(second);
        waiting.start();
        Eventually.is("the second waits", () -> waiting.getState() == Thread.State.BLOCKED);
        goOn.countDown();

        assertThatThrownBy(first::get).hasCauseInstanceOf(EngineException.class);
        assertThatThrownBy(second::get).hasCauseInstanceOf(EngineException.class);
        assertThat(engine.created()).isEmpty();
        assertThat(pod.join()).isPresent();
        pod.remove();
    }

    @Test
    void oneThatIsMadeWhenItsWaveEndsIsRemovedAsSoonAsItIsThere() throws Exception {
        Future<Optional<Pod>> joined = join();
        begun.await();

        assertThat(pod.close()).isTrue();
        Future<?> removed = threads.submit(pod::remove);
        goOn.countDown();
        removed.get(20, TimeUnit.SECONDS);

        assertThat(joined.get(20, TimeUnit.SECONDS)).isPresent();
        assertThat(pod.join()).isEmpty();
        assertThat(engine.asked()).containsExactly("create " + name(), "start " + name(), "remove " + name());
    }

    @Test
    void whoWantsToHearOfItDoesNotWaitForIt() throws Exception {
        List<Pod> made = new ArrayList<>();
        Future<Optional<Pod>> joined = join();
        begun.await();

        pod.onMade(made::add);
        goOn.countDown();

        assertThat(made).containsExactly(joined.get().orElseThrow());
        pod.remove();
    }

    @Test
    void oneThatIsMadeWhenItsWaveEndsIsNotTakenForLost() throws Exception {
        ThreadEventLoop loop = new ThreadEventLoop();
        RecordingLog log = new RecordingLog(loop::now);
        Pods pods = new Pods(engine, this::createSlowly, InstantSource.system());
        pods.begin(contract, network);
        try (CallThreads calls = new CallThreads(1)) {
            Workbench bench = new Workbench(engine, loop, calls, log);
            LogKeeper logs = new LogKeeper(engine, Path.of("logs"));
            Follower follower = new Follower(bench, contract.context().run(), Scene.FOLLOW, logs, LogPolicy.NONE);
            follower.open();
            Future<Optional<String>> joined = threads.submit(() -> pods.join(1));
            begun.await();
            pods.watch(bench, 1, follower);

            loop.post(goOn::countDown);
            pods.end(bench, 1, follower);

            assertThat(joined.get()).isPresent();
            assertThat(pods.join(1)).isEmpty();
            follower.close();
        }
        assertThat(log.lines("pod lost")).isEmpty();
    }

    private String name() {
        return engine.created().get(0).name();
    }
}
