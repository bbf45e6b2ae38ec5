package io.github.cfnwaves.engine.docker;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cfnwaves.engine.ContainerEngine.Subscription;
import io.github.cfnwaves.engine.ContainerEvent;
import io.github.cfnwaves.engine.ContainerEvent.Action;
import io.github.cfnwaves.engine.ContainerId;
import io.github.cfnwaves.engine.ContainerStatus;
import io.github.cfnwaves.engine.Signal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(120)
class EventsIT {
    private static final Duration NOTICED = Duration.ofMillis(250);

    private final RealEngine real = new RealEngine();
    private final Heard heard = new Heard();

    @BeforeEach
    void listen() {
        real.engine().subscribe(real.labels(), heard); // closed with its engine
    }

    @AfterEach
    void clean() {
        real.close();
        assertThat(heard.ends()).isEmpty();
    }

    @Test
    void theLifeOfAContainerIsToldInOrder() {
        ContainerId id = real.started(real.spec().shell("exit 42"));
        real.awaitEnd(id);
        real.engine().remove(id);
        heard.awaitEvents(3);

        assertThat(actions()).containsExactly(Action.STARTED, Action.DIED, Action.REMOVED);
        assertThat(heard.events()).allMatch(event -> event.id().equals(id));
        assertThat(heard.events().get(1).exitCode()).isEqualTo(42);
    }

    @Test
    void anEndIsNoticedAtOnce() {
        List<Duration> delays = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            int already = heard.events().size();
            ContainerId id = real.started(real.spec().shell("sleep 0.2"));
            heard.awaitEvents(already + 2);
            Instant finished =
                    real.engine().inspect(id).orElseThrow().finished().orElseThrow();
            assertThat(heard.events().get(already + 1).action()).isEqualTo(Action.DIED);
            delays.add(Duration.between(finished, heard.time(already + 1)));
        }

        assertThat(delays.stream().sorted().toList().get(2))
                .as("median of %s", delays)
                .isLessThan(NOTICED);
    }

    @Test
    void onlyContainersWithAllTheLabelsAreHeardOf() {
        ContainerId stranger = real.engine()
                .create(Specs.named(real.name(), RealEngine.IMAGE, Map.of("cfn.run.id", "it-somebody-else"))
                        .shell("true")
                        .spec());
        try {
            real.engine().start(stranger);
            real.awaitEnd(stranger);
            ContainerId ours = real.started(real.spec().shell("true"));
            heard.awaitEvents(2);

            assertThat(heard.events()).allMatch(event -> event.id().equals(ours));
        } finally {
            real.engine().remove(stranger);
        }
    }

    @Test
    void aKillFromOutsideIsToldWithItsSignal() {
        ContainerId id = real.started(real.spec().shell("sleep 60"));
        real.commands().killContainerCmd(id.value()).withSignal("SIGKILL").exec();
        heard.awaitEvents(3);

        assertThat(actions()).containsExactlyInAnyOrder(Action.STARTED, Action.KILLED, Action.DIED);
        ContainerEvent kill = heard.events().stream()
                .filter(event -> event.action() == Action.KILLED)
                .findFirst()
                .orElseThrow();
        assertThat(kill.signal()).isEqualTo(real.isPodman() ? null : "9");
    }

    @Test
    void pausingAndWakingAreTold() {
        ContainerId id = real.started(real.spec().shell("sleep 60"));
        real.commands().pauseContainerCmd(id.value()).exec();
        real.awaitStatus(id, ContainerStatus.PAUSED);
        real.engine().signal(id, Signal.TERM);
        heard.awaitEvents(5);

        assertThat(actions()).containsSubsequence(Action.STARTED, Action.PAUSED, Action.UNPAUSED, Action.KILLED);
        assertThat(actions()).contains(Action.DIED);
    }

    @Test
    void wantOfMemoryIsTold() {
        real.needsDocker("Podman has no such event.");
        ContainerId id = real.started(real.spec().shell("sleep 2; tail /dev/zero"));
        real.awaitEnd(id);

        Eventually.is("an event of want of memory", () -> actions().contains(Action.OOM));
    }

    @Test
    void twoHearTheSame() {
        Heard second = new Heard();
        try (Subscription subscription = real.engine().subscribe(real.labels(), second)) {
            real.ended(real.spec().shell("true"));
            heard.awaitEvents(2);
            second.awaitEvents(2);
            assertThat(subscription).isNotNull();
        }
        real.ended(real.spec().shell("true"));
        heard.awaitEvents(4);

        assertThat(second.events()).isEqualTo(heard.events().subList(0, 2));
    }

    private List<Action> actions() {
        return heard.events().stream().map(ContainerEvent::action).toList();
    }
}
