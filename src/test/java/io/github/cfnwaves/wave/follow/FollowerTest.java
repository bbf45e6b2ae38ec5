package io.github.cfnwaves.wave.follow;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cfnwaves.engine.ContainerStatus;
import io.github.cfnwaves.engine.EngineException.Kind;
import io.github.cfnwaves.plan.Batch;
import io.github.cfnwaves.wave.AttemptResult;
import io.github.cfnwaves.wave.FakeEngine;
import io.github.cfnwaves.wave.Faults.Ask;
import io.github.cfnwaves.wave.Life;
import io.github.cfnwaves.wave.LogPolicy;
import io.github.cfnwaves.wave.Outcome;
import io.github.cfnwaves.wave.Scene;
import io.github.cfnwaves.wave.SpawnedContainer;
import io.github.cfnwaves.wave.StopReason;
import io.github.cfnwaves.wave.TestWaves;
import io.github.cfnwaves.wave.VirtualEventLoop;
import io.github.cfnwaves.wave.logs.LogKeeper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FollowerTest {
    @TempDir
    private Path directory;

    private Scene scene;
    private FakeEngine engine;
    private VirtualEventLoop loop;
    private Follower follower;
    private final Map<String, AttemptResult> results = new LinkedHashMap<>();
    private final List<String> ends = new ArrayList<>();

    @BeforeEach
    void listen() {
        scene = new Scene(directory);
        engine = scene.engine;
        loop = scene.loop;
        follower = follower(LogPolicy.ALL);
        follower.open();
    }

    private Follower follower(LogPolicy policy) {
        return new Follower(
                scene.bench(), scene.context.run(), Scene.FOLLOW, new LogKeeper(engine, scene.logDirectory), policy);
    }

    private void follow(Batch batch) {
        follow(scene.start(batch));
    }

    private void follow(SpawnedContainer container) {
        follower.follow(container, result -> {
            results.put(container.batchId(), result);
            ends.add(loop.elapsed().toMillis() + " " + container.batchId());
        });
    }

    private void follow(String batchId, Life life) {
        engine.lives(batchId, life);
        follow(TestWaves.batch(batchId, "100m"));
    }

    /** Follows until so many have ended. */
    private void runUntilEnded(int count) throws InterruptedException {
        loop.runUntil(() -> results.size() >= count);
    }

    private AttemptResult result(String batchId) {
        return Objects.requireNonNull(results.get(batchId), "no result of " + batchId);
    }

    private static Duration seconds(double seconds) {
        return Duration.ofMillis((long) (seconds * 1000));
    }

    @Test
    void anEndIsHeardTheMomentItHappens() throws InterruptedException {
        follow("a", Life.exits(3, 2));

        runUntilEnded(1);

        assertThat(ends).containsExactly("2000 a");
        AttemptResult a = result("a");
        assertThat(a.outcome()).isEqualTo(Outcome.FAILED);
        assertThat(a.exitCode()).isEqualTo(3);
        assertThat(a.duration()).isEqualTo(seconds(2));
    }

    @Test
    void anEndThatNoEventToldIsFoundByTheNextList() throws InterruptedException {
        follow("a", Life.succeeds(2).endingSilently());

        runUntilEnded(1);

        assertThat(ends).containsExactly("5000 a");
        assertThat(result("a").outcome()).isEqualTo(Outcome.SUCCESS);
        assertThat(result("a").duration()).as("the engine knows when it ended").isEqualTo(seconds(2));
    }

    @Test
    void anEndThatIsQuickerThanTheAnswerToItsStartIsNotMissed() throws InterruptedException {
        engine.lives("a", Life.exits(7, 0));
        SpawnedContainer container = scene.start(TestWaves.batch("a", "100m"));
        loop.runFor(seconds(0.3));

        follow(container);
        runUntilEnded(1);

        assertThat(ends).containsExactly("300 a");
        assertThat(result("a").exitCode()).isEqualTo(7);
    }

    @Test
    void aRemovalThatIsQuickerThanTheAnswerToItsStartIsNotMissedEither() throws InterruptedException {
        engine.lives("a", Life.endless().endingSilently());
        SpawnedContainer container = scene.start(TestWaves.batch("a", "100m"));
        engine.outside.remove("a");
        loop.runFor(seconds(0.1));

        follow(container);
        runUntilEnded(1);

        assertThat(ends).as("a moment for the event of its end").containsExactly("1100 a");
        assertThat(result("a").outcome()).isEqualTo(Outcome.LOST);
    }

    @Test
    void anInspectionThatIsOlderThanTheEndIsAskedAgain() throws InterruptedException {
        follow("a", Life.exits(4, 2).withStaleLooks(2));

        runUntilEnded(1);

        assertThat(ends).as("50 ms, then 100 ms later").containsExactly("2150 a");
        assertThat(result("a").exitCode()).isEqualTo(4);
    }

    @Test
    void eachResultIsToldOnceThoughEventsAndListsTellItManyTimes() throws InterruptedException {
        scene.latency = seconds(0.3);
        follow("a", Life.succeeds(5));
        loop.after(seconds(5.1), () -> follower.look());
        loop.after(seconds(5.2), () -> engine.outside.remove("a"));

        loop.runFor(seconds(60));

        assertThat(ends).hasSize(1);
        assertThat(scene.log.lines("ended")).containsExactly("ended a success");
    }

    // Streams that break off.

    @Test
    void aBrokenStreamIsTakenUpAgainAndAListFindsWhatItMissed() throws InterruptedException {
        follow("a", Life.succeeds(7));
        follow("b", Life.succeeds(8));
        loop.after(seconds(6.9), () -> {
            engine.faults.times(1, Ask.SUBSCRIBE, Kind.UNREACHABLE);
            engine.outside.cutStreams();
        });

        runUntilEnded(2);

        assertThat(ends)
                .as("a by the list, 250 ms after the first try; b by an event")
                .containsExactly("7150 a", "8000 b");
        assertThat(scene.log.lines("engine")).containsExactly("engine lost", "engine back");
        assertThat(engine.streams()).isOne();
    }

    @Test
    void aStreamThatIsCutOffAtOnceEveryTimeIsNotTakenUpInATightLoop() throws InterruptedException {
        follow("a", Life.succeeds(60).endingSilently());
        int[] cuts = {0};
        Runnable[] cutter = new Runnable[1];
        cutter[0] = () -> {
            if (engine.streams() > 0) {
                cuts[0]++;
                engine.outside.cutStreams();
            }
            loop.at(loop.now().plusMillis(1), cutter[0]);
        };
        cutter[0].run();

        runUntilEnded(1);

        assertThat(result("a").outcome()).isEqualTo(Outcome.SUCCESS);
        assertThat(cuts[0]).isBetween(5, 20);
    }

    @Test
    void aStreamThatIsCutOffBeforeAnybodyKnowsThatItIsThereIsMadeAgain() throws InterruptedException {
        follow("a", Life.succeeds(16));
        loop.after(seconds(6), () -> {
            scene.wayBack = seconds(0.1);
            engine.outside.cutNextStream();
            engine.outside.cutStreams();
        });

        runUntilEnded(1);

        assertThat(engine.streams()).isOne();
        assertThat(ends).as("heard and inspected").containsExactly("16100 a");
    }

    @Test
    void aListThatIsOlderThanTheNewStreamIsMadeOnceMore() throws InterruptedException {
        follow("a", Life.succeeds(0).running(seconds(10.05)).endingSilently());
        loop.after(seconds(9.9), () -> scene.wayBack = seconds(0.9));
        loop.after(seconds(10.1), () -> {
            scene.wayBack = seconds(0.3);
            engine.outside.cutStreams();
        });

        runUntilEnded(1);

        assertThat(ends).as("a list at 10.9 s rather than at 15 s").containsExactly("11500 a");
    }

    @Test
    void aContainerYoungerThanTheListIsNotMissedByIt() throws InterruptedException {
        loop.after(seconds(4.9), () -> scene.wayBack = seconds(0.5));
        loop.after(seconds(5.2), () -> follow("a", Life.endless()));

        loop.runFor(seconds(9));

        assertThat(engine.inspections()).isZero();
    }

    @Test
    void aStreamThatIsMadeAfterTheEndOfFollowingIsClosed() throws InterruptedException {
        follow("a", Life.endless());
        scene.latency = seconds(1);
        loop.after(seconds(6), engine.outside::cutStreams);
        loop.runFor(seconds(6.5));

        follower.close();
        loop.runFor(seconds(60));

        assertThat(engine.streams()).isZero();
    }

    @Test
    void nothingIsAskedAnyMoreAfterTheEndOfFollowing() throws InterruptedException {
        follow(TestWaves.batch("a", "100m", 30));
        engine.faults.always(Ask.SUBSCRIBE, Kind.UNREACHABLE);
        engine.outside.cutStreams();
        loop.runFor(seconds(0.5));

        follower.close();
        List<String> before = engine.asked();
        loop.runFor(seconds(120));

        assertThat(engine.asked()).isEqualTo(before);
        assertThat(scene.log.lines("engine")).containsExactly("engine lost");
    }

    @Test
    void aKillDuringAnOutageIsLostRatherThanSuspectedOom() throws InterruptedException {
        follow("a", Life.isKilled(7));
        loop.after(seconds(6), engine.outside::goAway);
        loop.after(seconds(20), engine.outside::comeBack);

        runUntilEnded(1);

        assertThat(result("a").outcome()).isEqualTo(Outcome.LOST);
        assertThat(result("a").error()).contains("while the engine was out of reach");
        assertThat(result("a").completedAt()).isEqualTo(VirtualEventLoop.START.plusSeconds(7));
    }

    @Test
    void aContainerThatStartsDuringAnOutageKnowsOfIt() throws InterruptedException {
        engine.faults.always(Ask.SUBSCRIBE, Kind.UNREACHABLE);
        loop.after(seconds(6), engine.outside::cutStreams);
        loop.runFor(seconds(7));
        follow("a", Life.isKilled(2));

        runUntilEnded(1);

        assertThat(result("a").outcome()).isEqualTo(Outcome.LOST);
    }

    @Test
    void anExitCodeOutlivesAnOutage() throws InterruptedException {
        follow("a", Life.exits(5, 7));
        loop.after(seconds(6), engine.outside::goAway);
        loop.after(seconds(20), engine.outside::comeBack);

        runUntilEnded(1);

        assertThat(result("a").outcome()).isEqualTo(Outcome.FAILED);
        assertThat(result("a").exitCode()).isEqualTo(5);
    }

    @Test
    void anInspectionThatFailsIsMadeUpForByTheNextList() throws InterruptedException {
        follow("a", Life.exits(5, 2));
        engine.faults.times(1, Ask.INSPECT, Kind.NO_ANSWER);

        runUntilEnded(1);

        assertThat(ends).containsExactly("5000 a");
        assertThat(result("a").exitCode()).isEqualTo(5);
    }

    @Test
    void anEndThatWasHeardIsSettledThoughAConfusedEngineListsItAsRunning() throws InterruptedException {
        follow("a", Life.exits(5, 4).withStaleLooks(1));
        engine.faults.times(1, Ask.INSPECT, Kind.NO_ANSWER);

        runUntilEnded(1);

        assertThat(ends).containsExactly("5050 a");
    }

    // Memory.

    @Test
    void aKillWithTheFlagIsOomAtOnce() throws InterruptedException {
        follow("a", Life.isKilled(2).withOomFlag());

        runUntilEnded(1);

        assertThat(ends).containsExactly("2000 a");
        assertThat(result("a").outcome()).isEqualTo(Outcome.OOM);
        assertThat(result("a").oomKilled()).isTrue();
        assertThat(result("a").signal()).isEqualTo("SIGKILL");
    }

    @Test
    void aKillWhoseOomEventComesLateIsOom() throws InterruptedException {
        follow("a", Life.isKilled(2).withOomEventAfter(seconds(0.7)));

        runUntilEnded(1);

        assertThat(ends).containsExactly("2700 a");
        assertThat(result("a").outcome()).isEqualTo(Outcome.OOM);
        assertThat(result("a").completedAt()).isEqualTo(VirtualEventLoop.START.plusSeconds(2));
    }

    @Test
    void aKillThatNothingExplainsIsSuspectedAfterAMomentsPatience() throws InterruptedException {
        follow("a", Life.isKilled(2));

        runUntilEnded(1);

        assertThat(ends).containsExactly("3000 a");
        assertThat(result("a").outcome()).isEqualTo(Outcome.OOM_SUSPECTED);
    }

    @Test
    void aKillIsStillJudgedWhenTheEngineGoesAwayInThatMoment() throws InterruptedException {
        follow("a", Life.isKilled(2));
        loop.after(seconds(2.5), engine.outside::goAway);

        runUntilEnded(1);

        assertThat(ends).as("after the patience with the rest of its log").containsExactly("9000 a");
        assertThat(result("a").outcome()).isEqualTo(Outcome.OOM_SUSPECTED);
        assertThat(result("a").log()).as("streamed before").isNotNull();
        assertThat(scene.log.lines("warning"))
                .as("nobody could tell whether that was all")
                .hasSize(1);
    }

    @Test
    void aKillFromOutsideIsNotOom() throws InterruptedException {
        follow("a", Life.endless());
        loop.after(seconds(2), () -> engine.outside.kill("a"));

        runUntilEnded(1);

        assertThat(result("a").outcome()).isEqualTo(Outcome.FAILED);
        assertThat(result("a").error()).contains("Somebody sent it SIGKILL");
    }

    @Test
    void aPokeFromOutsideDoesNotExplainAnOom() throws InterruptedException {
        follow("a", Life.isKilled(4).withOomFlag());
        loop.after(seconds(2), () -> engine.outside.poke("a", "HUP"));

        runUntilEnded(1);

        assertThat(result("a").outcome()).isEqualTo(Outcome.OOM);
    }

    @Test
    void anOutsideKillJustBeforeOurOwnStopIsTheirsThoughItIsHeardAfterIt() throws InterruptedException {
        engine.lives("a", Life.endless());
        follow(TestWaves.batch("a", "100m", 4));
        // Our TERM is decided on at 4 s and arrives at 4.2 s.
        scene.latency = seconds(0.2);
        loop.after(seconds(4.1), () -> engine.outside.kill("a"));

        runUntilEnded(1);

        assertThat(engine.asked()).contains("TERM a");
        assertThat(result("a").outcome()).isEqualTo(Outcome.FAILED);
        assertThat(result("a").error()).contains("Somebody sent it SIGKILL");
    }

    // Other people.

    @Test
    void aPauseAndItsEndAreTold() throws InterruptedException {
        follow("a", Life.succeeds(10));
        loop.after(seconds(2), () -> engine.outside.pause("a"));
        loop.after(seconds(4), () -> engine.outside.unpause("a"));

        runUntilEnded(1);

        assertThat(scene.log.timed()).startsWith("2s paused a", "4s unpaused a");
    }

    @Test
    void aPausedContainerIsStoppedAtItsDeadline() throws InterruptedException {
        engine.lives("a", Life.endless());
        follow(TestWaves.batch("a", "100m", 20));
        loop.after(seconds(2), () -> engine.outside.pause("a"));

        runUntilEnded(1);

        assertThat(ends).containsExactly("20200 a");
        assertThat(result("a").outcome()).isEqualTo(Outcome.TIMEOUT);
    }

    @Test
    void aContainerRemovedWhileItRunsIsLostButNotWhatItPrinted() throws InterruptedException {
        follow("a", Life.endless().printing("half of it"));
        loop.after(seconds(2), () -> engine.outside.remove("a"));

        runUntilEnded(1);

        assertThat(result("a").outcome()).isEqualTo(Outcome.LOST);
        assertThat(result("a").log()).hasContent("half of it");
        assertThat(result("a").error()).contains("Somebody removed the container while it ran");
    }

    @Test
    void aContainerWhoseRemovalIsStuckHasEnded() throws InterruptedException {
        follow("a", Life.endless());
        loop.after(seconds(2), () -> engine.outside.beginToRemove("a"));

        runUntilEnded(1);

        assertThat(ends).containsExactly("3000 a");
        assertThat(result("a").error()).contains("Somebody sent it SIGKILL");
    }

    @Test
    void aStateThatWeHaveNoWordForIsNoEnd() throws InterruptedException {
        follow("a", Life.exits(6, 12));
        loop.after(seconds(3), () -> engine.outside.showAs("a", ContainerStatus.UNKNOWN));
        loop.after(seconds(11), () -> engine.outside.showAs("a", ContainerStatus.RUNNING));

        runUntilEnded(1);

        assertThat(ends).containsExactly("12000 a");
        assertThat(result("a").exitCode()).isEqualTo(6);
    }

    @Test
    void aContainerThatVanishesWithoutAnEventIsLost() throws InterruptedException {
        follow("a", Life.endless());
        loop.after(seconds(2), () -> engine.outside.vanish("a"));

        runUntilEnded(1);

        assertThat(ends)
                .as("found by the sixth look, the first at all, and a moment for its event")
                .containsExactly("31000 a");
        assertThat(result("a").outcome()).isEqualTo(Outcome.LOST);
    }

    @Test
    void anEndThatNobodyToldIsFoundWithinAPollInterval() throws InterruptedException {
        follow("a", Life.exits(6, 7));
        loop.after(seconds(6), engine.outside::mute);

        runUntilEnded(1);

        assertThat(ends)
                .as("at the second look, which asks only for what has ended")
                .containsExactly("10000 a");
        assertThat(result("a").exitCode()).isEqualTo(6);
    }

    @Test
    void aContainerRemovedRightAfterItsEndKeepsItsExitCode() throws InterruptedException {
        scene.latency = seconds(0.1);
        follow("a", Life.succeeds(2));
        loop.after(seconds(2.05), () -> engine.outside.remove("a"));

        runUntilEnded(1);

        assertThat(result("a").outcome()).isEqualTo(Outcome.SUCCESS);
        assertThat(result("a").error()).contains("right after it ended");
    }

    @Test
    void aContainerRestartedFromOutsideRunsOn() throws InterruptedException {
        follow("a", Life.endless());
        loop.after(seconds(2), () -> engine.outside.restart("a", 143, Life.exits(255, 3)));

        runUntilEnded(1);

        assertThat(ends).containsExactly("5000 a");
        assertThat(result("a").exitCode()).isEqualTo(255);
        assertThat(result("a").error()).as("the SIGTERM was in its former life").isNull();
    }

    @Test
    void aContainerRestartedWhileItsKillWasBeingExplainedIsStillStoppedAtItsDeadline() throws InterruptedException {
        engine.lives("a", Life.isKilled(2));
        follow(TestWaves.batch("a", "100m", 20));
        loop.after(seconds(2.5), () -> engine.outside.restart("a", 137, Life.endless()));

        runUntilEnded(1);

        assertThat(ends).containsExactly("20200 a");
        assertThat(result("a").outcome()).isEqualTo(Outcome.TIMEOUT);
    }

    @Test
    void aStopThatCameWhileAKillWasBeingExplainedHoldsForTheNextLife() throws InterruptedException {
        follow("a", Life.isKilled(2));
        loop.after(seconds(2.5), () -> follower.stopAll(StopReason.WAVE_DEADLINE));
        loop.after(seconds(2.6), () -> engine.outside.restart("a", 137, Life.endless()));

        runUntilEnded(1);

        assertThat(ends).containsExactly("2800 a");
        assertThat(result("a").outcome()).isEqualTo(Outcome.TIMEOUT);
    }

    @Test
    void thePatienceWithAFormerLifesKillDoesNotCutTheNextOnesShort() throws InterruptedException {
        follow("a", Life.isKilled(2));
        Life next = Life.isKilled(0).running(seconds(0.3)).withOomEventAfter(seconds(0.7));
        loop.after(seconds(2.5), () -> engine.outside.restart("a", 137, next));

        runUntilEnded(1);

        assertThat(ends).containsExactly("3500 a");
        assertThat(result("a").outcome()).isEqualTo(Outcome.OOM);
    }

    @Test
    void aRestartThatNoEventToldIsNoEndlessQuestion() throws InterruptedException {
        follow("a", Life.endless());
        loop.after(seconds(6), () -> {
            scene.latency = seconds(0.1);
            engine.outside.kill("a");
            engine.outside.cutStreams();
        });
        loop.after(seconds(6.05), () -> engine.outside.restart("a", 0, Life.exits(9, 600)));

        runUntilEnded(1);

        assertThat(result("a").exitCode()).isEqualTo(9);
        assertThat(engine.inspections()).isLessThan(5);
    }

    // Stopping.

    @Test
    void atItsDeadlineABatchIsAskedToEnd() throws InterruptedException {
        engine.lives("a", Life.endless());
        follow(TestWaves.batch("a", "100m", 20));

        runUntilEnded(1);

        assertThat(ends).containsExactly("20200 a");
        assertThat(engine.asked()).contains("TERM a").doesNotContain("KILL a");
        AttemptResult a = result("a");
        assertThat(a.outcome()).isEqualTo(Outcome.TIMEOUT);
        assertThat(a.exitCode()).isEqualTo(143);
        assertThat(a.error()).isEqualTo("It was stopped because its own time was up.");
        assertThat(scene.log.timed()).contains("20s stopping a for BATCH_DEADLINE");
    }

    @Test
    void afterTheGraceItIsKilled() throws InterruptedException {
        engine.lives("a", Life.endless().ignoringTerm());
        follow(TestWaves.batch("a", "100m", 20));

        runUntilEnded(1);

        assertThat(ends).containsExactly("30000 a");
        assertThat(engine.asked()).containsSubsequence("TERM a", "KILL a");
        assertThat(result("a").outcome()).isEqualTo(Outcome.TIMEOUT);
        assertThat(result("a").exitCode()).isEqualTo(137);
    }

    @Test
    void whatOutlivesItsKillIsGivenUpWithASentence() throws InterruptedException {
        engine.lives("a", Life.endless().immortal());
        follow(TestWaves.batch("a", "100m", 20));

        runUntilEnded(1);

        assertThat(ends).containsExactly("60000 a");
        AttemptResult a = result("a");
        assertThat(a.outcome()).isEqualTo(Outcome.TIMEOUT);
        assertThat(a.error())
                .startsWith("It was killed, but the engine did not say within 30 s that it ended.")
                .endsWith("docker rm -f " + a.containerName() + ".");
    }

    @Test
    void whatHadEndedByItselfBeforeItCouldBeStoppedKeepsItsOwnOutcome() throws InterruptedException {
        engine.lives("a", Life.exits(8, 20).endingSilently());
        follow(TestWaves.batch("a", "100m", 20));
        loop.after(seconds(19), () -> scene.latency = seconds(0.5));

        runUntilEnded(1);

        assertThat(engine.asked()).contains("TERM a");
        assertThat(result("a").outcome()).isEqualTo(Outcome.FAILED);
        assertThat(result("a").exitCode()).isEqualTo(8);
        assertThat(scene.log.lines("stopping")).isEmpty();
    }

    @Test
    void aDeadlineThatPassesInAnOutageIsMadeUpForWhenTheEngineIsBack() throws InterruptedException {
        engine.lives("a", Life.endless());
        follow(TestWaves.batch("a", "100m", 20));
        loop.after(seconds(15), engine.outside::goAway);
        loop.after(seconds(45), engine.outside::comeBack);

        runUntilEnded(1);

        assertThat(ends).as("asked to die every second from 30 s on").containsExactly("45000 a");
        assertThat(result("a").outcome()).isEqualTo(Outcome.TIMEOUT);
        assertThat(scene.log.lines("warning")).hasSize(1);
    }

    @Test
    void anEngineThatIsGoneForGoodLosesItsContainersInTheEnd() throws InterruptedException {
        engine.lives("a", Life.endless());
        follow(TestWaves.batch("a", "100m", 20));
        loop.after(seconds(15), engine.outside::goAway);

        runUntilEnded(1);

        assertThat(ends).containsExactly("60000 a");
        assertThat(result("a").outcome()).isEqualTo(Outcome.LOST);
        assertThat(result("a").error()).contains("could not be told to", "It may still run: docker rm -f");
    }

    @Test
    void anEngineThatNeverAnswersLosesThemToo() throws InterruptedException {
        engine.lives("a", Life.endless());
        follow(TestWaves.batch("a", "100m", 20));
        loop.after(seconds(15), () -> {
            engine.faults.always(Ask.SIGNAL, Kind.NO_ANSWER);
            engine.faults.always(Ask.INSPECT, Kind.NO_ANSWER);
            engine.faults.always(Ask.LIST, Kind.NO_ANSWER);
        });

        runUntilEnded(1);

        assertThat(ends).containsExactly("60000 a");
        assertThat(result("a").outcome()).isEqualTo(Outcome.LOST);
    }

    @Test
    void anEndThatWasHeardIsToldThoughTheEngineIsGoneForGood() throws InterruptedException {
        engine.lives("a", Life.exits(3, 10));
        follow(TestWaves.batch("a", "100m", 20));
        engine.faults.always(Ask.INSPECT, Kind.UNREACHABLE);
        loop.after(seconds(11), engine.outside::goAway);

        runUntilEnded(1);

        assertThat(result("a").outcome()).isEqualTo(Outcome.FAILED);
        assertThat(result("a").exitCode()).isEqualTo(3);
    }

    @Test
    void aSignalWhoseAnswerIsLostCountsAsSent() throws InterruptedException {
        engine.lives("a", Life.endless());
        engine.faults.answerLostOnce(Ask.SIGNAL, "a");
        follow(TestWaves.batch("a", "100m", 20));

        runUntilEnded(1);

        assertThat(ends).containsExactly("20200 a");
        assertThat(result("a").outcome()).isEqualTo(Outcome.TIMEOUT);
    }

    @Test
    void anEndIsNotJudgedBeforeItIsKnownWhetherItWasUs() throws InterruptedException {
        engine.lives("a", Life.endless());
        follow(TestWaves.batch("a", "100m", 20));
        loop.after(seconds(19.9), () -> scene.wayBack = seconds(2));
        loop.after(seconds(20.1), () -> scene.wayBack = seconds(0.1));

        runUntilEnded(1);

        assertThat(result("a").outcome()).isEqualTo(Outcome.TIMEOUT);
    }

    @Test
    void aKillThatOverlapsItsLateTermIsWaitedFor() throws InterruptedException {
        engine.lives("a", Life.endless());
        follow(TestWaves.batch("a", "100m", 20));
        loop.after(seconds(19), () -> scene.latency = seconds(15));

        runUntilEnded(1);

        assertThat(result("a").outcome()).isEqualTo(Outcome.TIMEOUT);
        loop.runFor(seconds(300));
        assertThat(ends).hasSize(1);
    }

    @Test
    void everythingIsStoppedAtTheSameTime() throws InterruptedException {
        for (int i = 0; i < 50; i++) {
            follow("b" + i, Life.endless().ignoringTerm());
        }
        loop.after(
                seconds(7),
                () -> assertThat(follower.stopAll(StopReason.INTERRUPT)).isTrue());

        runUntilEnded(50);

        assertThat(loop.elapsed()).isEqualTo(seconds(17));
        assertThat(results.values()).extracting(AttemptResult::outcome).containsOnly(Outcome.CANCELLED);
        assertThat(follower.stopAll(StopReason.INTERRUPT)).isFalse();
    }

    // Logs.

    @Test
    void theLogIsKeptBeforeTheResultIsTold() throws InterruptedException {
        scene.latency = seconds(0.5);
        follow("a", Life.exits(1, 2).printing("boom\n"));

        runUntilEnded(1);

        assertThat(ends).as("inspected").containsExactly("2500 a");
        assertThat(result("a").log()).isEqualTo(scene.logDirectory.resolve("wave-1/a.log"));
        assertThat(scene.kept("wave-1/a.log")).isEqualTo("boom\n");
    }

    @Test
    void aLogThatCannotBeKeptIsToldAndCostsNoResult() throws InterruptedException {
        engine.faults.always(Ask.LOG, "a", Kind.CUT_OFF);
        follow("a", Life.exits(1, 2));

        runUntilEnded(1);

        assertThat(result("a").outcome()).isEqualTo(Outcome.FAILED);
        assertThat(result("a").log()).isNull();
        assertThat(scene.log.lines("warning"))
                .containsExactly("warning: The log of batch a could not be kept. The fake's LOG fails.");
    }

    @Test
    void aDirectoryThatCannotBeWrittenIsToldLikewise() throws InterruptedException, IOException {
        Files.writeString(scene.logDirectory, "a file where the directory should be");
        follow("a", Life.exits(1, 2));

        runUntilEnded(1);

        assertThat(result("a").log()).isNull();
        assertThat(scene.log.lines("warning")).hasSize(1);
    }

    @Test
    void onlyTheLogsThatAreWantedAreKept() throws InterruptedException {
        follower.close();
        follower = follower(LogPolicy.FAILED);
        follower.open();
        follow("good", Life.succeeds(2));
        follow("bad", Life.exits(1, 3));

        runUntilEnded(2);

        assertThat(result("good").log()).isNull();
        assertThat(scene.logDirectory.resolve("wave-1/good.log")).doesNotExist();
        assertThat(result("bad").log()).exists();
    }

    @Test
    void noLogIsReadWhenNoneIsWanted() throws InterruptedException {
        follower.close();
        follower = follower(LogPolicy.NONE);
        follower.open();
        follow("bad", Life.exits(1, 3).printing("x"));

        runUntilEnded(1);

        assertThat(engine.logReadings()).isZero();
        assertThat(scene.logDirectory).doesNotExist();
    }

    @Test
    void theEndOfFollowingLetsGoOfEveryLog() throws InterruptedException {
        follow("a", Life.endless().printing("one\n"));
        follow("b", Life.endless());
        loop.runFor(seconds(1));

        follower.close();
        loop.runFor(seconds(60));

        assertThat(engine.logStreams()).isZero();
        assertThat(engine.logReadings()).isEqualTo(2);
        assertThat(scene.kept("wave-1/a.log")).isEqualTo("one\n");
    }

    @Test
    void aContainerStartedOnceMoreHasBothItsLivesInItsLog() throws InterruptedException {
        follow("a", Life.endless().printing("one\n"));
        loop.after(
                seconds(2),
                () -> engine.outside.restart("a", 143, Life.exits(255, 0).printing("two\n")));

        runUntilEnded(1);

        assertThat(result("a").log()).hasContent("one\ntwo");
    }

    @Test
    void whatHappensWhileALogIsKeptDoesNotChangeTheResult() throws InterruptedException {
        scene.latency = seconds(1);
        follow("a", Life.exits(0, 2).withOomEventAfter(seconds(1.5)));

        runUntilEnded(1);

        assertThat(result("a").outcome()).isEqualTo(Outcome.SUCCESS);
        assertThat(result("a").oomKilled()).isFalse();
    }
}
