package io.github.cfnwaves.report.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cfnwaves.plan.MemoryTiers;
import io.github.cfnwaves.plan.WavePlan;
import io.github.cfnwaves.report.Golden;
import io.github.cfnwaves.report.Samples;
import io.github.cfnwaves.units.MemorySize;
import io.github.cfnwaves.wave.AttemptResult;
import io.github.cfnwaves.wave.MemorySample;
import io.github.cfnwaves.wave.Outcome;
import io.github.cfnwaves.wave.Retry;
import io.github.cfnwaves.wave.SpawnedContainer;
import io.github.cfnwaves.wave.StopReason;
import io.github.cfnwaves.wave.TestWaves;
import io.github.cfnwaves.wave.WaveLog;
import io.github.cfnwaves.wave.WaveLogTee;
import io.github.cfnwaves.wave.WaveResult;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whole sessions over time, as a terminal gets them and as a file does. */
class ProgressLogTest {
    private static final MemorySize BUDGET = MemorySize.ofMebibytes(2048);
    private static final Map<Integer, Integer> SIZES = Map.of(1, 4);
    private static final long MEBIBYTE = MemorySize.ofMebibytes(1).bytes();

    @TempDir
    private Path directory;

    private final ByteArrayOutputStream terminal = new ByteArrayOutputStream();
    private final LiveLine line = new LiveLine(terminal, StandardCharsets.UTF_8);
    private Instant now = Samples.START;

    /** Prints on the terminal as Maven does. */
    private final class TerminalVoice implements Voice {
        private void print(String level, String sentence) {
            line.above(() -> terminal.writeBytes((level + sentence + "\n").getBytes(StandardCharsets.UTF_8)));
        }

        @Override
        public void error(String sentence) {
            print("[ERROR] ", sentence);
        }

        @Override
        public void warn(String sentence) {
            print("[WARNING] ", sentence);
        }

        @Override
        public void info(String sentence) {
            print("[INFO] ", sentence);
        }

        @Override
        public void debug(String sentence) {
            // Not asked for.
        }
    }

    private WaveLog live(int width) {
        return new WaveLogTee(
                ProgressLog.live(SIZES, BUDGET, line, width, () -> now),
                new SpokenLog(new TerminalVoice(), MemoryTiers.standard(), true));
    }

    private static WaveLog inLines(Voice voice, InstantSource clock) {
        return new WaveLogTee(new SpokenLog(voice), ProgressLog.inLines(SIZES, BUDGET, voice, clock));
    }

    private void after(double seconds) {
        now = now.plusMillis(Math.round(seconds * 1000));
    }

    private SpawnedContainer container(String batch) {
        SpawnedContainer sample = Samples.container(batch);
        return new SpawnedContainer(
                sample.id(),
                sample.name(),
                sample.waveNumber(),
                batch,
                sample.attempt(),
                sample.tier(),
                sample.memoryLimit(),
                sample.image(),
                now,
                sample.timeout());
    }

    private AttemptResult attempt(Outcome outcome, int seconds) {
        return Samples.attempt(outcome, outcome == Outcome.SUCCESS ? 0 : 3, Duration.ofSeconds(seconds), null, null);
    }

    private void sampled(WaveLog log, int mebibytes) {
        log.memorySampled(new MemorySample(now, MemorySize.ofMebibytes(mebibytes), 2));
    }

