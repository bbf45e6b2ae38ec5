package io.github.cfnwaves.wave.follow;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cfnwaves.engine.ContainerEvent;
import io.github.cfnwaves.engine.ContainerEvent.Action;
import io.github.cfnwaves.engine.ContainerId;
import io.github.cfnwaves.wave.Outcome;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class TrackTest {
    private final Track track = new Track();

    private void hear(Action action, @Nullable Integer exitCode, @Nullable String signal) {
        track.hear(new ContainerEvent(new ContainerId("c"), action, Instant.EPOCH, exitCode, signal));
    }

    private Verdict verdict() {
        return Verdict.of(track.facts(), false);
    }

    /** As Podman tells it. */
    @Test
    void aSignalWithoutANameIsTheOneThatTheExitCodeSpeaksOf() {
        hear(Action.KILLED, null, null);
        hear(Action.DIED, 143, null);

        assertThat(verdict().outcome()).isEqualTo(Outcome.FAILED);
        assertThat(verdict().error()).contains("Somebody sent it SIGTERM through the engine");
    }

    @Test
    void aKillThatSomebodyAskedForIsNotTakenForWantOfMemory() {
        hear(Action.KILLED, null, null);
        hear(Action.DIED, 137, null);

        assertThat(verdict().outcome()).isEqualTo(Outcome.FAILED);
        assertThat(verdict().error()).contains("SIGKILL");
    }

    @Test
    void wantOfMemoryThatIsToldExplainsMoreThanASignalWithoutAName() {
        hear(Action.KILLED, null, null);
        hear(Action.OOM, null, null);
        hear(Action.DIED, 137, null);

        assertThat(verdict().outcome()).isEqualTo(Outcome.OOM);
    }

    @Test
    void anExitCodeOfItsOwnSpeaksOfNoSignal() {
        hear(Action.KILLED, null, null);
        hear(Action.DIED, 7, null);

        assertThat(verdict()).isEqualTo(new Verdict(Outcome.FAILED, null));
    }

    @Test
    void whatWasStartedAnewWasSentNothing() {
        hear(Action.KILLED, null, null);
        hear(Action.DIED, 137, null);
        hear(Action.STARTED, null, null);
        hear(Action.DIED, 137, null);

        assertThat(verdict().outcome()).isEqualTo(Outcome.OOM_SUSPECTED);
    }
}
