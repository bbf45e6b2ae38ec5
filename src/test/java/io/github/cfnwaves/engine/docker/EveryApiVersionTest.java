package io.github.cfnwaves.engine.docker;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cfnwaves.engine.EngineException;
import io.github.cfnwaves.engine.PullPolicy;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A daemon that speaks one version only is spoken to in that one, whatever it is asked for. */
class EveryApiVersionTest extends OnFakeDaemon {

    static Stream<String> spoken() {
        return IntStream.rangeClosed(ApiVersion.OLDEST.minor(), ApiVersion.NEWEST.minor())
                .mapToObj(minor -> ApiVersion.OLDEST.major() + "." + minor);
    }

    @ParameterizedTest
    @MethodSource("spoken")
    void aContainerLivesFromItsCreationToItsRemoval(String version) {
        long memory = Specs.named("a", "base:1", Map.of()).spec().memory().bytes();
        daemon().speaking(version, version)
                .on("GET", "/images/{}/json", FakeDaemon.json("{\"Id\":\"sha256:" + HEX + "\"}"))
                .on("POST", "/containers/create", FakeDaemon.json("{\"Id\":\"" + HEX + "\",\"Warnings\":[]}"))
                .on("POST", "/containers/{}/start", FakeDaemon.status(204))
                .on("GET", "/containers/{}/json", FakeDaemon.json(inspection(memory)))
                .on("GET", "/containers/json", FakeDaemon.json("[]"))
                .on("GET", "/events", FakeStream.ofJson())
                .on("DELETE", "/containers/{}", FakeDaemon.status(204));

        engine().ensureImage("base:1", PullPolicy.NEVER, new NobodyListens());
        engine().subscribe(Map.of(), new Heard()).close();
        assertThat(engine().create(Specs.named("a", "base:1", Map.of())
                        .shell("true")
                        .spec()))
                .isEqualTo(ID);
        engine().start(ID);
        assertThat(engine().inspect(ID).orElseThrow().exitCode()).isEqualTo(3);
        assertThat(engine().list(Map.of())).isEmpty();
        assertThat(engine().remove(ID)).isTrue();

        assertThat(daemon().received())
                .filteredOn(request -> !request.path().equals("/version"))
                .hasSizeGreaterThanOrEqualTo(8)
                .allSatisfy(request -> assertThat(request.version()).isEqualTo(version));
    }

    private static String inspection(long memory) {
        return "{\"Id\":\"" + HEX + "\",\"Name\":\"/a\",\"State\":{\"Status\":\"exited\",\"ExitCode\":3},"
                + "\"HostConfig\":{\"Memory\":" + memory + ",\"MemorySwap\":" + memory + "},\"Config\":{}}";
    }

    @Test
    void aDaemonOfTheVersionBeforeIsRefusedWithARemedy() {
        daemon().speaking("1.12", "1.24");

        EngineException e = failure(() -> engine());

        assertThat(e)
                .hasMessageContaining("up to 1.24, and at least 1.25 is needed")
                .hasMessageContaining("newer");
    }
}