    /** Four batches, two at a time, one of which fails and is tried again. */
    private void tellARun(WaveLog log) throws IOException {
        WavePlan plan = Samples.plan(directory);
        log.runStarted(Samples.context(false), plan, BUDGET);
        log.waveStarted(
                TestWaves.wave(
                        1,
                        TestWaves.batch("a", "512m"),
                        TestWaves.batch("b", "512m"),
                        TestWaves.batch("c", "512m"),
                        TestWaves.batch("d", "512m")),
                4);
        log.onPullStarted("worker:1");
        for (int percent = 0; percent <= 100; percent += 10) {
            after(4);
            log.onProgress("worker:1", percent * MEBIBYTE, 100 * MEBIBYTE);
        }
        log.onPulled("worker:1");
        log.attemptStarted(container("a"));
        log.attemptStarted(container("b"));
        after(1);
        sampled(log, 300);
        after(0.4);
        sampled(log, 300);
        after(18.6);
        log.attemptEnded(Samples.container("a"), attempt(Outcome.SUCCESS, 20));
        log.attemptStarted(container("c"));
        after(5);
        log.attemptEnded(Samples.container("b"), attempt(Outcome.FAILED, 25));
        log.retryPlanned(new Retry(1, "b", 2, Samples.LIMIT, false, Duration.ofSeconds(2), null));
        after(15);
        log.attemptEnded(Samples.container("c"), attempt(Outcome.SUCCESS, 20));
        log.attemptStarted(container("d"));
        after(60);
        sampled(log, 400);
        after(60);
        sampled(log, 410);
        after(1);
        log.attemptEnded(Samples.container("d"), attempt(Outcome.FAILED, 121));
        log.attemptStarted(container("b"));
        after(20);
        log.attemptEnded(Samples.container("b"), attempt(Outcome.SUCCESS, 20));
        WaveResult wave = Samples.wave(
                1,
                Samples.success("a"),
                Samples.success("b"),
                Samples.success("c"),
                Samples.batch("d", attempt(Outcome.FAILED, 121)));
        log.waveEnded(wave);
        log.runEnded(Samples.run(wave));
    }

    /** What can't be seen is made so: a line break of a golden file is none, unless ␊ stands before it. */
    private String seen() {
        return terminal.toString(StandardCharsets.UTF_8)
                .replace(directory.toString(), "DIR")
                .replace("\n", "␊\n")
                .replace("\r\u001b[2K", "\n\r\u001b[2K")
                .replace("\r", "␍")
                .replace("\u001b", "␛");
    }

    @Test
    void aTerminalHasOneLineThatIsWrittenOverAndGoneAtTheEnd() throws IOException {
        tellARun(live(1000));

        Golden.assertLooksLike("live-session.txt", seen());
    }

    @Test
    void aNarrowTerminalHasTheBeginningOfTheLine() throws IOException {
        WaveLog log = live(40);
        log.attemptStarted(container("a"));
        log.warning("Something is odd.");
        log.attemptEnded(Samples.container("a"), attempt(Outcome.SUCCESS, 1));

        Golden.assertLooksLike("live-session-narrow.txt", seen() + "\n");
    }

    @Test
    void timeAloneChangesTheLineAtMostOnceASecond() {
        ProgressLog log = ProgressLog.live(Map.of(1, 100), BUDGET, line, 1000, () -> now);
        for (String batch : List.of("a", "b", "c")) {
            log.attemptStarted(container(batch));
            after(400);
            log.attemptEnded(Samples.container(batch), attempt(Outcome.SUCCESS, 400));
        }
        log.attemptStarted(container("d"));
        now = Instant.parse("2026-11-24T11:00:00.100Z");
        sampled(log, 100);
        terminal.reset();
        for (int i = 0; i < 80; i++) {
            after(0.01);
            sampled(log, 100);
        }

        assertThat(terminal.toString(StandardCharsets.UTF_8)).isEmpty();
    }

    @Test
    void aFileHasALineForEachChangeAndASummaryNowAndThen() throws IOException {
        HeardVoice voice = new HeardVoice();
        tellARun(inLines(voice, () -> now));

        Golden.assertLooksLike("summaries.log", voice.all().replace(directory.toString(), "DIR"));
    }

    @Test
    void nothingIsSummedUpWhenNothingHasChanged() {
        HeardVoice voice = new HeardVoice();
        ProgressLog log = ProgressLog.inLines(SIZES, BUDGET, voice, () -> now);
        log.attemptStarted(container("a"));
        after(31);
        sampled(log, 1);
        assertThat(voice.all().lines()).hasSize(1);

        for (int i = 0; i < 100; i++) {
            after(31);
            sampled(log, i);
        }
        assertThat(voice.all().lines()).hasSize(1);
    }

