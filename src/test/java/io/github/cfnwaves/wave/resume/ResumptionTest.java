package io.github.cfnwaves.wave.resume;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cfnwaves.engine.ContainerId;
import io.github.cfnwaves.engine.EngineException;
import io.github.cfnwaves.engine.EngineException.Kind;
import io.github.cfnwaves.plan.Batch;
import io.github.cfnwaves.plan.Wave;
import io.github.cfnwaves.units.MemorySize;
import io.github.cfnwaves.wave.AttemptResult;
import io.github.cfnwaves.wave.BatchKey;
import io.github.cfnwaves.wave.Outcome;
import io.github.cfnwaves.wave.RecordingLog;
import io.github.cfnwaves.wave.RunId;
import io.github.cfnwaves.wave.SpawnedContainer;
import io.github.cfnwaves.wave.TestWaves;
import io.github.cfnwaves.wave.VirtualEventLoop;
import io.github.cfnwaves.wave.launch.AttemptSpecs;
import io.github.cfnwaves.wave.launch.HostVariables;
import io.github.cfnwaves.wave.resume.PastRun.Ending;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ResumptionTest {
    private static final RunId PAST = new RunId("run-0");
    private static final Batch A = TestWaves.batch("a", "100m");
    private static final Batch B = TestWaves.batch("b", "100m");
    private static final List<Wave> WAVES = List.of(TestWaves.wave(1, A, B));

    @TempDir
    private Path workspace;

    private final VirtualEventLoop loop = new VirtualEventLoop();
    private final RecordingLog log = new RecordingLog(loop::now);
    private final Map<String, PastBatch> known = new HashMap<>();

    @BeforeEach
    void filesOfTheBatches() throws IOException {
        Files.createDirectory(workspace.resolve("src"));
        Files.writeString(workspace.resolve("src/a.ts"), "a");
        Files.writeString(workspace.resolve("src/b.ts"), "b");
    }

    private BatchKeys keys() {
        return new BatchKeys(
                new AttemptSpecs(TestWaves.context("run-1"), TestWaves.settings("none"), new HostVariables(Map.of())),
                workspace);
    }

    private BatchKey keyOf(Batch batch, String imageId) {
        return ((BatchKeys.Known) keys().keyOf(batch, imageId)).key();
    }

    private static AttemptResult ended(int attempt, Outcome outcome, boolean oomKilled) {
        return new AttemptResult(
                attempt,
                null,
                null,
                outcome,
                outcome.isSuccess() ? 0 : 1,
                VirtualEventLoop.START,
                VirtualEventLoop.START.plusSeconds(1),
                A.memory(),
                null,
                oomKilled,
                null,
                null,
                null);
    }

    private void before(
            String batch, @Nullable BatchKey key, List<SpawnedContainer> unended, AttemptResult... attempts) {
        known.put(batch, new PastBatch(batch, 1, List.of(attempts), unended, key, PAST));
    }

    private PastRun past() {
        return new PastRun(
                PAST,
                TestWaves.PROJECT,
                TestWaves.OWNER,
                "ab".repeat(32),
                VirtualEventLoop.START,
                Ending.WITHOUT_SUCCESS,
                known,
                Map.of());
    }

    private Map<String, BatchStart> reusing(boolean failOnChildOom, Function<Batch, String> imageIds) {
        return new Resumption(keys(), failOnChildOom, log).reusing(past(), WAVES, imageIds);
    }

    @Test
    void aSuccessWhoseKeyIsTheSameIsDone() {
        before("a", keyOf(A, "sha256:1"), List.of(), ended(1, Outcome.FAILED, false), ended(2, Outcome.SUCCESS, false));
        before("b", null, List.of(), ended(1, Outcome.FAILED, false));

        Map<String, BatchStart> starts = reusing(false, batch -> "sha256:1");

        assertThat(starts).containsOnlyKeys("a");
        assertThat(starts.get("a")).satisfies(start -> {
            assertThat(start.isDone()).isTrue();
            assertThat(start.attempts()).hasSize(2);
            assertThat(start.succeededIn()).isEqualTo(PAST);
        });
        assertThat(log.lines()).isEmpty();
    }

    @Test
    void oneWhoseFileHasChangedRunsAgainAndThatIsSaid() throws IOException {
        before("a", keyOf(A, "sha256:1"), List.of(), ended(1, Outcome.SUCCESS, false));
        before("b", keyOf(B, "sha256:1"), List.of(), ended(1, Outcome.SUCCESS, false));
        Files.writeString(workspace.resolve("src/a.ts"), "changed");

        assertThat(reusing(false, batch -> "sha256:1")).containsOnlyKeys("b");
        assertThat(log.lines()).containsExactly("runs again a: src/a.ts changed since it succeeded");
    }

    @Test
    void anotherImageOfThatNameRunsAgain() {
        before("a", keyOf(A, "sha256:1"), List.of(), ended(1, Outcome.SUCCESS, false));

        assertThat(reusing(false, batch -> "sha256:2")).isEmpty();
        assertThat(log.lines()).singleElement().asString().startsWith("runs again a: the image");
    }

    @Test
    void anImageThatCannotBeLookedAtIsForTheRunToTellOf() {
        before("a", keyOf(A, "sha256:1"), List.of(), ended(1, Outcome.SUCCESS, false));

        Map<String, BatchStart> starts = reusing(false, batch -> {
            throw new EngineException(Kind.NOT_FOUND, "There is no image worker:1.");
        });

        assertThat(starts).isEmpty();
        assertThat(log.lines())
                .containsExactly("runs again a: its image can't be looked at: There is no image worker:1.");
    }

    @Test
    void aSuccessThatSurvivedAnOomDoesNotCountIfThatIsAFailureNow() {
        before("a", keyOf(A, "sha256:1"), List.of(), ended(1, Outcome.SUCCESS, true));

        assertThat(reusing(false, batch -> "sha256:1")).containsOnlyKeys("a");
        assertThat(reusing(true, batch -> "sha256:1")).isEmpty();
        assertThat(log.lines())
                .containsExactly("runs again a: a process of it ran out of memory, and failOnChildOom is set");
    }

    @Test
    void ofARunThatGoesOnWhatVanishedIsLostAndWhatRunsIsFollowed() {
        SpawnedContainer vanished = container("a", 2);
        SpawnedContainer running = container("b", 1);
        before("a", null, List.of(vanished), ended(1, Outcome.FAILED, false));
        before("b", null, List.of(running));
        TakeOver.Found found = new TakeOver.Found(List.of(running), List.of(), List.of(vanished));

        Map<String, BatchStart> starts = Resumption.continued(past(), found, WAVES, loop.now());

        assertThat(starts.get("a")).satisfies(start -> {
            assertThat(start.attempts())
                    .extracting(AttemptResult::outcome)
                    .containsExactly(Outcome.FAILED, Outcome.LOST);
            assertThat(start.running()).isNull();
        });
        assertThat(starts.get("b")).isEqualTo(new BatchStart(List.of(), running, null));
    }

    private static SpawnedContainer container(String batch, int attempt) {
        return new SpawnedContainer(
                new ContainerId(batch + attempt),
                "cfn-wave1-" + batch,
                1,
                batch,
                attempt,
                1,
                MemorySize.parse("100m"),
                "worker:1",
                VirtualEventLoop.START,
                Duration.ofMinutes(1));
    }
}
