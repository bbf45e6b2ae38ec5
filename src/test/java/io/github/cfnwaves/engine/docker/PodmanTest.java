package io.github.cfnwaves.engine.docker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.github.cfnwaves.engine.ContainerEvent;
import io.github.cfnwaves.engine.ContainerEvent.Action;
import io.github.cfnwaves.engine.ContainerListing;
import io.github.cfnwaves.engine.ContainerState;
import io.github.cfnwaves.engine.ContainerStatus;
import io.github.cfnwaves.engine.EngineException.Kind;
import io.github.cfnwaves.engine.EngineInfo;
import io.github.cfnwaves.engine.NetworkSpec;
import io.github.cfnwaves.engine.Signal;
import java.util.List;
import java.util.Map;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What Podman says where Docker says something else: recorded of 5.4.2 and 4.3.1, shortened to the fields that are read. */
class PodmanTest extends OnFakeDaemon {
    private static final String VERSION = """
        {"Platform":{"Name":"linux/amd64/debian-13"},"Components":[{"Name":"Podman Engine","Version":"5.4.2",
        "Details":{"APIVersion":"5.4.2","MinAPIVersion":"4.0.0","Os":"linux"}},{"Name":"Conmon","Version":"conmon version 2.1.12",
        "Details":{"Package":"Unknown"}}],"Version":"5.4.2","ApiVersion":"1.41","MinAPIVersion":"1.24","Os":"linux"}
        """;
    private static final String INFO = """
        {"MemoryLimit":true,"SwapLimit":true,"PidsLimit":true,"OperatingSystem":"debian","NCPU":2,"MemTotal":25276514304,
        "Name":"vm","SecurityOptions":["name=seccomp,profile=default","name=rootless"],"CgroupVersion":"1","Warnings":[]}
        """;
    private static final String EVENT = """
        {"status":"%1$s","id":"%2$s","from":"docker.io/cfn-waves/base:latest","Type":"container","Action":"%1$s",
        "Actor":{"ID":"%2$s","Attributes":{%3$s"image":"docker.io/cfn-waves/base:latest","name":"a","podId":""}},
        "scope":"local","time":1795811319,"timeNano":1795811319109386335}
        """;

    @BeforeEach
    void script() {
        daemon().speaking("1.24", "1.41").on("GET", "/version", FakeDaemon.json(VERSION));
        daemon().on("GET", "/info", FakeDaemon.json(INFO));
    }

    private void inspectionTells(String state) {
        daemon().on(
                        "GET",
                        "/containers/{}/json",
                        FakeDaemon.json("{\"Id\":\"" + HEX + "\",\"Name\":\"/a\",\"State\":" + state
                                + ",\"HostConfig\":{\"Memory\":0,\"MemorySwap\":0},\"Config\":{\"Labels\":null}}"));
    }

    @Test
    void itIsCalledByItsNameAndSpokenToAsDocker() {
        EngineInfo info = engine().info();

        assertThat(info.product()).isEqualTo("Podman");
        assertThat(info.version()).isEqualTo("5.4.2");
        assertThat(info.apiVersion()).isEqualTo("1.41");
        assertThat(info.warnings()).isEmpty();
    }

    @Test
    void itsEventsAreUnderstoodAndASignalHasNoName() {
        FakeStream events = FakeStream.ofJson();
        daemon().on("GET", "/events", events);
        Heard heard = new Heard();
        engine().subscribe(Map.of(), heard);

        for (String word : List.of("create", "init", "start", "kill")) {
            events.send(EVENT.formatted(word, HEX, ""));
        }
        events.send(EVENT.formatted("die", HEX, "\"containerExitCode\":\"137\",\"exitCode\":\"137\","));
        events.send(EVENT.formatted("cleanup", HEX, "\"containerExitCode\":\"0\","));
        events.send(EVENT.formatted("remove", HEX, "\"containerExitCode\":\"137\","));
        heard.awaitEvents(4);

        assertThat(heard.events())
                .extracting(ContainerEvent::action, ContainerEvent::exitCode, ContainerEvent::signal)
                .containsExactly(
                        Tuple.tuple(Action.STARTED, null, null),
                        Tuple.tuple(Action.KILLED, null, null),
                        Tuple.tuple(Action.DIED, 137, null),
                        Tuple.tuple(Action.REMOVED, null, null));
    }

