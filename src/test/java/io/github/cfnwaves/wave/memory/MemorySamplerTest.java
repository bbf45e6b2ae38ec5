package io.github.cfnwaves.wave.memory;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cfnwaves.engine.EngineException.Kind;
import io.github.cfnwaves.units.MemorySize;
import io.github.cfnwaves.wave.Faults.Ask;
import io.github.cfnwaves.wave.Life;
import io.github.cfnwaves.wave.MemorySample;
import io.github.cfnwaves.wave.Scene;
import io.github.cfnwaves.wave.SpawnedContainer;
import io.github.cfnwaves.wave.TestWaves;
import io.github.cfnwaves.wave.VirtualEventLoop;
import io.github.cfnwaves.wave.WaveLog;
import io.github.cfnwaves.wave.loop.Workbench;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MemorySamplerTest {
    private final List<MemorySample> told = new ArrayList<>();

    @TempDir
    private Path directory;

    private Scene scene;

    @BeforeEach
    void setTheScene() {
        scene = new Scene(directory);
    }

    private MemorySampler sampler() {
        return sampler(scene.bench().calls());
    }

    private MemorySampler sampler(Executor calls) {
        return new MemorySampler(new Workbench(scene.engine, scene.loop, calls, new WaveLog() {
            @Override
            public void memorySampled(MemorySample sample) {
                told.add(sample);
            }
        }));
    }

    private SpawnedContainer start(String batchId, String... uses) {
        scene.engine.lives(batchId, Life.endless().using(uses));
        return scene.start(TestWaves.batch(batchId, "100m"));
    }

    private static MemorySize mebibytes(long size) {
        return MemorySize.ofMebibytes(size);
    }

    /** Seconds since the start at which somebody asked. */
    private List<Double> askedAt() {
        return scene.engine.measurements().stream()
                .map(at -> Duration.between(at(0), at).toMillis() / 1000.0)
                .toList();
    }

    private static Instant at(long seconds) {
        return VirtualEventLoop.START.plusSeconds(seconds);
    }

    @Test
    void thePeakIsTheLargestOfAllLooks() throws InterruptedException {
        MemorySampler sampler = sampler();
        SpawnedContainer container = start("a", "5m", "10m", "80m", "30m");
        sampler.follow(container);

        scene.loop.runFor(Duration.ofSeconds(20));

        assertThat(sampler.leave(container.id())).contains(mebibytes(80));
    }

    @Test
    void theFirstLookComesSoonAndThenThereIsMoreAndMoreTimeBetweenTwo() throws InterruptedException {
        MemorySampler sampler = sampler();
        sampler.follow(start("a", "5m"));

        scene.loop.runFor(Duration.ofSeconds(24));

        assertThat(askedAt()).containsExactly(1.0, 2.0, 4.0, 8.0, 13.0, 18.0, 23.0);
    }

    @Test
    void aContainerThatHasRunForLongIsLookedAtAtOnce() throws InterruptedException {
        SpawnedContainer container = start("a", "5m");
        scene.loop.runFor(Duration.ofMinutes(10));
        sampler().follow(container);

        scene.loop.runFor(Duration.ofMillis(10));

        assertThat(askedAt()).containsExactly(600.0);
    }

    @Test
    void aHundredContainersAreAskedAfterTwiceASecondOnceEachAndThenOnceASecond() throws InterruptedException {
        MemorySampler sampler = sampler();
        List<SpawnedContainer> containers = startMany(100);
        containers.forEach(sampler::follow);

        scene.loop.runFor(Duration.ofSeconds(51));

        assertThat(scene.engine.measurements()).hasSize(100);

        scene.loop.runFor(Duration.ofSeconds(60));

        assertThat(scene.engine.measurements()).hasSize(160);
        assertThat(containers)
                .allSatisfy(container -> assertThat(sampler.leave(container.id()))
                        .as(container.batchId())
                        .isPresent());
    }

    private List<SpawnedContainer> startMany(int count) {
        return IntStream.range(0, count).mapToObj(i -> start("b" + i, "5m")).toList();
    }

    /** Of which each call takes three seconds, and is noted when it is over. */
    @Test
    void noMoreThanFourAreUnderWayAtOnceHoweverLongTheyTake() throws InterruptedException {
        scene.latency = Duration.ofSeconds(3);
        MemorySampler sampler = sampler();
        startMany(10).forEach(sampler::follow);

        scene.loop.runFor(Duration.ofMillis(10_200));

        assertThat(askedAt()).containsExactly(4.0, 4.5, 5.0, 5.5, 7.0, 7.5, 8.0, 8.5, 10.0);
    }

    @Test
    void nobodyIsAskedForTwiceAtOnce() throws InterruptedException {
        scene.latency = Duration.ofSeconds(30);
        MemorySampler sampler = sampler();
        sampler.follow(start("a", "5m"));

        scene.loop.runFor(Duration.ofSeconds(100));

        assertThat(askedAt()).containsExactly(31.0, 61.0, 91.0);
    }

    @Test
    void whoIsLeftWhileALookIsUnderWayCountsNoMoreAndDisturbsNobody() throws InterruptedException {
        scene.latency = Duration.ofSeconds(3);
        MemorySampler sampler = sampler();
        SpawnedContainer a = start("a", "5m");
        SpawnedContainer b = start("b", "7m");
        sampler.follow(a);
        sampler.follow(b);
        scene.loop.runFor(Duration.ofSeconds(2));

        assertThat(sampler.leave(a.id())).isEmpty();
        scene.loop.runFor(Duration.ofSeconds(8));

        assertThat(sampler.leave(b.id())).contains(mebibytes(7));
        assertThat(told)
                .extracting(sample -> sample.used().human() + " of " + sample.containers())
                .containsExactly("7 MiB of 1", "0 B of 0");
    }

    @Test
    void whoeverWasNeverMeasuredGoesFirst() throws InterruptedException {
        MemorySampler sampler = sampler();
        List<SpawnedContainer> old = startMany(20);
        old.forEach(sampler::follow);
        scene.loop.runFor(Duration.ofSeconds(20));
        SpawnedContainer recent = start("recent", "7m");
        sampler.follow(recent);

        scene.loop.runFor(Duration.ofMillis(2100));

        assertThat(sampler.leave(recent.id())).contains(mebibytes(7));
    }

    @Test
    void aStreamOfShortOnesDoesNotKeepALongOneFromBeingMeasured() throws InterruptedException {
        MemorySampler sampler = sampler();
        SpawnedContainer longOne = start("long", "5m", "5m", "5m", "5m", "5m", "5m", "5m", "5m", "5m", "90m");
        sampler.follow(longOne);
        ArrayDeque<SpawnedContainer> shortOnes = new ArrayDeque<>();
        for (int i = 0; i < 200; i++) {
            shortOnes.add(start("short" + i, "1m"));
            sampler.follow(shortOnes.getLast());
            if (shortOnes.size() > 10) {
                sampler.leave(shortOnes.remove().id());
            }
            scene.loop.runFor(Duration.ofMillis(200));
        }

        assertThat(sampler.leave(longOne.id())).contains(mebibytes(90));
    }

    @Test
    void whenAsManyCallsHangAsMayBeUnderWayThereIsNoMoreAndNobodyWaitsForThem() throws InterruptedException {
        List<Runnable> hung = new ArrayList<>();
        MemorySampler sampler = sampler(hung::add);
        List<SpawnedContainer> containers = startMany(10);
        containers.forEach(sampler::follow);

        scene.loop.runFor(Duration.ofMinutes(5));

        assertThat(hung).hasSize(MemorySampler.MOST_AT_ONCE);
        assertThat(sampler.leave(containers.get(0).id())).isEmpty();
        sampler.close();
        hung.get(0).run();
        scene.loop.runFor(Duration.ofMinutes(5));
        assertThat(hung).hasSize(MemorySampler.MOST_AT_ONCE);
        assertThat(told).isEmpty();
    }

    @Test
    void anEngineThatFailsIsLeftAloneForAWhileAndThenAskedAgain() throws InterruptedException {
        MemorySampler sampler = sampler();
        SpawnedContainer container = start("a", "5m");
        sampler.follow(container);
        sampler.follow(start("b", "5m"));
        scene.engine.faults.times(2, Ask.MEMORY, Kind.UNREACHABLE);

        scene.loop.runFor(Duration.ofSeconds(13));

        assertThat(askedAt()).startsWith(1.0, 6.0, 11.0, 12.0);
        assertThat(sampler.leave(container.id())).contains(mebibytes(5));
        assertThat(scene.log.lines("warning")).isEmpty();
    }

    @Test
    void whatTheEngineDoesNotTellIsMissing() throws InterruptedException {
        MemorySampler sampler = sampler();
        SpawnedContainer container = start("a");
        sampler.follow(container);

        scene.loop.runFor(Duration.ofSeconds(30));

        assertThat(askedAt()).isNotEmpty();
        assertThat(sampler.leave(container.id())).isEmpty();
        assertThat(sampler.leave(container.id())).isEmpty();
        assertThat(told).isEmpty();
    }

    @Test
    void nothingIsAskedAfterTheEnd() throws InterruptedException {
        MemorySampler sampler = sampler();
        SpawnedContainer container = start("a", "5m");
        sampler.follow(container);
        sampler.follow(start("b", "5m"));
        scene.loop.runFor(Duration.ofSeconds(30));
        assertThat(sampler.leave(container.id())).isPresent();
        sampler.close();
        int before = scene.engine.measurements().size();

        scene.loop.runFor(Duration.ofMinutes(5));

        assertThat(scene.engine.measurements()).hasSize(before);
    }

    @Test
    void whatAllUseTogetherIsToldWhenItHasChanged() throws InterruptedException {
        MemorySampler sampler = sampler();
        SpawnedContainer a = start("a", "10m", "10m", "10m", "10m", "10m", "20m");
        SpawnedContainer b = start("b", "1m");
        sampler.follow(a);
        sampler.follow(b);

        scene.loop.runFor(Duration.ofSeconds(60));
        assertThat(sampler.leave(a.id())).isPresent();
        assertThat(sampler.leave(b.id())).isPresent();

        assertThat(told)
                .extracting(sample -> sample.used().human() + " of " + sample.containers())
                .containsExactly("10 MiB of 1", "11 MiB of 2", "21 MiB of 2", "1 MiB of 1", "0 B of 0");
    }

    @Test
    void itIsToldNoMoreThanOnceASecond() throws InterruptedException {
        MemorySampler sampler = sampler();
        String[] growing = IntStream.range(1, 100).mapToObj(i -> i + "m").toArray(String[]::new);
        for (int i = 0; i < 30; i++) {
            sampler.follow(start("b" + i, growing));
        }

        scene.loop.runFor(Duration.ofSeconds(60));

        List<Instant> times = told.stream().map(MemorySample::at).toList();
        assertThat(times).hasSizeBetween(50, 60);
        IntStream.range(1, times.size())
                .forEach(i -> assertThat(Duration.between(times.get(i - 1), times.get(i)))
                        .isGreaterThanOrEqualTo(Duration.ofSeconds(1)));
    }
}
