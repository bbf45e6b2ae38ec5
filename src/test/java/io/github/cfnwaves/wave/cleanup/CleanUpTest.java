package io.github.cfnwaves.wave.cleanup;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cfnwaves.engine.ContainerId;
import io.github.cfnwaves.engine.ContainerStatus;
import io.github.cfnwaves.engine.EngineException.Kind;
import io.github.cfnwaves.engine.NetworkSpec;
import io.github.cfnwaves.units.MemorySize;
import io.github.cfnwaves.wave.CleanupResult;
import io.github.cfnwaves.wave.FakeEngine;
import io.github.cfnwaves.wave.FakeTime;
import io.github.cfnwaves.wave.Faults.Ask;
import io.github.cfnwaves.wave.Labels;
import io.github.cfnwaves.wave.Life;
import io.github.cfnwaves.wave.LogPolicy;
import io.github.cfnwaves.wave.NetworkChoice;
import io.github.cfnwaves.wave.Owner;
import io.github.cfnwaves.wave.Pod;
import io.github.cfnwaves.wave.RunId;
import io.github.cfnwaves.wave.SecretHolder;
import io.github.cfnwaves.wave.TestWaves;
import io.github.cfnwaves.wave.VirtualEventLoop;
import io.github.cfnwaves.wave.admission.MemoryBudget;
import io.github.cfnwaves.wave.cleanup.CleanupRequest.Listed;
import io.github.cfnwaves.wave.cleanup.CleanupRequest.Named;
import io.github.cfnwaves.wave.cleanup.CleanupRequest.OfRun;
import io.github.cfnwaves.wave.cleanup.CleanupRequest.OfWave;
import io.github.cfnwaves.wave.cleanup.CleanupRequest.Orphans;
import io.github.cfnwaves.wave.cleanup.CleanupRequest.Selection;
import io.github.cfnwaves.wave.loop.CallThreads;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class CleanUpTest {
    private static final String OURS = TestWaves.PROJECT.value();
    private static final Owner SELF = TestWaves.OWNER;
    private static final Owner OTHER_BUILD = new Owner("build-host", 200, 2_000, false);
    private static final Owner DEAD_BUILD = new Owner("build-host", 300, 3_000, false);
    private static final Owner HANDED_OVER = new Owner("build-host", 300, 3_000, true);
    private static final RunId RUN = new RunId("run-1");

    @TempDir
    private Path directory;

    private final VirtualEventLoop loop = new VirtualEventLoop();
    private final FakeEngine engine = new FakeEngine(FakeTime.of(loop));
    private final MemoryBudget budget = new MemoryBudget();

    /** A container that was there before, described by what tells it from others. */
    private final class Existing {
        private final Map<String, String> labels = new HashMap<>(Map.of(
                Labels.PROJECT,
                OURS,
                Labels.RUN_ID,
                "run-9",
                Labels.WAVE_NUMBER,
                "1",
                Labels.OWNER,
                DEAD_BUILD.toString(),
                Labels.DEADLINE,
                VirtualEventLoop.START.plusSeconds(600).toString(),
                Labels.ATTEMPT,
                "1"));
        private final String name;
        private ContainerStatus status = ContainerStatus.RUNNING;
        private String network = "none";

        Existing(String name) {
            this.name = name;
            labels.put(Labels.BATCH_ID, name);
        }

        Existing with(String label, String value) {
            labels.put(label, value);
            return this;
        }

        Existing without(String label) {
            labels.remove(label);
            return this;
        }

        Existing run(String run) {
            return with(Labels.RUN_ID, run);
        }

        Existing ownedBy(Owner owner) {
            return with(Labels.OWNER, owner.toString());
        }

        Existing on(String name) {
            network = name;
            return this;
        }

        Existing is(ContainerStatus now) {
            status = now;
            return this;
        }

        ContainerId there() {
            return engine.hasContainer(name, status, labels, network);
        }
    }

    private Existing container(String name) {
        return new Existing(name);
    }

    private CleanUp cleanUp(Executor calls) {
        Set<Owner> alive = Set.of(SELF, OTHER_BUILD);
        Ownership ownership = new Ownership(TestWaves.PROJECT, SELF, alive::contains, loop::now);
        return new CleanUp(engine, calls, ownership, directory, budget, loop::now);
    }

    private CleanupResult clean(CleanupRequest request) throws InterruptedException {
        return cleanUp(Runnable::run).clean(request);
    }

    private CleanupResult clean(Selection selection) throws InterruptedException {
        return clean(new CleanupRequest(selection, Set.of(), false, false, LogPolicy.NONE));
    }

    private CleanupResult cleanKeeping(LogPolicy logs) throws InterruptedException {
        return clean(new CleanupRequest(new OfWave(1), Set.of(), false, false, logs));
    }

    // Pods.

    private Existing pod(String name) {
        return container(name).without(Labels.BATCH_ID).without(Labels.ATTEMPT).with(Labels.ROLE, Pod.ROLE);
    }

    @Test
    void aPodGoesAfterAllThatShareIt() throws InterruptedException {
        pod("pod").there();
        container("a").there();
        container("b").there();

        CleanupResult result = clean(new OfRun(new RunId("run-9")));

        assertThat(engine.asked()).containsSubsequence("remove a", "remove b", "remove pod");
        assertThat(result.containers()).containsExactly("a", "b", "pod");
    }

    @Test
    void whatHoldsSecretsGoesWithTheLastOfThoseThatHaveThem() throws InterruptedException {
        pod("holder").with(Labels.ROLE, SecretHolder.ROLE).there();
        container("a-1").there();
        container("b-1").there();

        clean(new Named(NamePattern.of("a-*")));
        assertThat(engine.containerNames()).containsExactly("holder", "b-1");
        assertThat(clean(new Named(NamePattern.of("hold*"))).leftAlone())
                .singleElement()
                .asString()
                .contains("Container holder was left alone: it holds the secrets of containers that stay");

        CleanupResult result = clean(new OfRun(new RunId("run-9")));
        assertThat(result.containers()).containsExactly("b-1", "holder");
        assertThat(result.logs()).isEmpty();
    }

    @Test
    void aPodHasNoLogToKeep() throws InterruptedException {
        pod("pod").there();

        assertThat(cleanKeeping(LogPolicy.ALL).logs()).isEmpty();
        assertThat(engine.containerNames()).isEmpty();
    }

    @Test
    void aPodGoesWithTheLastOfThoseThatShareItWhateverNamesThem() throws InterruptedException {
        pod("pod").there();
        pod("other-wave").with(Labels.WAVE_NUMBER, "2").there();
        pod("other-run").run("run-8").there();
        container("a-1").there();
        container("b-1").there();

        clean(new Named(NamePattern.of("a-*")));
        assertThat(engine.containerNames()).contains("pod");

        clean(new Named(NamePattern.of("b-*")));
        assertThat(engine.containerNames()).containsExactly("other-wave", "other-run");
    }

    @Test
    void aPodThatOthersShareIsLeftAlone() throws InterruptedException {
        ContainerId pod = pod("pod").there();
        ContainerId listed = container("a").there();
        container("b").there();

        CleanupResult result = clean(new Listed(new RunId("run-9"), Set.of(pod, listed)));

        assertThat(engine.containerNames()).containsExactly("pod", "b");
        assertThat(result.leftAlone()).singleElement().asString().contains("Container pod was left alone");
    }

    @Test
    void aPodThatHasEndedHoldsNothingForThoseWhoStay() throws InterruptedException {
        ContainerId pod = pod("pod").is(ContainerStatus.EXITED).there();
        container("a").there();

        CleanupResult result = clean(new Listed(new RunId("run-9"), Set.of(pod)));

        assertThat(engine.containerNames()).containsExactly("a");
        assertThat(result.leftAlone()).isEmpty();
    }

    @Test
    void anOrphanedPodIsNotTakenFromOneThatIsNoOrphan() throws InterruptedException {
        pod("pod")
                .with(Labels.DEADLINE, VirtualEventLoop.START.minusSeconds(1).toString())
                .ownedBy(HANDED_OVER)
                .there();
        container("a").ownedBy(HANDED_OVER).there();

        assertThat(clean(new Orphans()).containers()).isEmpty();

        engine.outside.remove("a");
        assertThat(clean(new Orphans()).containers()).containsExactly("pod");
    }

    @Test
    void thePodOfALivingBuildIsLeftAlone() throws InterruptedException {
        pod("pod").ownedBy(OTHER_BUILD).there();

        assertThat(clean(new OfWave(1)).leftAlone()).hasSize(1);
        assertThat(engine.containerNames()).containsExactly("pod");
    }

    // Whose containers.

    @Test
    void anotherProjectsContainersAreNeverTouched() throws InterruptedException {
        ContainerId theirs = container("theirs").with(Labels.PROJECT, "another").there();
        container("nobodys").without(Labels.PROJECT).there();
        List<Selection> all = List.of(
                new OfRun(new RunId("run-9")),
                new OfWave(1),
                new Named(NamePattern.of("*")),
                new Listed(new RunId("run-9"), Set.of(theirs)),
                new Orphans());

        for (Selection selection : all) {
            CleanupResult result =
                    clean(new CleanupRequest(selection, Set.of(new RunId("run-9")), true, false, LogPolicy.ALL));
            assertThat(result.isEmpty()).as(selection.toString()).isTrue();
        }

        assertThat(engine.containerNames()).containsExactly("theirs", "nobodys");
    }

    @Test
    void whatAnotherLivingBuildLooksAfterIsLeftAloneAndTold() throws InterruptedException {
        container("a").ownedBy(OTHER_BUILD).there();
        container("b").there();

        CleanupResult result = clean(new OfWave(1));

        assertThat(result.containers()).containsExactly("b");
        assertThat(result.leftAlone())
                .containsExactly("Container a was left alone: another build that is alive looks after it (run run-9)."
                        + " Set force to remove it all the same.");
        assertThat(result.errors()).isEmpty();
        assertThat(engine.containerNames()).containsExactly("a");
    }

    @Test
    void forceTakesEvenWhatAnotherLivingBuildLooksAfter() throws InterruptedException {
        container("a").ownedBy(OTHER_BUILD).there();

        CleanupResult result = clean(new CleanupRequest(new OfWave(1), Set.of(), true, false, LogPolicy.NONE));

        assertThat(result.containers()).containsExactly("a");
        assertThat(result.leftAlone()).isEmpty();
    }

    @Test
    void ofThisBuildOnlyTheModulesOwnRunsAreTaken() throws InterruptedException {
        container("mine").run("run-1").ownedBy(SELF).there();
        container("other-module").run("run-2").ownedBy(SELF).there();

        CleanupResult result = clean(new CleanupRequest(new OfWave(1), Set.of(RUN), false, false, LogPolicy.NONE));

        assertThat(result.containers()).containsExactly("mine");
        assertThat(result.leftAlone()).hasSize(1);
    }

    @Test
    void aBuildThatCannotFindItselfAmongTheLivingIsNotTakenForDead() throws InterruptedException {
        container("other-module").run("run-2").ownedBy(SELF).there();
        Ownership ownership = new Ownership(TestWaves.PROJECT, SELF, owner -> false, loop::now);

        CleanupResult result = new CleanUp(engine, Runnable::run, ownership, directory, budget, loop::now)
                .clean(new CleanupRequest(new OfWave(1), Set.of(RUN), false, false, LogPolicy.NONE));

        assertThat(result.containers()).isEmpty();
    }

    @Test
    void whatWasHandedOverByABuildThatIsGoneIsTaken() throws InterruptedException {
        container("a").ownedBy(HANDED_OVER).there();

        assertThat(clean(new OfWave(1)).containers()).containsExactly("a");
    }

    @Test
    void labelsThatSomebodyTamperedWithMakeItOursAllTheSame() throws InterruptedException {
        container("a").with(Labels.OWNER, "nonsense").there();
        container("b").without(Labels.OWNER).there();

        assertThat(clean(new OfWave(1)).containers()).containsExactly("a", "b");
    }

    // Which of them.

    @Test
    void aWavesNumberIsAllOfIt() throws InterruptedException {
        container("one").there();
        container("ten").with(Labels.WAVE_NUMBER, "10").there();

        assertThat(clean(new OfWave(1)).containers()).containsExactly("one");
    }

    @Test
    void aPatternIsAboutWholeNames() throws InterruptedException {
        container("cfn-wave1-db-123456").there();
        container("cfn-wave10-x-123456").there();
        container("acme-cfn-wave1-db").there();
        container("acme-cfn-wave1db").there();
        container("cfn-wave1").there();

        CleanupResult result = clean(new Named(NamePattern.of("cfn-wave1-*")));

        assertThat(result.containers()).containsExactly("cfn-wave1-db-123456");
        assertThat(engine.containerNames()).hasSize(4);
    }

    @Test
    void aManifestNamesContainersOfItsRunOnly() throws InterruptedException {
        ContainerId listed = container("listed").there();
        container("unlisted").there();
        ContainerId otherRun = container("other-run").run("run-8").there();
        ContainerId gone = new ContainerId("f".repeat(64));

        CleanupResult result = clean(new Listed(new RunId("run-9"), Set.of(listed, otherRun, gone)));

        assertThat(result.containers()).containsExactly("listed");
        assertThat(result.errors()).isEmpty();
    }

    @Test
    void orphansAreWhatNobodyLooksAfterAnyMore() throws InterruptedException {
        String past = VirtualEventLoop.START.minusSeconds(1).toString();
        container("of-dead-build").there();
        container("of-living-build")
                .ownedBy(OTHER_BUILD)
                .with(Labels.DEADLINE, past)
                .there();
        container("of-this-build").ownedBy(SELF).with(Labels.DEADLINE, past).there();
        container("handed-over").ownedBy(HANDED_OVER).there();
        container("handed-over-and-overdue")
                .ownedBy(HANDED_OVER)
                .with(Labels.DEADLINE, past)
                .there();
        container("handed-over-for-ever")
                .ownedBy(HANDED_OVER)
                .with(Labels.DEADLINE, "soon")
                .there();
        container("without-owner").without(Labels.OWNER).there();

        CleanupResult result = clean(new Orphans());

        assertThat(result.containers())
                .containsExactly("handed-over-and-overdue", "handed-over-for-ever", "of-dead-build", "without-owner");
        assertThat(result.leftAlone()).as("nobody asked for those").isEmpty();
    }

    @Test
    void orphansThatSomebodyIsAboutToGoOnWithAreSpared() throws InterruptedException {
        container("a").run("cut-off").there();
        container("b").run("forgotten").there();

        CleanupResult result = clean(new Orphans(Set.of(new RunId("cut-off"))));

        assertThat(result.containers()).containsExactly("b");
    }

    @Test
    void forceMakesNoOrphansOfWhatIsLookedAfter() throws InterruptedException {
        container("a").ownedBy(OTHER_BUILD).there();

        assertThat(clean(new CleanupRequest(new Orphans(), Set.of(), true, false, LogPolicy.NONE))
                        .isEmpty())
                .isTrue();
    }

    // How.

    @Test
    void aDryRunSaysWhatWouldGoAndChangesNothing() throws InterruptedException {
        engine.hasNetwork(shared());
        container("a").on(NetworkChoice.SHARED).there();
        container("b").ownedBy(OTHER_BUILD).there();
        assertThat(budget.tryReserve("a", MemorySize.ofMebibytes(100), null)).isTrue();

        CleanupResult result = clean(new CleanupRequest(new OfWave(1), Set.of(), false, true, LogPolicy.ALL));

        assertThat(result.dryRun()).isTrue();
        assertThat(result.containers()).containsExactly("a");
        assertThat(result.networks()).containsExactly(NetworkChoice.SHARED);
        assertThat(result.leftAlone()).hasSize(1);
        assertThat(engine.asked()).isEmpty();
        assertThat(engine.containerNames()).containsExactly("a", "b");
        assertThat(engine.networkNames()).containsExactly(NetworkChoice.SHARED);
        assertThat(directory).isEmptyDirectory();
        assertThat(budget.used()).isEqualTo(MemorySize.ofMebibytes(100));
    }

    @Test
    void aDryRunKeepsANetworkThatOthersUse() throws InterruptedException {
        engine.hasNetwork(shared());
        container("a").on(NetworkChoice.SHARED).there();
        container("theirs")
                .with(Labels.PROJECT, "another")
                .on(NetworkChoice.SHARED)
                .there();

        assertThat(clean(new CleanupRequest(new OfWave(1), Set.of(), false, true, LogPolicy.ALL))
                        .networks())
                .isEmpty();
    }

    @Test
    void oneThatFailsIsToldAndTheRestGoes() throws InterruptedException {
        container("a").there();
        container("b").there();
        container("c").there();
        engine.faults.always(Ask.REMOVE, "a", Kind.FAILED);
        engine.faults.always(Ask.LOG, "b", Kind.CUT_OFF);

        CleanupResult result = cleanKeeping(LogPolicy.ALL);

        assertThat(result.containers()).containsExactly("b", "c");
        assertThat(result.errors())
                .containsExactly(
                        "Container a could not be removed. The fake's REMOVE fails.",
                        "The log of container b could not be kept. The fake's LOG fails.");
    }

    @Test
    void aMistakeOfOursIsToldTooAndStopsNothing() throws InterruptedException {
        container("a").with(Labels.WAVE_NUMBER, "1").there();
        container("b").there();
        engine.onChange(() -> {
            if (engine.live().size() == 1) {
                throw new IllegalStateException("a bug");
            }
        });

        CleanupResult result = clean(new OfWave(1));

        assertThat(result.errors())
                .singleElement()
                .asString()
                .startsWith(
                        "Container a could not be removed: something unexpected (a bug). That is most likely a bug");
        assertThat(result.containers()).containsExactly("b");
    }

    @Test
    void anEngineThatCannotListIsAnErrorInTheResult() throws InterruptedException {
        container("a").there();
        engine.faults.always(Ask.LIST, Kind.UNREACHABLE);

        assertThat(clean(new OfWave(1)).errors())
                .containsExactly("The engine's containers could not be listed. The fake's LIST fails.");
    }

    @Test
    void alreadyGoneIsSuccess() throws InterruptedException {
        container("a").there();
        engine.hasVolumes("b", "v");
        container("b").there();
        // Somebody is quicker, between our list and our removal.
        Executor calls = task -> {
            if (engine.containerNames().contains("a")) {
                engine.outside.remove("a");
            }
            task.run();
        };

        CleanupResult result =
                cleanUp(calls).clean(new CleanupRequest(new OfWave(1), Set.of(), false, false, LogPolicy.ALL));

        assertThat(result.errors()).isEmpty();
        assertThat(result.containers()).as("what we took").containsExactly("b");
    }

    @Test
    void twiceInARowIsSuccessTwice() throws InterruptedException {
        container("a").there();

        assertThat(clean(new OfWave(1)).isEmpty()).isFalse();
        assertThat(clean(new OfWave(1)).isEmpty()).isTrue();
    }

    @Test
    void onlyTheRemovedContainersAnonymousVolumesAreReported() throws InterruptedException {
        engine.hasVolumes("a", "v2", "v1");
        engine.hasVolumes("theirs", "v3");
        container("a").there();
        container("theirs").with(Labels.PROJECT, "another").there();

        assertThat(clean(new OfWave(1)).volumes()).containsExactly("v1", "v2");
    }

    @Test
    void memoryIsGivenBack() throws InterruptedException {
        container("a").there();
        container("b").there();
        assertThat(budget.tryReserve("a", MemorySize.ofMebibytes(100), null)).isTrue();
        assertThat(budget.tryReserve("b", MemorySize.ofMebibytes(100), null)).isTrue();
        engine.faults.always(Ask.REMOVE, "b", Kind.FAILED);

        clean(new OfWave(1));

        assertThat(budget.used()).as("b may still run").isEqualTo(MemorySize.ofMebibytes(100));
    }

    // Logs.

    @Test
    void logsOfWhatFailedOrStillRunsAreKeptFirst() throws InterruptedException {
        engine.lives("good", Life.succeeds(1).printing("good\n"));
        engine.lives("bad", Life.exits(1, 1).printing("bad\n"));
        engine.lives("running", Life.endless().printing("half\n"));
        container("good").is(ContainerStatus.EXITED).there();
        container("bad").is(ContainerStatus.EXITED).there();
        container("running").there();

        CleanupResult result = cleanKeeping(LogPolicy.FAILED);

        assertThat(result.logs())
                .containsExactly(directory.resolve("wave-1/bad.log"), directory.resolve("wave-1/running.log"));
        assertThat(directory.resolve("wave-1/bad.log")).hasContent("bad");
        assertThat(directory.resolve("wave-1/running.log")).hasContent("half");
        assertThat(engine.asked())
                .containsSubsequence("log bad", "remove bad")
                .containsSubsequence("KILL running", "log running", "remove running");
    }

    @Test
    void whatTheListDoesNotTellIsAskedFor() throws InterruptedException {
        container("good").is(ContainerStatus.EXITED).there();
        engine.outside.showAs("good", ContainerStatus.DEAD);

        CleanupResult result = cleanKeeping(LogPolicy.FAILED);

        assertThat(result.containers()).containsExactly("good");
        assertThat(result.logs()).isEmpty();
    }

    @Test
    void oneThatSucceedsBetweenTheListAndItsRemovalHasNoLogToKeep() throws InterruptedException {
        container("a").there();
        Executor calls = task -> {
            engine.outside.showAs("a", ContainerStatus.EXITED);
            task.run();
        };

        CleanupResult result =
                cleanUp(calls).clean(new CleanupRequest(new OfWave(1), Set.of(), false, false, LogPolicy.FAILED));

        assertThat(result.containers()).containsExactly("a");
        assertThat(result.logs()).isEmpty();
    }

    @Test
    void allLogsAreKeptIfAllAreWanted() throws InterruptedException {
        container("good").is(ContainerStatus.EXITED).there();

        assertThat(cleanKeeping(LogPolicy.ALL).logs()).containsExactly(directory.resolve("wave-1/good.log"));
    }

    @ParameterizedTest
    @EnumSource(LogPolicy.class)
    void whatWasOnlyCreatedHasNoLogAndGoes(LogPolicy policy) throws InterruptedException {
        container("a").is(ContainerStatus.CREATED).there();

        CleanupResult result = cleanKeeping(policy);

        assertThat(result.containers()).containsExactly("a");
        assertThat(result.logs()).isEmpty();
        assertThat(result.errors()).isEmpty();
        assertThat(engine.asked()).containsExactly("remove a");
    }

    @Test
    void aLaterAttemptsLogHasAFileOfItsOwn() throws InterruptedException {
        container("a")
                .with(Labels.BATCH_ID, "b")
                .with(Labels.ATTEMPT, "2")
                .is(ContainerStatus.EXITED)
                .there();

        assertThat(cleanKeeping(LogPolicy.ALL).logs()).containsExactly(directory.resolve("wave-1/b-attempt2.log"));
    }

    // Networks.

    private static NetworkSpec shared() {
        return new NetworkChoice(NetworkChoice.SHARED).forWave(TestWaves.context("run-1"), 1);
    }

    private static NetworkSpec isolated(String run) {
        return new NetworkChoice(NetworkChoice.ISOLATED).forWave(TestWaves.context(run), 1);
    }

    @Test
    void theSharedNetworkGoesWhenNobodyUsesItAnyMore() throws InterruptedException {
        engine.hasNetwork(shared());
        container("a").on(NetworkChoice.SHARED).there();

        assertThat(clean(new OfWave(1)).networks()).containsExactly(NetworkChoice.SHARED);
        assertThat(engine.networkNames()).isEmpty();
    }

    @Test
    void theSharedNetworkStaysWhileAnybodyUsesIt() throws InterruptedException {
        engine.hasNetwork(shared());
        container("a").on(NetworkChoice.SHARED).there();
        container("theirs")
                .with(Labels.PROJECT, "another")
                .is(ContainerStatus.EXITED)
                .on(NetworkChoice.SHARED)
                .there();

        CleanupResult result = clean(new OfWave(1));

        assertThat(result.networks()).isEmpty();
        assertThat(result.errors()).isEmpty();
        assertThat(engine.networkNames()).containsExactly(NetworkChoice.SHARED);
    }

    @Test
    void aNetworkWithTheSharedOnesNameThatWeDidNotMakeStays() throws InterruptedException {
        engine.hasNetwork(new NetworkSpec(NetworkChoice.SHARED, true, false, Map.of()));
        container("a").on(NetworkChoice.SHARED).there();

        assertThat(clean(new OfWave(1)).networks()).isEmpty();
        assertThat(engine.networkNames()).containsExactly(NetworkChoice.SHARED);
    }

    @Test
    void anIsolatedNetworkGoesWithItsRunsContainers() throws InterruptedException {
        engine.hasNetwork(isolated("run-9"));
        engine.hasNetwork(isolated("run-7"));
        container("a").on(isolated("run-9").name()).there();

        assertThat(clean(new OfWave(1)).networks())
                .containsExactly(isolated("run-9").name());
        assertThat(engine.networkNames()).containsExactly(isolated("run-7").name());
    }

    @Test
    void theNetworksOfAnOwnRunGoEvenIfItHasNoContainers() throws InterruptedException {
        engine.hasNetwork(isolated("run-1"));

        assertThat(clean(CleanupRequest.afterRun(RUN)).networks())
                .containsExactly(isolated("run-1").name());
    }

    @Test
    void orphansAreNetworksToo() throws InterruptedException {
        engine.hasNetwork(isolated("run-7"));
        engine.hasNetwork(isolated("run-8"));
        container("a").ownedBy(OTHER_BUILD).on(isolated("run-8").name()).there();

        assertThat(clean(new Orphans()).networks())
                .containsExactly(isolated("run-7").name());
    }

    @Test
    void aNetworkThatFailsDoesNotStopTheNext() throws InterruptedException {
        engine.hasNetwork(shared());
        engine.hasNetwork(isolated("run-1"));
        engine.faults.always(Ask.REMOVE_NETWORK, NetworkChoice.SHARED, Kind.FAILED);

        CleanupResult result = clean(CleanupRequest.afterRun(RUN));

        assertThat(result.networks()).containsExactly(isolated("run-1").name());
        assertThat(result.errors())
                .containsExactly("Network cfn-network could not be removed. The fake's REMOVE_NETWORK fails.");
    }

    @Test
    void networksThatCannotBeListedAreAnError() throws InterruptedException {
        container("a").there();
        engine.faults.always(Ask.NETWORKS, Kind.FAILED);

        CleanupResult result = clean(new OfWave(1));

        assertThat(result.containers()).containsExactly("a");
        assertThat(result.errors()).hasSize(1);
    }

    @Test
    void manyAreRemovedAtTheSameTime() throws InterruptedException {
        Set<String> threads = new HashSet<>();
        for (int i = 0; i < 40; i++) {
            container("c" + i).there();
        }
        engine.onChange(() -> threads.add(Thread.currentThread().getName()));

        try (CallThreads calls = new CallThreads(4)) {
            CleanupResult result =
                    cleanUp(calls).clean(new CleanupRequest(new OfWave(1), Set.of(), false, false, LogPolicy.FAILED));
            assertThat(result.containers()).hasSize(40);
            assertThat(result.logs()).hasSize(40);
        }

        assertThat(threads).allMatch(name -> name.startsWith("cfn-waves-call-"));
        assertThat(loop.elapsed()).isEqualTo(Duration.ZERO);
    }
}
