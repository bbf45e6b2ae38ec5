package io.github.cfnwaves.wave.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cfnwaves.engine.EngineException.Kind;
import io.github.cfnwaves.it.DirectoryInMemory;
import io.github.cfnwaves.plan.Batch;
import io.github.cfnwaves.plan.Wave;
import io.github.cfnwaves.plan.WavePlan;
import io.github.cfnwaves.units.MemorySize;
import io.github.cfnwaves.wave.BatchResult;
import io.github.cfnwaves.wave.Completion;
import io.github.cfnwaves.wave.Faults.Ask;
import io.github.cfnwaves.wave.Life;
import io.github.cfnwaves.wave.Outcome;
import io.github.cfnwaves.wave.RunResult;
import io.github.cfnwaves.wave.Scene;
import io.github.cfnwaves.wave.TestWaves;
import io.github.cfnwaves.wave.WaveResult;
import io.github.cfnwaves.wave.cleanup.CleanupRequest;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What holds in every run, whatever the plan and whatever goes wrong; a failure names the seed that repeats it. */
class RandomRunsTest {
    private static final int RUNS = 500;

    @TempDir(factory = DirectoryInMemory.class)
    private Path directory;

    @Test
    void noPlanEverGetsMoreThanItsBudgetAndParallelism() throws InterruptedException {
        for (int seed = 0; seed < RUNS; seed++) {
            new RandomRun(seed, directory.resolve("run-" + seed), false).check();
        }
    }

    @Test
    void norDoesOneOnAnEngineThatMisbehaves() throws InterruptedException {
        for (int seed = 0; seed < RUNS; seed++) {
            new RandomRun(seed, directory.resolve("bad-run-" + seed), true).check();
        }
    }

    /** One plan, made, run and watched. */
    private static final class RandomRun {
        private final Random random;
        private final String name;
        private final Scene scene;
        private final boolean misbehaves;
        private final MemorySize limit;
        private final WavePlan plan;
        private final Map<String, Batch> batches = new HashMap<>();
        private final List<String> wrong = new ArrayList<>();
        private final Map<String, Integer> passes = new HashMap<>();

        RandomRun(int seed, Path directory, boolean misbehaves) {
            this.random = new Random(seed);
            this.name = "seed " + seed;
            this.scene = new Scene(directory);
            this.misbehaves = misbehaves;
            this.limit = MemorySize.ofMebibytes(200 + random.nextInt(800));
            this.plan = plan();
            plan.waves().forEach(wave -> wave.batches().forEach(batch -> batches.put(batch.id(), batch)));
        }

        private WavePlan plan() {
            List<Wave> waves = new ArrayList<>();
            int count = 1 + random.nextInt(3);
            for (int number = 1; number <= count; number++) {
                Batch[] all = new Batch[random.nextInt(12)];
                for (int i = 0; i < all.length; i++) {
                    all[i] = batch("w" + number + "b" + i);
                }
                waves.add(TestWaves.wave(number, random.nextInt(3) == 0 ? 1 + random.nextInt(4) : null, all));
            }
            return TestWaves.plan(waves.toArray(new Wave[0]));
        }

        private Batch batch(String id) {
            long most = limit.bytes() >> 20;
            long memory = 6 + (random.nextInt(4) == 0 ? random.nextLong(most - 5) : random.nextLong(most / 4));
            scene.engine.lives(id, life());
            return TestWaves.batch(id, memory + "m", 31 + random.nextInt(40));
        }

        private Life life() {
            Life life = Life.exits(0, 1).running(Duration.ofMillis(random.nextInt(30_000)));
            return switch (misbehaves ? random.nextInt(14) : 0) {
                case 1 -> Life.exits(1, random.nextInt(10));
                case 2 -> Life.endless();
                case 3 -> Life.endless().ignoringTerm();
                case 4 -> Life.endless().immortal();
                case 5 -> life.endingSilently();
                case 6 -> life.withStaleLooks(3);
                case 7 -> Life.isKilled(3).withOomEventAfter(Duration.ofMillis(random.nextInt(1500)));
                default -> life;
            };
        }

        void check() throws InterruptedException {
            scene.latency = Duration.ofMillis(random.nextInt(400));
            scene.wayBack = Duration.ofMillis(random.nextInt(400));
            scene.engine.onChange(this::watch);
            if (misbehaves) {
                misbehave();
            }
            RunWaves run =
                    scene.runWaves(limit.toString(), Duration.ofSeconds(misbehaves ? 100 + random.nextInt(400) : 3600));

            RunResult result = run.run(plan, plan.waves(), scene.cancellation);

            assertThat(wrong).as(name).isEmpty();
            if (!scene.engine.containerNames().isEmpty()) {
                whatIsLeftWasToldAndGoesTheNextTime();
            }
            assertThat(scene.engine.containerNames()).as(name + ": left behind").isEmpty();
            assertThat(scene.engine.streams()).as(name + ": streams").isZero();
            assertThat(scene.budget.used()).as(name + ": reserved").isEqualTo(MemorySize.ZERO);
            assertThat(scene.budget.peak()).as(name + ": peak").isLessThanOrEqualTo(limit);
            checkResult(result);
        }

