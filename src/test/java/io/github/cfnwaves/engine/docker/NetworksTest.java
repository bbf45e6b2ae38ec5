package io.github.cfnwaves.engine.docker;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.cfnwaves.engine.EngineException;
import io.github.cfnwaves.engine.EngineException.Kind;
import io.github.cfnwaves.engine.NetworkSpec;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NetworksTest extends OnFakeDaemon {
    private static final Map<String, String> OURS = Map.of("cfn.project", "p1");
    private static final NetworkSpec SHARED = new NetworkSpec("cfn-network", true, false, OURS);
    private static final String BRIDGE = network("b", "bridge", "{}", "2026-01-01T00:00:00Z");

    @BeforeEach
    void script() {
        networks(BRIDGE);
        daemon().on("POST", "/networks/create", FakeDaemon.json("{\"Id\":\"new\"}"));
        daemon().on("DELETE", "/networks/{}", FakeDaemon.status(204));
        daemon().on("GET", "/containers/json", FakeDaemon.json("[]"));
    }

    private void networks(String... networks) {
        daemon().on("GET", "/networks", FakeDaemon.json("[" + String.join(",", networks) + "]"));
    }

    private static String network(String id, String name, String labels, String created) {
        return "{\"Id\":\"" + id + "\",\"Name\":\"" + name + "\",\"Labels\":" + labels + ",\"Created\":\"" + created
                + "\"}";
    }

    private static String shared(String id, String created) {
        return network(id, "cfn-network", "{\"cfn.project\":\"p1\",\"more\":\"\"}", created);
    }

    @Test
    void aMissingNetworkIsCreatedWithOurLabels() {
        engine().ensureNetwork(new NetworkSpec("cfn-w1", true, true, OURS));

        JsonNode json = daemon().received("POST", "/networks/create").get(0).json();
        assertThat(json.path("Name").asText()).isEqualTo("cfn-w1");
        assertThat(json.path("CheckDuplicate").asBoolean()).isTrue();
        assertThat(json.path("Internal").asBoolean()).isTrue();
        assertThat(ContainerJson.texts(json.path("Labels"))).isEqualTo(OURS);
    }

    @Test
    void aNetworkThatIsThereIsLeftAsItIs() {
        networks(BRIDGE, network("x", "cfn-network", "null", ""));

        engine().ensureNetwork(SHARED);

        assertThat(daemon().received("POST", "/networks/create")).isEmpty();
    }

    @Test
    void aNetworkOfAlmostThatNameIsAnother() {
        networks(network("x", "acme-cfn-network", "null", ""), network("y", "cfn-network2", "null", ""));

        engine().ensureNetwork(SHARED);

        assertThat(daemon().received("POST", "/networks/create")).hasSize(1);
    }

    @Test
    void somebodyWhoIsFasterIsFine() {
        daemon().on("POST", "/networks/create", FakeDaemon.error(409, "network with name cfn-network already exists"));

        engine().ensureNetwork(SHARED);

        assertThat(daemon().received("DELETE", "/networks/{}")).isEmpty();
    }

    @Test
    void ofTwoThatWereCreatedAtOnceTheYoungerGoes() {
        daemon().on("POST", "/networks/create", exchange -> {
            networks(shared("old", "2026-11-24T20:00:00.1Z"), shared("new", "2026-11-24T20:00:00.2Z"));
            exchange.json(201, "{\"Id\":\"new\"}");
        });

        engine().ensureNetwork(SHARED);

        assertThat(daemon().received("DELETE", "/networks/new")).hasSize(1);
        assertThat(daemon().received("DELETE", "/networks/old")).isEmpty();
    }

    @Test
    void ofTwoThatWereCreatedAtOnceTheOlderStays() {
        daemon().on("POST", "/networks/create", exchange -> {
            networks(shared("other", "2026-11-24T20:00:00.2Z"), shared("new", "2026-11-24T20:00:00.1Z"));
            exchange.json(201, "{\"Id\":\"new\"}");
        });

        engine().ensureNetwork(SHARED);

        assertThat(daemon().received("DELETE", "/networks/{}")).isEmpty();
    }

    @Test
    void aMissingNetworkThatMayNotBeCreatedIsNamedWithWhatIsThere() {
        networks(BRIDGE, network("n", "another", "null", ""));

        EngineException e = failure(() -> engine().ensureNetwork(NetworkSpec.existing("cfn-netwrok")));

        assertThat(e.kind()).isEqualTo(Kind.NOT_FOUND);
        assertThat(e)
                .hasMessage("There is no network \"cfn-netwrok\" on " + daemon().host()
                        + ", which has another, bridge. Create it (docker"
                        + " network create cfn-netwrok), or correct the name.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"none", "bridge", "host", "container:abc"})
    void whatAlwaysExistsIsNotLookedFor(String name) {
        engine().ensureNetwork(NetworkSpec.existing(name));

        assertThat(daemon().received("GET", "/networks")).isEmpty();
    }

    @Test
    void networksAreListedByLabels() {
        networks(shared("x", ""), network("y", "cfn-w1", "{\"cfn.project\":\"p1\"}", ""));

        assertThat(engine().networks(OURS)).containsExactly("cfn-network", "cfn-w1");
        assertThat(daemon().received("GET", "/networks").get(0).filters())
                .hasToString("{\"label\":[\"cfn.project=p1\"]}");
    }

    @Test
    void anUnusedNetworkOfOursIsRemoved() {
        networks(shared("x", ""));

        assertThat(engine().removeNetwork("cfn-network", OURS)).isTrue();
        assertThat(daemon().received("DELETE", "/networks/x")).hasSize(1);
    }

    @Test
    void aNetworkThatLacksOneOfTheLabelsIsLeftAlone() {
        networks(network("x", "cfn-network", "{\"cfn.project\":\"p2\"}", ""));

        assertThat(engine().removeNetwork("cfn-network", OURS)).isFalse();
        assertThat(daemon().received("DELETE", "/networks/{}")).isEmpty();
    }

    @Test
    void aNetworkThatACreatedContainerWillUseIsLeftAlone() {
        networks(shared("x", ""));
        daemon().on(
                        "GET",
                        "/containers/json",
                        FakeDaemon.json(
                                "[{\"Id\":\"c\",\"State\":\"created\",\"NetworkSettings\":{\"Networks\":{\"cfn-network\":{}}}}]"));

        assertThat(engine().removeNetwork("cfn-network", OURS)).isFalse();
        assertThat(daemon().received("DELETE", "/networks/{}")).isEmpty();
        assertThat(daemon().received("GET", "/containers/json").get(0).query()).containsEntry("all", "true");
    }

    @ParameterizedTest
    @CsvSource({
        "403, error while removing network: network cfn-network id x has active endpoints",
        "404, network x not found",
    })
    void aNetworkThatIsJoinedOrRemovedMeanwhileIsLeftAlone(int status, String message) {
        networks(shared("x", ""));
        daemon().on("DELETE", "/networks/{}", FakeDaemon.error(status, message));

        assertThat(engine().removeNetwork("cfn-network", OURS)).isFalse();
    }

    @Test
    void aRemovalThatFailsIsTold() {
        networks(shared("x", ""));
        daemon().on("DELETE", "/networks/{}", FakeDaemon.error(500, "iptables is not itself today"));

        assertThat(failure(() -> engine().removeNetwork("cfn-network", OURS)))
                .hasMessageStartingWith("Could not remove network cfn-network on " + daemon().host()
                        + ": iptables is not itself today.");
    }
}
