package io.github.cfnwaves.wave.follow;

import static io.github.cfnwaves.wave.run.RealRun.attempt;
import static io.github.cfnwaves.wave.run.RealRun.await;
import static io.github.cfnwaves.wave.run.RealRun.batch;
import static io.github.cfnwaves.wave.run.RealRun.say;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.cfnwaves.plan.Batch;
import io.github.cfnwaves.plan.Wave;
import io.github.cfnwaves.wave.Outcome;
import io.github.cfnwaves.wave.RunResult;
import io.github.cfnwaves.wave.TestWaves;
import io.github.cfnwaves.wave.run.RealRun;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The engine's events don't reach us, though it answers every call. */
@Timeout(60)
class EventLossIT {
    /** For the calls that follow once an end is noticed, on a busy machine. */
    private static final Duration SLACK = Duration.ofSeconds(2);

    @TempDir
    private Path directory;

    private EventProxy proxy;
    private RealRun run;

    @BeforeEach
    void connect() throws IOException {
        String host;
        try (RealRun direct = new RealRun(directory, null)) {
            host = direct.host();
        }
        Assumptions.assumeTrue(host.startsWith("unix://"), "Only a unix socket can be listened in on, not " + host);
        proxy = new EventProxy(host, directory);
        run = new RealRun(directory, proxy.host());
    }

    @AfterEach
    void disconnect() throws IOException {
        if (run != null) {
            run.close();
            proxy.close();
        }
    }

    @Test
    void anEndWhileNoEventsCanBeHadIsNoticedWithinOnePollInterval() throws Exception {
        run.follow = new FollowSettings(Duration.ofSeconds(2), Duration.ofSeconds(1), false);
        Future<RunResult> goal = run.start(waiting());
        run.awaitLog("started", 1);

        proxy.refuse();
        run.awaitLog("engine lost", 1);

        assertThat(untilNoticed(goal)).isLessThan(run.follow.pollInterval().plus(SLACK));
        assertThat(run.log().lines("engine")).containsExactly("engine lost");
    }

    @Test
    void anEndThatALivingStreamDoesNotTellIsNoticedWithinOnePollInterval() throws Exception {
        run.follow = new FollowSettings(Duration.ofSeconds(2), Duration.ofSeconds(1), false);
        Future<RunResult> goal = run.start(waiting());
        run.awaitLog("started", 1);

        proxy.mute();

        assertThat(untilNoticed(goal)).isLessThan(run.follow.pollInterval().plus(SLACK));
        assertThat(run.log().lines("engine")).isEmpty();
    }

    @Test
    void aStreamThatWasCutOffIsTakenUpAgainLongBeforeTheNextPoll() throws Exception {
        run.follow = new FollowSettings(Duration.ofMinutes(10), Duration.ofSeconds(1), false);
        Future<RunResult> goal = run.start(waiting());
        run.awaitLog("started", 1);

        proxy.cut();
        run.awaitLog("engine back", 1);

        assertThat(untilNoticed(goal)).isLessThan(SLACK);
        assertThat(run.log().lines("engine")).containsExactly("engine lost", "engine back");
    }

    @Test
    void aStreamThatIsCutOffAgainAndAgainLosesNoEnd() throws Exception {
        Batch[] batches = IntStream.range(0, 40)
                .mapToObj(i -> batch("b" + i, "16m", "sleep 0." + i % 7 + "; exit " + i % 3))
                .toArray(Batch[]::new);
        Future<RunResult> goal = run.start(TestWaves.wave(1, 8, batches));
        for (int ended = 1; ended <= 40; ended++) {
            run.awaitLog("ended", ended);
            proxy.cut();
        }
        RunResult result = goal.get(30, TimeUnit.SECONDS);

        for (int i = 0; i < 40; i++) {
            assertThat(attempt(result, "b" + i).exitCode()).as("b" + i).isEqualTo(i % 3);
            assertThat(attempt(result, "b" + i).outcome())
                    .as("b" + i)
                    .isEqualTo(i % 3 == 0 ? Outcome.SUCCESS : Outcome.FAILED);
        }
        assertThat(run.leftovers()).isEmpty();
    }

    private static Wave waiting() {
        return TestWaves.wave(1, batch("a", "16m", await("go") + say("gone") + "exit 0"));
    }

    private Duration untilNoticed(Future<RunResult> goal)
            throws IOException, InterruptedException, ExecutionException, TimeoutException {
        run.tell("go");
        run.awaitWord("gone");
        long ended = System.nanoTime();
        RunResult result = goal.get(40, TimeUnit.SECONDS);
        Duration took = Duration.ofNanos(System.nanoTime() - ended);
        assertThat(attempt(result, "a").outcome()).isEqualTo(Outcome.SUCCESS);
        assertThat(run.leftovers()).isEmpty();
        return took;
    }
}
