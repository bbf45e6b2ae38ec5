package io.github.cfnwaves.wave.run;

import static io.github.cfnwaves.wave.run.RealRun.attempt;
import static io.github.cfnwaves.wave.run.RealRun.await;
import static io.github.cfnwaves.wave.run.RealRun.batch;
import static io.github.cfnwaves.wave.run.RealRun.say;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.cfnwaves.it.Eventually;
import io.github.cfnwaves.it.PrivateEngine;
import io.github.cfnwaves.wave.Completion;
import io.github.cfnwaves.wave.Outcome;
import io.github.cfnwaves.wave.RunResult;
import io.github.cfnwaves.wave.TestWaves;
import io.github.cfnwaves.wave.follow.FollowSettings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** An engine of our own accepts calls and answers none: it is stopped in the middle of a wave. */
@Timeout(120)
class EngineFreezeIT {
    private static final Duration CALL_DEADLINE = Duration.ofSeconds(1);
    /** A busy machine is forgiven this. */
    private static final Duration SLACK = Duration.ofSeconds(3);

    private static PrivateEngine engine;

    @TempDir
    private Path directory;

    @BeforeAll
    static void start() throws Exception {
        engine = PrivateEngine.start(false);
    }

    @AfterAll
    static void end() {
        if (engine != null) {
            engine.close();
        }
    }

    @Test
    void itIsToldOnceWithinTheDeadlineOfACallAndWaitedFor() throws Exception {
        try (RealRun run = new RealRun(directory, engine.host())) {
            run.callDeadline = CALL_DEADLINE;
            Future<RunResult> goal = run.start(TestWaves.wave(
                    1,
                    3,
                    batch("good-in-the-ice", "16m", await("ice") + say("good") + "exit 0"),
                    batch("bad-in-the-ice", "16m", await("ice") + say("bad") + "exit 5"),
                    batch("good-after", "16m", await("after") + "exit 0"),
                    batch("queued", "16m", "exit 0")));
            run.awaitLog("started", 3);

            engine.freeze();
            long frozen = System.nanoTime();
            run.awaitLog("engine lost", 1);
            Duration untilTold = Duration.ofNanos(System.nanoTime() - frozen);
            run.tell("ice");
            run.awaitWord("good");
            run.awaitWord("bad");
            awaitPassing(frozen, CALL_DEADLINE.multipliedBy(4));
            assertThat(run.log().lines("ended")).isEmpty();
            engine.thaw();
            run.awaitLog("ended", 2);
            run.tell("after");
            RunResult result = goal.get(60, TimeUnit.SECONDS);

            assertThat(untilTold)
                    .isLessThan(CALL_DEADLINE.plus(run.follow.pollInterval()).plus(SLACK));
            assertThat(run.log().lines("engine")).containsExactly("engine lost", "engine back");
            assertThat(attempt(result, "good-in-the-ice").outcome()).isEqualTo(Outcome.SUCCESS);
            assertThat(attempt(result, "bad-in-the-ice").outcome()).isEqualTo(Outcome.FAILED);
            assertThat(attempt(result, "bad-in-the-ice").exitCode()).isEqualTo(5);
            assertThat(attempt(result, "good-after").outcome()).isEqualTo(Outcome.SUCCESS);
            assertThat(attempt(result, "queued").outcome()).isEqualTo(Outcome.SUCCESS);
            assertThat(run.leftovers()).isEmpty();
        }
    }

    @Test
    void aWaveWhoseTimeIsUpMeanwhileEndsAllTheSame() throws Exception {
        try (RealRun run = new RealRun(directory, engine.host())) {
            run.callDeadline = CALL_DEADLINE;
            run.waveTimeout = Duration.ofSeconds(3);
            Duration patience = Duration.ofSeconds(3); // with an engine that can't be told to kill
            run.follow = new FollowSettings(run.follow.pollInterval(), run.follow.stopGrace(), false, patience);
            Future<RunResult> goal = run.start(TestWaves.wave(1, batch("endless", "16m", await("never"))));
            run.awaitLog("started", 1);

            engine.freeze();
            try {
                RunResult result = goal.get(60, TimeUnit.SECONDS);

                assertThat(result.duration())
                        .isLessThan(run.waveTimeout
                                .plus(run.follow.stopGrace())
                                .plus(patience)
                                .plus(CALL_DEADLINE.multipliedBy(3))
                                .plus(SLACK));
                assertThat(result.waves().get(0).completion()).isEqualTo(Completion.TIMEOUT);
                assertThat(attempt(result, "endless").outcome()).isEqualTo(Outcome.LOST);
                assertThat(attempt(result, "endless").error())
                        .contains("the engine could not be told to")
                        .contains("docker rm -f " + attempt(result, "endless").containerName());
                assertThat(run.log().lines("engine")).containsExactly("engine lost");
                assertThat(run.log().lines("cleaned up").toString()).contains("did not answer within 1 s");
            } finally {
                engine.thaw();
            }
        }
    }

    /** Freezes for so long: what is tested is what happens, or doesn't, in that time. */
    private static void awaitPassing(long since, Duration time) {
        Eventually.is(time + " have passed", () -> System.nanoTime() - since > time.toNanos());
    }
}