    @Test
    void whatIsTriedAgainIsNotSummedUpAsAFailureFirst() {
        HeardVoice voice = new HeardVoice();
        ProgressLog log = ProgressLog.inLines(SIZES, BUDGET, voice, () -> now);
        log.attemptStarted(container("a"));
        after(31);
        log.attemptEnded(container("a"), attempt(Outcome.FAILED, 31));
        assertThat(voice.all()).isEmpty();

        log.retryPlanned(new Retry(1, "a", 2, Samples.LIMIT, false, Duration.ofSeconds(2), null));
        assertThat(voice.all()).isEqualTo("[INFO] Wave 1, 4 batches: 0 done, 4 waiting.\n");
    }

    @Test
    void aFailureForGoodIsSummedUpWithWhatComesNext() {
        HeardVoice voice = new HeardVoice();
        ProgressLog log = ProgressLog.inLines(SIZES, BUDGET, voice, () -> now);
        log.attemptStarted(container("a"));
        log.attemptStarted(container("b"));
        after(31);
        log.attemptEnded(container("a"), attempt(Outcome.FAILED, 31));
        sampled(log, 1);

        assertThat(voice.all()).startsWith("[INFO] Wave 1, 4 batches: 0 done, 1 failed, 1 running, 2 waiting;");
    }

    @Test
    void aPullThatIsTriedAgainLaterIsNotShownMeanwhile() {
        ProgressLog log = ProgressLog.live(SIZES, BUDGET, line, 1000, () -> now);
        log.onPullStarted("worker:1");
        log.onProgress("worker:1", 30, 100);
        terminal.reset();
        log.preparationFailed("Image worker:1 could not be pulled.", Duration.ofSeconds(4));

        assertThat(terminal.toString(StandardCharsets.UTF_8))
                .contains("4 batches: 0 done, 4 waiting")
                .doesNotContain("Pulling");
    }

    @Test
    void anInterruptedRunWaitsForNothingButWhatRuns() {
        ProgressLog log = ProgressLog.live(SIZES, BUDGET, line, 1000, () -> now);
        log.attemptStarted(container("a"));
        log.attemptStopping(container("a"), StopReason.INTERRUPT, Duration.ofSeconds(10));

        assertThat(terminal.toString(StandardCharsets.UTF_8)).contains("0 done, 1 running, 3 not run;");
    }

    @Test
    void whatIsToldAfterTheEndShowsNothing() {
        ProgressLog log = ProgressLog.live(SIZES, BUDGET, line, 100, () -> now);
        log.attemptStarted(container("a"));
        log.end();
        terminal.reset();
        log.onPulled("worker:1");
        log.attemptStarted(container("b"));

        assertThat(terminal.size()).isZero();
    }

    @Test
    void imagesPulledAtOnceByTheEnginesThreadsAreCountedEach() throws Exception {
        int threads = 8;
        ProgressLog log = ProgressLog.live(SIZES, BUDGET, line, 1000, () -> now);
        CountDownLatch go = new CountDownLatch(1);
        ExecutorService engine = Executors.newFixedThreadPool(threads);
        List<Future<?>> pulls = IntStream.range(0, threads)
                .<Future<?>>mapToObj(i -> engine.submit(() -> {
                    go.await();
                    for (int round = 0; round < 200; round++) {
                        log.onPullStarted("worker:" + i);
                        log.onProgress("worker:" + i, round, 200);
                        log.onPulled("worker:" + i);
                    }
                    return null;
                }))
                .toList();
        go.countDown();
        for (Future<?> pull : pulls) {
            pull.get();
        }
        engine.shutdown();
        terminal.reset();
        log.attemptStarted(container("a"));

        assertThat(terminal.toString(StandardCharsets.UTF_8))
                .contains("4 batches: 0 done, 1 running, 3 waiting")
                .doesNotContain("Pulling");
    }
}
