package io.github.cfnwaves.wave.run;

import static io.github.cfnwaves.wave.run.RealRun.attempt;
import static io.github.cfnwaves.wave.run.RealRun.await;
import static io.github.cfnwaves.wave.run.RealRun.batch;
import static io.github.cfnwaves.wave.run.RealRun.say;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.cfnwaves.it.PrivateEngine;
import io.github.cfnwaves.wave.AttemptResult;
import io.github.cfnwaves.wave.Outcome;
import io.github.cfnwaves.wave.RunResult;
import io.github.cfnwaves.wave.TestWaves;
import java.nio.file.Path;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** An engine of our own is killed, or shut down, in the middle of a wave and comes back. */
@Timeout(120)
class EngineCrashIT {
    private static final String ENDS_IN_THE_OUTAGE = await("outage");

    @TempDir
    private Path directory;

    @Test
    void whatSurvivesTheEngineKeepsItsOutcomeEvenIfItEndedInTheOutage() throws Exception {
        try (PrivateEngine engine = PrivateEngine.start(true);
                RealRun run = new RealRun(directory, engine.host())) {
            Future<RunResult> goal = run.start(TestWaves.wave(
                    1,
                    5,
                    batch("good-in-outage", "16m", ENDS_IN_THE_OUTAGE + say("good") + "exit 0"),
                    batch("bad-in-outage", "16m", ENDS_IN_THE_OUTAGE + say("bad") + "exit 7"),
                    batch("good-after", "16m", await("after") + "echo survived; exit 0"),
                    batch("bad-after", "16m", await("after") + "exit 3"),
                    batch("killed-in-outage", "16m", ENDS_IN_THE_OUTAGE + say("killed") + "kill -9 $$"),
                    batch("queued", "16m", "exit 0")));
            run.awaitLog("started", 5);

            engine.kill9();
            run.awaitLog("engine lost", 1);
            run.tell("outage");
            run.awaitWord("good");
            run.awaitWord("bad");
            run.awaitWord("killed");
            engine.restart();
            run.awaitLog("ended", 3);
            run.tell("after");
            RunResult result = goal.get(60, TimeUnit.SECONDS);

            assertEnded(result, "good-in-outage", Outcome.SUCCESS, 0);
            assertEnded(result, "bad-in-outage", Outcome.FAILED, 7);
            assertEnded(result, "good-after", Outcome.SUCCESS, 0);
            assertEnded(result, "bad-after", Outcome.FAILED, 3);
            assertEnded(result, "killed-in-outage", Outcome.LOST, 137);
            assertEnded(result, "queued", Outcome.SUCCESS, 0);
            assertThat(attempt(result, "good-after").logFile().orElseThrow()).hasContent("survived");
            assertThat(run.log().lines("engine")).containsExactly("engine lost", "engine back");
            assertThat(run.leftovers()).isEmpty();
        }
    }

    @Test
    void whatTheEngineEndsWhenItComesBackIsLostAndNotBlamedOnTheBatch() throws Exception {
        try (PrivateEngine engine = PrivateEngine.start(false);
                RealRun run = new RealRun(directory, engine.host())) {
            Future<RunResult> goal = run.start(TestWaves.wave(
                    1,
                    4,
                    batch("good-in-outage", "16m", ENDS_IN_THE_OUTAGE + say("good") + "exit 0"),
                    batch("bad-in-outage", "16m", ENDS_IN_THE_OUTAGE + say("bad") + "exit 7"),
                    batch("obedient", "16m", await("never")),
                    batch("stubborn", "16m", "trap '' TERM; " + await("never")),
                    batch("queued", "16m", "exit 0")));
            run.awaitLog("started", 4);

            engine.kill9();
            run.tell("outage");
            run.awaitWord("good");
            run.awaitWord("bad");
            engine.restart();
            RunResult result = goal.get(60, TimeUnit.SECONDS);

            assertEnded(result, "good-in-outage", Outcome.SUCCESS, 0);
            assertEnded(result, "bad-in-outage", Outcome.FAILED, 7);
            assertEnded(result, "obedient", Outcome.LOST, 143);
            assertEnded(result, "stubborn", Outcome.LOST, 137);
            assertThat(attempt(result, "obedient").error())
                    .isEqualTo("It was ended by SIGTERM while the engine was out of reach.");
            assertThat(attempt(result, "stubborn").error())
                    .isEqualTo("It was ended by SIGKILL while the engine was out of reach.");
            assertEnded(result, "queued", Outcome.SUCCESS, 0);
            assertThat(run.log().lines("engine")).containsExactly("engine lost", "engine back");
            assertThat(run.leftovers()).isEmpty();
        }
    }

    @Test
    void whatAnEngineThatIsRestartedInGoodOrderEndsIsLost() throws Exception {
        try (PrivateEngine engine = PrivateEngine.start(false);
                RealRun run = new RealRun(directory, engine.host())) {
            Future<RunResult> goal = run.start(TestWaves.wave(
                    1,
                    2,
                    batch("obedient", "16m", await("never")),
                    batch("orderly", "16m", "trap 'exit 9' TERM; " + await("never")),
                    batch("queued", "16m", "exit 0")));
            run.awaitLog("started", 2);

            engine.shutDown();
            engine.restart();
            RunResult result = goal.get(60, TimeUnit.SECONDS);

            assertThat(attempt(result, "obedient").outcome()).isEqualTo(Outcome.LOST);
            assertThat(attempt(result, "orderly").outcome()).isEqualTo(Outcome.LOST);
            assertEnded(result, "queued", Outcome.SUCCESS, 0);
            assertThat(run.log().lines("engine")).containsExactly("engine lost", "engine back");
            assertThat(run.leftovers()).isEmpty();
        }
    }

    private static void assertEnded(RunResult run, String batch, Outcome outcome, int exitCode) {
        AttemptResult attempt = attempt(run, batch);
        assertThat(attempt.outcome()).as("%s: %s", batch, attempt).isEqualTo(outcome);
        assertThat(attempt.exitCode()).as(batch).isEqualTo(exitCode);
    }
}
