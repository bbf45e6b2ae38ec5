package io.github.cfnwaves.wave.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cfnwaves.it.DirectoryInMemory;
import io.github.cfnwaves.plan.Batch;
import io.github.cfnwaves.plan.Wave;
import io.github.cfnwaves.plan.WavePlan;
import io.github.cfnwaves.units.MemorySize;
import io.github.cfnwaves.wave.Life;
import io.github.cfnwaves.wave.RunResult;
import io.github.cfnwaves.wave.Scene;
import io.github.cfnwaves.wave.TestWaves;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.PriorityQueue;
import java.util.Random;
import java.util.stream.Collectors;
import org.assertj.core.data.Percentage;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How memory is given out, in virtual time over many seeded plans; a failure names the seed that repeats it. */
class SchedulingTest {
    private static final int PLANS = 2_000;
    private static final int LONG_PLANS = 50;
    private static final Duration WAVE_TIMEOUT = Duration.ofDays(10);
    /** All lives last a multiple of it, so that whoever looks in between sees an engine at rest. */
    private static final long TICK = 100;

    @TempDir(factory = DirectoryInMemory.class)
    private Path directory;

    @Test
    void noPlanExceedsItsBudgetOrPassesTheHeadTooOftenOrIdles() throws InterruptedException {
        for (int seed = 0; seed < PLANS; seed++) {
            new WatchedRun(seed, directory.resolve("run-" + seed)).check();
        }
    }

    @Test
    void aLongMixedWaveTakesAsLongAsListSchedulingSays() throws InterruptedException {
        for (int seed = 0; seed < LONG_PLANS; seed++) {
            assertTakesAsLongAsSimulated(seed, Duration.ZERO, 0.01);
        }
    }

    @Test
    void anEngineThatTakesItsTimeCostsLessThanFivePercent() throws InterruptedException {
        for (int seed = 0; seed < LONG_PLANS; seed++) {
            assertTakesAsLongAsSimulated(seed, Duration.ofMillis(300), 5);
        }
    }

    private void assertTakesAsLongAsSimulated(int seed, Duration latency, double percent) throws InterruptedException {
        Random random = new Random(seed);
        Scene scene = new Scene(directory.resolve("long-" + latency.toMillis() + "-" + seed));
        scene.latency = latency;
        MemorySize limit = MemorySize.ofMebibytes(6_000 + random.nextInt(6_000));
        List<Job> jobs = new ArrayList<>();
        List<Batch> batches = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            long memory = List.of(512L, 600L, 800L, 1024L).get(random.nextInt(4));
            long millis = 10_000L + random.nextInt(290_000);
            jobs.add(new Job(memory, millis));
            batches.add(TestWaves.batch("b" + i, memory + "m"));
            scene.engine.lives("b" + i, Life.succeeds(1).running(Duration.ofMillis(millis)));
        }
        WavePlan plan = TestWaves.plan(TestWaves.wave(1, batches.toArray(new Batch[0])));

        RunResult result = scene.runWaves(limit.toString(), WAVE_TIMEOUT).run(plan, plan.waves(), scene.cancellation);