    @Test
    void thatAContainerRunsIsNoError() {
        inspectionTells("{\"Status\":\"running\",\"ExitCode\":0,\"OOMKilled\":false,\"Error\":\"container " + HEX
                + ": container is running\",\"StartedAt\":\"2026-11-27T20:28:39.016915923Z\",\"FinishedAt\":"
                + "\"0001-01-01T00:00:00Z\"}");

        ContainerState state = engine().inspect(ID).orElseThrow();

        assertThat(state.status()).isEqualTo(ContainerStatus.RUNNING);
        assertThat(state.error()).isEmpty();
        assertThat(state.finished()).isEmpty();
    }

    @Test
    void aListThatTellsNoNetworkIsRead() {
        daemon().on("GET", "/containers/json", FakeDaemon.json("[{\"Id\":\"" + HEX + """
            ","Names":["/a"],"Labels":{},"State":"exited","Status":"Exited (137) 1 second ago",
            "NetworkSettings":{"Networks":null},"Mounts":[]}]
            """));

        ContainerListing listed = engine().list(Map.of()).get(0);

        assertThat(listed.networks()).isEmpty();
        assertThat(listed.exitCode()).isEqualTo(137);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "{\"cause\":\"container is stopped\",\"message\":\"container is stopped\",\"response\":500}"
            })
    void ofOneThatHasEndedThereAreNoStatistics(String answer) {
        daemon().on("GET", "/containers/{}/stats", FakeDaemon.json(answer));

        assertThat(engine().memoryInUse(ID)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"409", "500"})
    void aContainerThatEndsBeforeTheSignalComesHasEnded(int status) {
        inspectionTells("{\"Status\":\"running\"}");
        daemon().on(
                        "POST",
                        "/containers/{}/kill",
                        FakeDaemon.error(
                                status,
                                "can only kill running containers. " + HEX
                                        + " is in state exited: container state improper"));

        assertThat(engine().signal(ID, Signal.TERM)).isFalse();
    }

    @Test
    void oneThatSomebodyElseWokeIsSignalled() {
        inspectionTells("{\"Status\":\"paused\"}");
        daemon().on(
                        "POST",
                        "/containers/{}/unpause",
                        FakeDaemon.error(
                                500, "\"" + HEX + "\" is not paused, can't unpause: container state improper"));
        daemon().on("POST", "/containers/{}/kill", FakeDaemon.status(204));

        assertThat(engine().signal(ID, Signal.TERM)).isTrue();
    }

    @Test
    void aNetworkThatSomebodyElseCreatesAtTheSameTimeIsThere() {
        daemon().on("GET", "/networks", FakeDaemon.json("[]"));
        daemon().on(
                        "POST",
                        "/networks/create",
                        FakeDaemon.error(500, "network name cfn already used: network already exists"));

        assertThatCode(() -> engine().ensureNetwork(new NetworkSpec("cfn", true, false, Map.of())))
                .doesNotThrowAnyException();
    }

    @Test
    void aContainerThatOthersJoinedIsInTheWay() {
        daemon().on(
                        "DELETE",
                        "/containers/{}",
                        FakeDaemon.error(
                                500,
                                "container " + HEX + " has dependent containers which must be removed before it: 9d:"
                                        + " container already exists"));

        assertThat(failure(() -> engine().remove(ID)).kind()).isEqualTo(Kind.CONFLICT);
    }

    /** Rootless on cgroup v1: it says that it can limit memory, and doesn't. */
    @Test
    void limitsThatARootlessOneLeavesOutAreAnError() {
        daemon().on("POST", "/containers/create", FakeDaemon.json("{\"Id\":\"" + HEX + "\",\"Warnings\":[]}"));
        daemon().on("DELETE", "/containers/{}", FakeDaemon.status(204));
        inspectionTells("{\"Status\":\"created\"}");

        assertThat(failure(() -> engine().create(Specs.named("a", "base:1", Map.of())
                        .shell("true")
                        .spec())))
                .hasMessageContaining("on memory, but the engine applied none, so it was removed again");
    }
}
