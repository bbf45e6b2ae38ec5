package io.github.cfnwaves.wave.cleanup;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cfnwaves.engine.ContainerId;
import io.github.cfnwaves.engine.ContainerListing;
import io.github.cfnwaves.engine.ContainerStatus;
import io.github.cfnwaves.wave.FakeEngine;
import io.github.cfnwaves.wave.FakeTime;
import io.github.cfnwaves.wave.Labels;
import io.github.cfnwaves.wave.LogPolicy;
import io.github.cfnwaves.wave.Owner;
import io.github.cfnwaves.wave.RunId;
import io.github.cfnwaves.wave.TestWaves;
import io.github.cfnwaves.wave.VirtualEventLoop;
import io.github.cfnwaves.wave.cleanup.CleanupRequest.Named;
import io.github.cfnwaves.wave.cleanup.CleanupRequest.OfRun;
import io.github.cfnwaves.wave.cleanup.CleanupRequest.OfWave;
import io.github.cfnwaves.wave.cleanup.CleanupRequest.Orphans;
import io.github.cfnwaves.wave.cleanup.CleanupRequest.Selection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Runs that another process has taken over. */
class OwnershipTest {
    private static final Owner SELF = TestWaves.OWNER;
    private static final Owner DEAD = new Owner("build-host", 300, 3_000, false);
    private static final Owner ADOPTER = new Owner("build-host", 400, 4_000, false);
    private static final RunId RUN = new RunId("run-9");
    private static final List<Selection> ALL =
            List.of(new Orphans(), new OfWave(1), new Named(NamePattern.of("*")), new OfRun(RUN));

    private final VirtualEventLoop loop = new VirtualEventLoop();
    private final FakeEngine engine = new FakeEngine(FakeTime.of(loop));
    private final Set<Owner> alive = new HashSet<>(Set.of(SELF));
    private final Map<RunId, Owner> adopters = new HashMap<>();
    private ContainerId container;

    @BeforeEach
    void aContainerOfADeadProcess() {
        has(RUN.value(), DEAD);
    }

    private void has(String run, Owner owner) {
        container = engine.hasContainer(
                "a",
                ContainerStatus.RUNNING,
                Map.of(
                        Labels.PROJECT,
                        TestWaves.PROJECT.value(),
                        Labels.RUN_ID,
                        run,
                        Labels.WAVE_NUMBER,
                        "1",
                        Labels.OWNER,
                        owner.toString(),
                        Labels.DEADLINE,
                        loop.now().plusSeconds(60).toString()),
                "none");
    }

    private List<String> chosen(Selection selection, Set<RunId> ownRuns) {
        return chosen(selection, ownRuns, run -> true);
    }

    private List<String> chosen(Selection selection, Set<RunId> ownRuns, Predicate<RunId> ofThisBuild) {
        Ownership ownership = new Ownership(
                TestWaves.PROJECT,
                new Ownership.Self(SELF, ofThisBuild),
                alive::contains,
                run -> Optional.ofNullable(adopters.get(run)),
                loop::now);
        CleanupRequest request = new CleanupRequest(selection, ownRuns, false, false, LogPolicy.NONE);
        return ownership.choose(engine, request, new CleanupTally(loop.now(), false)).stream()
                .map(ContainerListing::name)
                .toList();
    }

    @Test
    void whatNobodyTookOverIsFree() {
        for (Selection selection : ALL) {
            assertThat(chosen(selection, Set.of())).as(selection.toString()).containsExactly("a");
        }
    }

    @Test
    void whatALivingProcessTookOverIsLeftAlone() {
        adopters.put(RUN, ADOPTER);
        alive.add(ADOPTER);

        for (Selection selection : ALL) {
            assertThat(chosen(selection, Set.of())).as(selection.toString()).isEmpty();
        }
    }

    @Test
    void whatThisVeryBuildTookOverIsOnlyTakenByTheGoalsOfThatRun() {
        adopters.put(RUN, SELF);
        alive.clear();

        for (Selection selection : ALL) {
            assertThat(chosen(selection, Set.of())).as(selection.toString()).isEmpty();
        }
        assertThat(chosen(new OfRun(RUN), Set.of(RUN))).containsExactly("a");
    }

    @Test
    void whatADeadProcessTookOverIsFreeAgain() {
        adopters.put(RUN, ADOPTER);

        for (Selection selection : ALL) {
            assertThat(chosen(selection, Set.of())).as(selection.toString()).containsExactly("a");
        }
    }

    @Test
    void anAdopterThatDiedSaysNothingAgainstTheOneWhoStartedItAndLives() {
        adopters.put(RUN, ADOPTER);
        alive.add(DEAD);

        assertThat(chosen(new Orphans(), Set.of())).isEmpty();
    }

    @Test
    void aRunIdThatSomebodyTamperedWithIsNobodys() {
        has("../../etc/passwd", DEAD);

        assertThat(chosen(new Orphans(), Set.of())).hasSize(2);
    }

    @Test
    void whatAnEarlierBuildOfThisProcessStartedIsFree() {
        assertThat(engine.remove(container)).isTrue();
        has(RUN.value(), SELF);

        for (Selection selection : ALL) {
            assertThat(chosen(selection, Set.of(), RUN::equals))
                    .as("this build, " + selection)
                    .isEmpty();
            assertThat(chosen(selection, Set.of(), run -> false))
                    .as("earlier build, " + selection)
                    .containsExactly("a");
        }
    }

    @Test
    void whatAnEarlierBuildOfThisProcessHandedOverWaitsForItsTime() {
        assertThat(engine.remove(container)).isTrue();
        has(RUN.value(), new Owner(SELF.host(), SELF.pid(), SELF.processStart(), true));

        assertThat(chosen(new Orphans(), Set.of(), run -> false)).isEmpty();
        assertThat(chosen(new OfWave(1), Set.of(), run -> false)).containsExactly("a");
    }
}
