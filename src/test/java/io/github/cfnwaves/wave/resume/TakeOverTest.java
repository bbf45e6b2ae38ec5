package io.github.cfnwaves.wave.resume;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cfnwaves.engine.ContainerId;
import io.github.cfnwaves.engine.ContainerListing;
import io.github.cfnwaves.engine.ContainerStatus;
import io.github.cfnwaves.plan.Wave;
import io.github.cfnwaves.units.MemorySize;
import io.github.cfnwaves.wave.Attempt;
import io.github.cfnwaves.wave.AttemptResult;
import io.github.cfnwaves.wave.FakeEngine;
import io.github.cfnwaves.wave.FakeTime;
import io.github.cfnwaves.wave.Labels;
import io.github.cfnwaves.wave.Life;
import io.github.cfnwaves.wave.Outcome;
import io.github.cfnwaves.wave.RunContext;
import io.github.cfnwaves.wave.RunId;
import io.github.cfnwaves.wave.SpawnFailure;
import io.github.cfnwaves.wave.SpawnedContainer;
import io.github.cfnwaves.wave.TestWaves;
import io.github.cfnwaves.wave.VirtualEventLoop;
import io.github.cfnwaves.wave.launch.AttemptSpecs;
import io.github.cfnwaves.wave.launch.HostVariables;
import io.github.cfnwaves.wave.resume.PastRun.Ending;
import io.github.cfnwaves.wave.resume.TakeOver.Found;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TakeOverTest {
    private static final RunContext CONTEXT = TestWaves.context("run-1");
    private static final RunId RUN = CONTEXT.run();
    private static final Wave WAVE = TestWaves.wave(1, TestWaves.batch("a", "100m"), TestWaves.batch("b", "100m", 90));

    private final VirtualEventLoop loop = new VirtualEventLoop();
    private final FakeEngine engine = new FakeEngine(FakeTime.of(loop));
    private final Map<String, PastBatch> known = new HashMap<>();
    private int made;

    @BeforeEach
    void batchesRunForEver() {
        engine.usually(Life.endless());
    }

    private ContainerId onEngine(String batch, int attempt, ContainerStatus status, Map<String, String> otherLabels) {
        Map<String, String> labels = new HashMap<>(Labels.of(
                CONTEXT,
                new Attempt(1, TestWaves.batch(batch, "100m"), attempt, MemorySize.parse("100m")),
                VirtualEventLoop.START.plusSeconds(60)));
        labels.putAll(otherLabels);
        return engine.hasContainer(name(batch, attempt), status, labels, "none");
    }

    private ContainerId onEngine(String batch, int attempt, ContainerStatus status) {
        return onEngine(batch, attempt, status, Map.of());
    }

    private static String name(String batch, int attempt) {
        return batch + "-attempt" + attempt;
    }

    private static SpawnedContainer started(ContainerId id, String batch, int attempt, Duration timeout) {
        return new SpawnedContainer(
                id,
                name(batch, attempt),
                1,
                batch,
                attempt,
                1,
                MemorySize.parse("100m"),
                "worker:1",
                VirtualEventLoop.START,
                timeout);
    }

    private void journalTells(String batch, List<AttemptResult> ended, SpawnedContainer... unended) {
        known.put(batch, new PastBatch(batch, 1, ended, List.of(unended), null, RUN));
    }

    private static AttemptResult ended(int attempt, Outcome outcome) {
        AttemptResult like = AttemptResult.of(
                new SpawnFailure(1, "?", attempt, 1, MemorySize.parse("100m"), VirtualEventLoop.START, "It wasn't."));
        return new AttemptResult(
                attempt,
                new ContainerId("c" + attempt),
                "name",
                outcome,
                outcome.isSuccess() ? 0 : 1,
                VirtualEventLoop.START,
                VirtualEventLoop.START,
                like.memoryLimit(),
                null,
                false,
                null,
                null,
                null);
    }

    private ContainerId podOf(int wave, ContainerStatus status) {
        return engine.hasContainer(
                "pod-" + wave, status, Labels.ofPod(CONTEXT, wave, VirtualEventLoop.START.plusSeconds(60)), "none");
    }

    @Test
    void aPodStaysIfSomethingRunsInItAndElseGoes() {
        ContainerId pod = podOf(1, ContainerStatus.RUNNING);
        ContainerId unused = podOf(2, ContainerStatus.RUNNING);
        onEngine("a", 1, ContainerStatus.RUNNING);

        Found found = find();

        assertThat(found.toFollow()).hasSize(1);
        assertThat(found.toRemove())
                .extracting(ContainerListing::id)
                .containsExactly(unused)
                .doesNotContain(pod);
    }

    @Test
    void aPodThatDoesNotRunGoes() {
        ContainerId pod = podOf(1, ContainerStatus.EXITED);
        onEngine("a", 1, ContainerStatus.RUNNING);

        assertThat(find().toRemove()).extracting(ContainerListing::id).containsExactly(pod);
    }

    private Found find() {
        PastRun past = new PastRun(
                RUN,
                TestWaves.PROJECT,
                TestWaves.OWNER,
                CONTEXT.planSha256(),
                VirtualEventLoop.START,
                Ending.NONE,
                known,
                Map.of());
        AttemptSpecs specs = new AttemptSpecs(CONTEXT, TestWaves.settings("none"), new HostVariables(Map.of()));
        return new TakeOver(engine, TestWaves.PROJECT, specs).find(past, List.of(WAVE));
    }

    private static List<ContainerId> removed(Found found) {
        return found.toRemove().stream().map(ContainerListing::id).toList();
    }

    @Test
    void whatTheJournalKnowsIsFollowedAsItSays() {
        ContainerId id = onEngine("a", 1, ContainerStatus.RUNNING);
        SpawnedContainer journaled = started(id, "a", 1, Duration.ofSeconds(33));
        journalTells("a", List.of(), journaled);

        Found found = find();

        assertThat(found).isEqualTo(new Found(List.of(journaled), List.of(), List.of()));
        assertThat(found.toFollow("a")).contains(journaled);
        assertThat(found.toFollow("b")).isEmpty();
        assertThat(engine.inspections()).isZero();
    }

    @Test
    void whatWasStartedAndNotYetWrittenDownIsKnownByItsLabels() {
        ContainerId id = onEngine("a", 2, ContainerStatus.RUNNING);

        assertThat(find())
                .isEqualTo(new Found(List.of(started(id, "a", 2, Duration.ofSeconds(60))), List.of(), List.of()));
    }

    @Test
    void withoutADeadlineThatMakesSenseTheBatchsOwnTimeIsIts() {
        onEngine("a", 1, ContainerStatus.RUNNING, Map.of(Labels.DEADLINE, "soon"));
        onEngine("b", 1, ContainerStatus.RUNNING, Map.of(Labels.DEADLINE, Instant.EPOCH.toString()));

        assertThat(find().toFollow())
                .extracting(SpawnedContainer::timeout)
                .containsExactly(Duration.ofMinutes(30), Duration.ofSeconds(90));
    }

    @Test
    void oneThatWasCreatedAheadOfItsTurnHasItsOwnTimeFromItsStart() {
        String latest = VirtualEventLoop.START.plusSeconds(10_000).toString();
        onEngine("b", 1, ContainerStatus.RUNNING, Map.of(Labels.DEADLINE, latest));

        assertThat(find().toFollow()).extracting(SpawnedContainer::timeout).containsExactly(Duration.ofSeconds(90));
    }

    @Test
    void oneThatEndedWhileNobodyLookedIsFollowedToTheEndThatItHas() {
        ContainerId id = onEngine("a", 1, ContainerStatus.EXITED);

        assertThat(find().toFollow()).extracting(SpawnedContainer::id).containsExactly(id);
    }

    @Test
    void oneThatWasCreatedAndNeverStartedIsRemoved() {
        ContainerId id = onEngine("a", 1, ContainerStatus.CREATED);

        Found found = find();

        assertThat(removed(found)).containsExactly(id);
        assertThat(found.toFollow()).isEmpty();
        assertThat(found.vanished()).isEmpty();
    }

    @Test
    void whatTheJournalSaysHasEndedIsRemoved() {
        ContainerId first = onEngine("a", 1, ContainerStatus.EXITED);
        ContainerId second = onEngine("a", 2, ContainerStatus.RUNNING);
        ContainerId done = onEngine("b", 2, ContainerStatus.RUNNING);
        journalTells("a", List.of(ended(1, Outcome.FAILED)));
        journalTells("b", List.of(ended(1, Outcome.SUCCESS)));

        Found found = find();

        assertThat(removed(found)).containsExactly(first, done);
        assertThat(found.toFollow()).extracting(SpawnedContainer::id).containsExactly(second);
    }

    @Test
    void ofTwoAttemptsWithoutAnEndTheLaterOneIsFollowed() {
        ContainerId second = onEngine("a", 2, ContainerStatus.RUNNING);
        ContainerId first = onEngine("a", 1, ContainerStatus.RUNNING);

        Found found = find();

        assertThat(found.toFollow()).extracting(SpawnedContainer::id).containsExactly(second);
        assertThat(removed(found)).containsExactly(first);
    }

    @Test
    void whatIsNotToRunAnyMoreIsRemoved() {
        ContainerId gone = onEngine("no-more-in-the-plan", 1, ContainerStatus.RUNNING);
        ContainerId moved = onEngine("a", 1, ContainerStatus.RUNNING, Map.of(Labels.WAVE_NUMBER, "2"));

        assertThat(removed(find())).containsExactly(gone, moved);
    }

    @Test
    void otherRunsAndOtherProjectsAreNotLookedAt() {
        onEngine("a", 1, ContainerStatus.RUNNING, Map.of(Labels.RUN_ID, "run-2"));
        onEngine("a", 1, ContainerStatus.RUNNING, Map.of(Labels.PROJECT, "another"));

        assertThat(find()).isEqualTo(new Found(List.of(), List.of(), List.of()));
    }

    @Test
    void whatTheJournalSaysWasStartedAndIsNotThereHasVanished() {
        SpawnedContainer lost = started(new ContainerId("gone"), "a", 1, Duration.ofSeconds(60));
        journalTells("a", List.of(), lost);
        journalTells("no-more-in-the-plan", List.of(), started(new ContainerId("x"), "x", 1, Duration.ZERO));

        assertThat(find()).isEqualTo(new Found(List.of(), List.of(), List.of(lost)));
    }

    /** At whatever moment a process dies, each container is followed or removed, and no attempt is forgotten. */
    @Test
    void nothingIsForgottenWhateverTheJournalKnows() {
        List<ContainerId> all = new ArrayList<>();
        List<SpawnedContainer> journaled = new ArrayList<>();
        for (ContainerStatus status : ContainerStatus.values()) {
            for (int attempt = 1; attempt <= 3; attempt++) {
                ContainerId id = onEngine(attempt == 2 ? "b" : "a", ++made, status);
                all.add(id);
                if (made % 2 == 0) {
                    journaled.add(started(id, attempt == 2 ? "b" : "a", made, Duration.ofSeconds(60)));
                }
            }
        }
        journaled.add(started(new ContainerId("gone"), "a", 99, Duration.ofSeconds(60)));
        journalTells("a", List.of(), of(journaled, "a"));
        journalTells("b", List.of(), of(journaled, "b"));

        Found found = find();

        List<ContainerId> seen = new ArrayList<>(removed(found));
        found.toFollow().forEach(container -> seen.add(container.id()));
        assertThat(seen).containsExactlyInAnyOrderElementsOf(all);
        List<SpawnedContainer> told = new ArrayList<>(found.vanished());
        told.addAll(found.toFollow());
        assertThat(told).containsAll(journaled).doesNotHaveDuplicates();
        assertThat(found.toFollow()).extracting(SpawnedContainer::batchId).containsExactlyInAnyOrder("a", "b");
    }

    private static SpawnedContainer[] of(List<SpawnedContainer> containers, String batch) {
        return containers.stream()
                .filter(container -> container.batchId().equals(batch))
                .toArray(SpawnedContainer[]::new);
    }

    @Test
    void lookingChangesNothing() {
        onEngine("a", 1, ContainerStatus.RUNNING);
        onEngine("b", 1, ContainerStatus.CREATED);

        find();

        assertThat(engine.asked()).isEmpty();
        assertThat(engine.containerNames()).hasSize(2);
    }
}