        assertThat(result.isSuccess()).as("seed " + seed).isTrue();
        assertThat(result.duration().toMillis())
                .as("seed " + seed)
                .isCloseTo(Job.makespan(jobs, limit.bytes() >> 20), Percentage.withPercentage(percent));
    }

    /** A batch in a world without engines, calls and errors: list scheduling by the rule of the design, written once more. */
    private record Job(long mebibytes, long millis) {
        private record Running(long end, long mebibytes) {}

        static long makespan(List<Job> inOrder, long mebibytes) {
            List<Job> waiting = new ArrayList<>(inOrder);
            PriorityQueue<Running> running = new PriorityQueue<>(Comparator.comparingLong(Running::end));
            long now = 0;
            long free = mebibytes;
            int passes = 0;
            while (true) {
                int next = choose(waiting, free, passes);
                if (next >= 0) {
                    passes = next == 0 ? 0 : passes + 1;
                    Job job = waiting.remove(next);
                    running.add(new Running(now + job.millis, job.mebibytes));
                    free -= job.mebibytes;
                } else if (running.isEmpty()) {
                    return now;
                } else {
                    Running ended = running.remove();
                    now = ended.end;
                    free += ended.mebibytes;
                }
            }
        }

        /** The first, or when it doesn't fit and was passed less than twice, the next that does; -1 when none does. */
        private static int choose(List<Job> waiting, long free, int passes) {
            int candidates = passes < 2 ? waiting.size() : Math.min(1, waiting.size());
            for (int i = 0; i < candidates; i++) {
                if (waiting.get(i).mebibytes <= free) {
                    return i;
                }
            }
            return -1;
        }
    }

    /** One wave, run and watched at every start and end, and in between. */
    private static final class WatchedRun {
        private final Random random;
        private final String name;
        private final Scene scene;
        private final MemorySize limit;
        private final @Nullable Integer parallelism;
        private final Map<String, Batch> batches;
        private final Wave wave;
        private final List<String> wrong = new ArrayList<>();

        WatchedRun(int seed, Path directory) {
            random = new Random(seed);
            name = "seed " + seed;
            scene = new Scene(directory);
            limit = MemorySize.ofMebibytes(100 + random.nextInt(1000));
            parallelism = random.nextInt(3) == 0 ? 1 + random.nextInt(5) : null;
            List<Batch> all = new ArrayList<>();
            int count = 1 + random.nextInt(25);
            for (int i = 0; i < count; i++) {
                all.add(batch("b" + i));
            }
            batches = all.stream().collect(Collectors.toMap(Batch::id, batch -> batch));
            wave = TestWaves.wave(1, parallelism, all.toArray(new Batch[0]));
        }

        private Batch batch(String id) {
            long most = limit.bytes() >> 20;
            long memory = 6 + (random.nextInt(3) == 0 ? random.nextLong(most - 5) : random.nextLong(most / 4));
            long ticks = 1L + random.nextInt(300);
            scene.engine.lives(id, Life.succeeds(1).running(Duration.ofMillis(ticks * TICK)));
            return TestWaves.batch(id, memory + "m");
        }

        void check() throws InterruptedException {
            scene.engine.onChange(this::atAChange);
            scene.loop.after(Duration.ofMillis(TICK / 2), this::atRest);
            WavePlan plan = TestWaves.plan(wave);

            RunResult result =
                    scene.runWaves(limit.toString(), WAVE_TIMEOUT).run(plan, plan.waves(), scene.cancellation);

            assertThat(wrong).as(name).isEmpty();
            assertThat(result.isSuccess()).as(name).isTrue();
            assertThat(scene.engine.mostLiveMemory()).as(name).isLessThanOrEqualTo(limit);
            assertThat(scene.budget.peak()).as(name).isLessThanOrEqualTo(limit);
            assertThat(mostPasses()).as(name).isLessThanOrEqualTo(2);
        }

        private void atAChange() {
            if (scene.engine.liveMemory().compareTo(limit) > 0) {
                wrong.add("over the budget at " + scene.loop.elapsed());
            }
            if (parallelism != null && scene.engine.live().size() > parallelism) {
                wrong.add("too many at " + scene.loop.elapsed());
            }
            scene.loop.after(scene.loop.elapsed().plusMillis(TICK / 2), this::atRest);
        }

        /** After every change and before the next, with all calls answered: the head would have been started if it could be. */
        private void atRest() {
            List<String> waiting = waiting();
            boolean place = parallelism == null || scene.engine.live().size() < parallelism;
            if (!waiting.isEmpty() && place) {
                MemorySize free = limit.minus(scene.engine.liveMemory());
                if (memoryOf(waiting.get(0)).compareTo(free) <= 0) {
                    wrong.add(waiting.get(0) + " could run but doesn't at " + scene.loop.elapsed());
                }
            }
        }

        private List<String> waiting() {
            List<String> waiting =
                    new ArrayList<>(wave.batches().stream().map(Batch::id).toList());
            waiting.removeAll(scene.engine.started());
            return waiting;
        }

        private MemorySize memoryOf(String id) {
            return Objects.requireNonNull(batches.get(id)).memory();
        }

        /** The most that anybody was passed while it was the head. */
        private int mostPasses() {
            List<String> waiting =
                    new ArrayList<>(wave.batches().stream().map(Batch::id).toList());
            Map<String, Integer> passes = new HashMap<>();
            for (String id : scene.engine.started()) {
                if (!id.equals(waiting.get(0))) {
                    passes.merge(waiting.get(0), 1, Integer::sum);
                }
                waiting.remove(id);
            }
            return passes.values().stream().mapToInt(Integer::intValue).max().orElse(0);
        }
    }
}
