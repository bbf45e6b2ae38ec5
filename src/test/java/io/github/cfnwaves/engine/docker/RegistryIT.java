package io.github.cfnwaves.engine.docker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.github.dockerjava.api.exception.NotFoundException;
import io.github.cfnwaves.engine.ContainerEngine;
import io.github.cfnwaves.engine.ContainerEngine.PullListener;
import io.github.cfnwaves.engine.EngineException;
import io.github.cfnwaves.engine.EngineException.Kind;
import io.github.cfnwaves.engine.Image;
import io.github.cfnwaves.engine.PullPolicy;
import io.github.cfnwaves.engine.RegistryAccess;
import io.github.cfnwaves.engine.RegistryAccess.Login;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The engine and a registry of this machine, which wants a login. */
@Timeout(120)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RegistryIT {
    private static final Duration LONG = Duration.ofSeconds(30);

    private final List<String> warnings = new ArrayList<>();
    private final List<String> pulled = new ArrayList<>();
    private RealEngine real;
    private RealRegistry registry;
    private Platform platform;
    private Path home;

    @BeforeAll
    void start(@TempDir Path directory) throws IOException, InterruptedException {
        Optional<Path> program = RealRegistry.program();
        assumeTrue(program.isPresent(), RealRegistry.TO_GET_IT);
        home = directory;
        real = new RealEngine();
        assumeTrue(
                real.engine().info().product().equals("Docker"),
                "Podman trusts a registry on loopback only if its own configuration says so.");
        JsonNode version = real.api().readNow("/version", Map.of());
        platform = Platform.in(version, "Arch");
        registry = RealRegistry.start(program.orElseThrow(), directory);
        assumeTrue(sharesLoopback(), "The engine is on another network: it can't reach a registry on loopback.");
    }

    private boolean sharesLoopback() {
        EngineException e = catchThrowableOfType(EngineException.class, () -> pull("none:1", RealRegistry.PASSWORD));
        return !e.getMessage().contains("connection refused");
    }

    @AfterEach
    void removeImages() {
        for (String image : pulled) {
            try {
                real.commands().removeImageCmd(image).withForce(true).exec();
            } catch (NotFoundException e) {
                // It never came.
            }
        }
        pulled.clear();
    }

    @AfterAll
    void stop() {
        if (registry != null) {
            registry.close();
        }
        if (real != null) {
            real.close();
        }
    }

    @Test
    void theRightLoginOpensItAndTheImageIsKnownByItsDigest() throws IOException, InterruptedException {
        String digest = registry.push("team/base", "1", platform);

        Image image = pull("team/base:1", RealRegistry.PASSWORD);

        assertThat(image.id()).startsWith("sha256:").isNotEqualTo(digest);
        assertThat(image.digest()).isEqualTo(registry.host() + "/team/base@" + digest);
        assertThat(warnings).isEmpty();
    }

    @Test
    void anImageMayBeAskedForByItsDigestWhateverItsTagIsNow() throws IOException, InterruptedException {
        String asked = registry.push("team/moved", "1", platform);
        String later = registry.push("team/moved", "1", platform);

        Image image = pull("team/moved@" + asked, RealRegistry.PASSWORD);

        assertThat(asked).isNotEqualTo(later);
        assertThat(image.exactly()).isEqualTo(registry.host() + "/team/moved@" + asked);
    }

    @Test
    void aWrongLoginIsToldByWhereItComesFrom() throws IOException, InterruptedException {
        registry.push("team/closed", "1", platform);

        EngineException e = catchThrowableOfType(EngineException.class, () -> pull("team/closed:1", "guessed"));

        assertThat(e.kind()).isEqualTo(Kind.NOT_FOUND);
        assertThat(e)
                .hasMessageContaining(
                        "The login was that of server " + registry.host() + " in settings.xml: correct it")
                .hasMessageNotContaining("guessed");
    }

    @Test
    void aMissingLoginIsToldWithWhatToDo() throws IOException, InterruptedException {
        registry.push("team/secret", "1", platform);

        EngineException e = catchThrowableOfType(EngineException.class, () -> pull("team/secret:1", null));

        assertThat(e)
                .hasMessageContaining("log in if the image is private (docker login " + registry.host()
                        + ", or a server " + registry.host() + " in settings.xml)");
    }

    @Test
    void whatItHasNotGotIsToldAsThat() {
        assertThat(catchThrowableOfType(EngineException.class, () -> pull("team/none:1", RealRegistry.PASSWORD)))
                .hasMessageContaining("There is no such image there: correct the name");
    }

    @Test
    void anImageForOtherMachinesIsToldAndPulled() throws IOException, InterruptedException {
        Platform other = new Platform("linux", platform.architecture().equals("s390x") ? "amd64" : "s390x");
        registry.push("team/foreign", "1", other);

        Image unused = pull("team/foreign:1", RealRegistry.PASSWORD);

        assertThat(warnings).containsExactly(other + " on " + platform);
    }

    private Image pull(String name, @Nullable String password) {
        String image = registry.host() + "/" + name;
        pulled.add(image);
        RegistryAccess access = host -> Optional.ofNullable(password)
                .map(secret -> new Login(RealRegistry.USER, secret, "server " + host + " in settings.xml"));
        try (ContainerEngine engine = DockerConnector.connect(settings().with(access))) {
            return engine.ensureImage(image, PullPolicy.IF_MISSING, listener());
        }
    }

    /** To the engine of this machine, without the logins of its user. */
    private DockerSettings settings() {
        Map<String, String> environment = new HashMap<>(System.getenv());
        environment.remove("DOCKER_CONFIG");
        environment.remove("DOCKER_AUTH_CONFIG");
        return new DockerSettings(real.engine().info().endpoint(), environment, home, home, LONG, LONG, LONG);
    }

    private PullListener listener() {
        return new PullListener() {
            @Override
            public void onPullStarted(String image) {}

            @Override
            public void onProgress(String image, long bytes, long totalBytes) {}

            @Override
            public void onPullStalled(String image, Duration silence) {
                warnings.add("stalled");
            }

            @Override
            public void onPulled(String image) {}

            @Override
            public void onForeignPlatform(String image, String made, String ofEngine) {
                warnings.add(made + " on " + ofEngine);
            }
        };
    }
}
