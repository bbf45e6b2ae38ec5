package io.github.cfnwaves.goal;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cfnwaves.engine.ContainerStatus;
import io.github.cfnwaves.engine.EngineException;
import io.github.cfnwaves.report.Journal;
import io.github.cfnwaves.units.MemorySize;
import io.github.cfnwaves.wave.Labels;
import io.github.cfnwaves.wave.Owner;
import io.github.cfnwaves.wave.RunContext;
import io.github.cfnwaves.wave.RunId;
import io.github.cfnwaves.wave.RunResult;
import io.github.cfnwaves.wave.TestWaves;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A loop that was killed left a container at work; the next one is about to look for errors. */
@Timeout(60)
class OrphansTest {
    private static final RunId KILLED = new RunId("20261124-100000-0000aa");

    @TempDir
    private Path directory;

    private RunFixture fixture;
    private RunContext killed;

    @BeforeEach
    void aKilledProcessLeavesAContainer() {
        fixture = new RunFixture(directory);
        leaveAContainer(new Owner(fixture.goal.build().owner(false).host(), 99_999_999, 1, false));
    }

    private void leaveAContainer(Owner owner) {
        BuildSession build = fixture.goal.build();
        killed = new RunContext(KILLED, build.project(), owner, "mend", "00", "0.1.0");
        fixture.engine.hasContainer(
                "cfn-wave1-iter1-batch-1-123456",
                ContainerStatus.RUNNING,
                Map.of(
                        Labels.PROJECT, build.project().value(),
                        Labels.RUN_ID, KILLED.value(),
                        Labels.OWNER, owner.toString(),
                        Labels.WAVE_NUMBER, "1",
                        Labels.BATCH_ID, "iter1-batch-1"),
                "none");
    }

    private void journal(boolean toItsEnd) throws Exception {
        Files.createDirectories(fixture.output);
        try (Journal journal =
                Journal.open(fixture.output, killed, InstantSource.system(), fixture.goal.voice()::warn)) {
            journal.runStarted(killed, TestWaves.plan(), null);
            if (toItsEnd) {
                journal.runEnded(
                        new RunResult(killed, Instant.EPOCH, Duration.ZERO, null, MemorySize.ZERO, List.of(), null));
            }
        }
    }

    private Orphans orphans() {
        return new Orphans(fixture.goal, fixture.settings());
    }

    @Test
    void areRemovedBeforeAnythingIsLookedAt() throws Exception {
        journal(false);

        orphans().reapAfterCutOff(fixture::connect);

        assertThat(fixture.engine.containerNames()).isEmpty();
        assertThat(fixture.said).first().asString().startsWith("An earlier build of this project left containers");
    }

    @Test
    void ofAnEarlierBuildOfAMavenThatIsKeptAreRemovedToo() throws Exception {
        leaveAContainer(fixture.goal.build().owner(false));
        journal(false);

        orphans().reapAfterCutOff(fixture::connect);

        assertThat(fixture.engine.containerNames()).isEmpty();
    }

    @Test
    void areNotLookedForWhereNoRunWasCutOff() throws Exception {
        orphans().reapAfterCutOff(fixture::connect);
        journal(true);
        orphans().reapAfterCutOff(fixture::connect);

        assertThat(fixture.isConnected()).isFalse();
    }

    @Test
    void stopNobodyWhomNoEngineAnswers() throws Exception {
        journal(false);

        orphans().reapAfterCutOff(() -> {
            throw new EngineException(EngineException.Kind.UNREACHABLE, "Nobody answers.");
        });

        assertThat(fixture.said)
                .containsExactly("The last run here was cut off, and whether its containers are still at work can't be"
                        + " seen. Nobody answers.");
    }
}
