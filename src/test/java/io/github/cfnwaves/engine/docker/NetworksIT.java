package io.github.cfnwaves.engine.docker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.github.dockerjava.api.model.Network;
import io.github.cfnwaves.engine.ContainerEngine;
import io.github.cfnwaves.engine.ContainerId;
import io.github.cfnwaves.engine.EngineException;
import io.github.cfnwaves.engine.EngineException.Kind;
import io.github.cfnwaves.engine.NetworkSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(120)
class NetworksIT {
    private final RealEngine real = new RealEngine();

    @AfterEach
    void clean() {
        real.close();
    }

    @Test
    void aNetworkIsCreatedOnceWithItsLabelsAndRemoved() {
        NetworkSpec spec = network(real.name());

        real.engine().ensureNetwork(spec);
        real.engine().ensureNetwork(spec);

        assertThat(real.engine().networks(real.labels())).containsExactly(spec.name());
        assertThat(look(spec.name()).getInternal()).isTrue();
        assertThat(look(spec.name()).getLabels()).isEqualTo(real.labels());
        assertThat(real.engine().removeNetwork(spec.name(), real.labels())).isTrue();
        assertThat(real.engine().removeNetwork(spec.name(), real.labels())).isFalse();
        assertThat(real.engine().networks(real.labels())).isEmpty();
    }

    @Test
    void aNetworkInUseIsLeftAloneEvenWhenItsContainerHasNotStarted() {
        NetworkSpec spec = network(real.name());
        real.engine().ensureNetwork(spec);
        ContainerId created = real.engine()
                .create(real.spec().shell("true").network(spec.name()).spec());

        assertThat(real.engine().removeNetwork(spec.name(), real.labels())).isFalse();
        real.engine().remove(created);
        ContainerId running = real.started(real.spec().shell("sleep 60").network(spec.name()));
        assertThat(real.engine().removeNetwork(spec.name(), real.labels())).isFalse();
        real.engine().remove(running);

        assertThat(real.engine().removeNetwork(spec.name(), real.labels())).isTrue();
    }

    @Test
    void namesAreWhole() {
        String name = real.name();
        real.engine().ensureNetwork(network(name + "0"));

        EngineException e = catchThrowableOfType(
                EngineException.class, () -> real.engine().ensureNetwork(NetworkSpec.existing(name)));
        assertThat(e.kind()).isEqualTo(Kind.NOT_FOUND);
        assertThat(e).hasMessageContaining(name + "0");
        assertThat(real.engine().removeNetwork(name, real.labels())).isFalse();
    }

    @Test
    void somebodyElsesNetworkIsNotRemoved() {
        String name = real.name();
        real.engine().ensureNetwork(network(name));

        assertThat(real.engine().removeNetwork(name, Map.of("cfn.run.id", "it-somebody-else")))
                .isFalse();
        assertThat(real.engine().networks(real.labels())).containsExactly(name);
    }

    @Test
    void whatTheEngineBringsIsThere() {
        for (String name : List.of("none", "bridge", "host")) {
            real.engine().ensureNetwork(NetworkSpec.existing(name));
        }
        assertThat(real.engine().networks(Map.of()))
                .containsAll(real.isPodman() ? List.of("bridge") : List.of("none", "bridge", "host"));
    }

    @Test
    void threeBuildsThatCreateItAtOnceEndUpWithOne() throws Exception {
        NetworkSpec spec = network(real.name());
        CyclicBarrier together = new CyclicBarrier(3);
        ExecutorService threads = Executors.newFixedThreadPool(3);
        try {
            List<Future<?>> builds = new ArrayList<>();
            for (int i = 0; i < 3; i++) {
                builds.add(threads.submit(() -> {
                    try (ContainerEngine engine = DockerConnector.connect(DockerSettings.ofProcess(null))) {
                        together.await();
                        engine.ensureNetwork(spec);
                    }
                    return true;
                }));
            }
            for (Future<?> build : builds) {
                assertThat(build.get()).isEqualTo(true);
            }
        } finally {
            threads.shutdownNow();
        }

        assertThat(real.commands().listNetworksCmd().withNameFilter(spec.name()).exec())
                .hasSize(1);
    }

    private NetworkSpec network(String name) {
        return new NetworkSpec(name, true, true, real.labels());
    }

    private Network look(String name) {
        return real.commands().inspectNetworkCmd().withNetworkId(name).exec();
    }
}