        private void whatIsLeftWasToldAndGoesTheNextTime() throws InterruptedException {
            assertThat(misbehaves).as(name).isTrue();
            assertThat(scene.log.lines("cleaned up"))
                    .as(name + ": told what is left")
                    .isNotEmpty()
                    .noneMatch(line -> line.endsWith("errors []"));
            scene.engine.faults.heal();
            assertThat(scene.cleanUp()
                            .clean(CleanupRequest.afterRun(scene.context.run()))
                            .errors())
                    .as(name)
                    .isEmpty();
        }

        private void misbehave() {
            Ask[] asks = {Ask.CREATE, Ask.START, Ask.INSPECT, Ask.LIST, Ask.LOG, Ask.SIGNAL, Ask.REMOVE, Ask.SUBSCRIBE};
            Kind[] kinds = {Kind.UNREACHABLE, Kind.NO_ANSWER, Kind.FAILED, Kind.CUT_OFF};
            for (int i = random.nextInt(4); i > 0; i--) {
                Ask ask = asks[random.nextInt(asks.length)];
                Kind kind = kinds[random.nextInt(kinds.length)];
                int times = 1 + random.nextInt(3);
                scene.loop.after(
                        Duration.ofMillis(500 + random.nextInt(60_000)),
                        () -> scene.engine.faults.times(times, ask, kind));
            }
            if (random.nextInt(3) == 0) {
                long from = random.nextInt(60_000);
                scene.loop.after(Duration.ofMillis(from), scene.engine.outside::goAway);
                long until = from + random.nextInt(60_000);
                scene.loop.after(Duration.ofMillis(until), scene.engine.outside::comeBack);
            }
            if (random.nextInt(4) == 0) {
                scene.loop.after(Duration.ofMillis(random.nextInt(60_000)), scene.cancellation::cancel);
            }
        }

        /** At every start and end of a container. */
        private void watch() {
            List<String> live = scene.engine.live();
            if (scene.engine.liveMemory().compareTo(limit) > 0 && !misbehaves) {
                wrong.add("at " + scene.loop.elapsed() + " " + live + " have " + scene.engine.liveMemory() + " of "
                        + limit);
            }
            if (scene.engine.liveMemory().compareTo(scene.budget.used()) > 0 && !misbehaves) {
                wrong.add("at " + scene.loop.elapsed() + " " + live + " have more than was set aside for them");
            }
            for (Wave wave : plan.waves()) {
                long ofWave = live.stream()
                        .filter(id -> id.startsWith("w" + wave.number() + "b"))
                        .count();
                if (wave.parallelism() != null && ofWave > wave.parallelism() && !misbehaves) {
                    wrong.add("at " + scene.loop.elapsed() + " " + live + " run at once");
                }
                if (ofWave != 0 && ofWave != live.size()) {
                    wrong.add("at " + scene.loop.elapsed() + " " + live + " are of several waves");
                }
            }
        }

        private void checkResult(RunResult result) {
            assertThat(result.waves()).as(name).hasSameSizeAs(plan.waves());
            boolean failed = false;
            for (int i = 0; i < plan.waves().size(); i++) {
                Wave wave = plan.waves().get(i);
                WaveResult ended = result.waves().get(i);
                assertThat(ended.batches())
                        .as(name)
                        .extracting(BatchResult::batchId)
                        .containsExactlyElementsOf(
                                wave.batches().stream().map(Batch::id).toList());
                if (failed) {
                    assertThat(ended.batches())
                            .as(name + ": after a failure")
                            .allMatch(batch -> batch.outcome() == Outcome.NOT_RUN);
                }
                failed |= ended.completion() != Completion.COMPLETE;
                checkStarts(wave);
            }
            if (!misbehaves) {
                assertThat(result.isSuccess()).as(name).isTrue();
            }
        }

        private MemorySize memoryOf(String batchId) {
            return Objects.requireNonNull(batches.get(batchId)).memory();
        }

        /** A batch starts after at most two that come later in the plan, counted from when it was at the head. */
        private void checkStarts(Wave wave) {
            if (misbehaves) {
                return;
            }
            List<String> started = scene.engine.started().stream()
                    .filter(id -> id.startsWith("w" + wave.number() + "b"))
                    .toList();
            List<String> waiting =
                    new ArrayList<>(wave.batches().stream().map(Batch::id).toList());
            for (String id : started) {
                String head = waiting.get(0);
                if (!id.equals(head)) {
                    int times = passes.merge(head, 1, Integer::sum);
                    assertThat(times).as(name + ": " + head + " was passed").isLessThanOrEqualTo(2);
                    assertThat(memoryOf(id))
                            .as(name + ": what passes is smaller")
                            .isLessThan(memoryOf(head));
                }
                waiting.remove(id);
            }
            assertThat(waiting).as(name).isEmpty();
        }
    }
}
