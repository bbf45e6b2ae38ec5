package io.github.cfnwaves.engine.docker;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.cfnwaves.engine.ContainerId;
import io.github.cfnwaves.engine.ContainerListing;
import io.github.cfnwaves.engine.ContainerSpec;
import io.github.cfnwaves.engine.ContainerState;
import io.github.cfnwaves.engine.ContainerStatus;
import io.github.cfnwaves.engine.CopiedFile;
import io.github.cfnwaves.engine.EngineException;
import io.github.cfnwaves.engine.EngineException.Kind;
import io.github.cfnwaves.engine.Hardening;
import io.github.cfnwaves.engine.Mount;
import io.github.cfnwaves.engine.Signal;
import io.github.cfnwaves.units.MemorySize;
import java.io.File;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ContainersTest extends OnFakeDaemon {
    private static final Map<String, String> LABELS = Map.of("cfn.run.id", "r1", "empty", "");
    private static final ContainerSpec SPEC = Specs.named("cfn-wave1-a-123456", "base:1", LABELS)
            .command("run", "it")
            .entrypoint("/bin/init")
            .environment(Map.of("B", "two\nlines = 🦊", "A", ""))
            .mounts(new Mount("/srv/space", "/workspace", false), new Mount("cache", "/cache", true))
            .hardening(new Hardening(List.of("net_raw"), false))
            .user("1000")
            .network("cfn-network")
            .memory(MemorySize.parse("600m"))
            .spec();
    private static final String NAME = SPEC.name();
    private static final long LIMIT = 600L << 20;

    @Test
    void onlyThoseThatHaveEndedAreAskedFor() {
        String others = "{\"Id\":\"a\",\"State\":\"running\"}"; // from an engine that doesn't know the filter
        daemon().on(
                        "GET",
                        "/containers/json",
                        FakeDaemon.json("[{\"Id\":\"" + HEX + "\",\"State\":\"exited\"}," + others + "]"));

        assertThat(engine().ended(LABELS)).containsExactly(ID);

        assertThat(daemon().received("GET", "/containers/json").get(0).query())
                .containsEntry("all", "true")
                .containsEntry("filters", "{\"label\":[\"cfn.run.id=r1\",\"empty=\"],\"status\":[\"exited\"]}");
    }

    private void daemonCreates(String hostConfig) {
        daemon().on(
                        "POST",
                        "/containers/create",
                        FakeDaemon.json("{\"Id\":\"" + HEX + "\",\"Warnings\":[\"Mind the gap.\"]}"));
        daemon().on("GET", "/containers/{}/json", FakeDaemon.json(inspection("created", hostConfig)));
        daemon().on("PUT", "/containers/{}/archive", FakeDaemon.status(200));
        daemon().on("DELETE", "/containers/{}", FakeDaemon.status(204));
    }

    private static String limits(long memory, long swap) {
        return "{\"Memory\":" + memory + ",\"MemorySwap\":" + swap + "}";
    }

    private static String inspection(String status, String hostConfig) {
        return """
            {"Id":"%s","Name":"/cfn-wave1-a-123456","State":{"Status":"%s","ExitCode":3,"OOMKilled":true,"Error":"",
            "StartedAt":"2026-11-24T20:00:00.5Z","FinishedAt":"0001-01-01T00:00:00Z"},"HostConfig":%s,
            "Config":{"Labels":{"cfn.run.id":"r1","empty":""}},"Mounts":[]}
            """.formatted(HEX, status, hostConfig);
    }

    @Test
    void aContainerIsAskedForInEveryDetail() {
        daemonCreates(limits(LIMIT, LIMIT));

        assertThat(engine().create(SPEC)).isEqualTo(ID);

        FakeRequest request = daemon().received("POST", "/containers/create").get(0);
        assertThat(request.query()).containsExactly(Map.entry("name", "cfn-wave1-a-123456"));
        JsonNode json = request.json();
        assertThat(json.path("Image").asText()).isEqualTo("base:1");
        assertThat(json.path("Cmd")).hasToString("[\"run\",\"it\"]");
        assertThat(json.path("Entrypoint")).hasToString("[\"/bin/init\"]");
        assertThat(json.path("Env")).hasToString("[\"A=\",\"B=two\\nlines = 🦊\"]");
        assertThat(ContainerJson.texts(json.path("Labels"))).isEqualTo(LABELS);
        assertThat(json.path("User").asText()).isEqualTo("1000");
        assertThat(json.path("Tty").asBoolean(true)).isFalse();
        JsonNode host = json.path("HostConfig");
        assertThat(host.path("Memory").asLong()).isEqualTo(LIMIT);
        assertThat(host.path("MemorySwap").asLong()).isEqualTo(LIMIT);
        assertThat(host.path("MemoryReservation").asLong()).isEqualTo(LIMIT);
        assertThat(host.path("PidsLimit").asLong()).isEqualTo(64);
        assertThat(host.path("Init").asBoolean()).isTrue();
        assertThat(host.path("Privileged").asBoolean(true)).isFalse();
        assertThat(host.path("AutoRemove").asBoolean(true)).isFalse();
        assertThat(host.path("ReadonlyRootfs").asBoolean(true)).isFalse();
        assertThat(host.path("NetworkMode").asText()).isEqualTo("cfn-network");
        assertThat(host.path("SecurityOpt")).hasToString("[\"no-new-privileges\"]");
        assertThat(host.path("CapDrop")).hasToString("[\"NET_RAW\"]");
        assertThat(host.has("Binds")).isFalse();
        assertThat(host.path("Mounts"))
                .extracting(mount ->
                        mount.path("Type").asText() + " " + mount.path("Source").asText() + " "
                                + mount.path("Target").asText() + " "
                                + mount.path("ReadOnly").asBoolean())
                .containsExactly("bind /srv/space /workspace false", "volume cache /cache true");
        assertThat(daemon().received("DELETE", "/containers/{}")).isEmpty();
    }

    @Test
    void filesAreCopiedBeforeTheContainerIsGivenOut() {
        daemonCreates(limits(LIMIT, LIMIT));

        engine().create(new Specs(SPEC)
                .files(new CopiedFile("/run/cfn/batch.json", "{}"))
                .spec());

        assertThat(daemon().received("PUT", "/containers/" + HEX + "/archive"))
                .singleElement()
                .satisfies(request -> assertThat(request.query()).containsEntry("path", "/"))
                .satisfies(request -> assertThat(request.body()).hasSizeGreaterThan(1024));
    }

    @Test
    void aLimitThatWasNotAppliedIsAnErrorAndTheContainerIsRemoved() {
        daemonCreates(limits(0, 0));

        EngineException e = failure(() -> engine().create(SPEC));

        assertThat(e.kind()).isEqualTo(Kind.FAILED);
        assertThat(e).hasMessageContaining("a limit of 600m on memory, but the engine applied none");
        assertThat(daemon().received("DELETE", "/containers/" + HEX)).hasSize(1);
    }

    /** Recorded: rootless Docker 26.1.5 on cgroup v1, which gives back the limits that it was asked for. */
    @Test
    void aLimitOfAnEngineThatSaysItHasNoneIsAnErrorWhateverTheContainerShows() {
        daemon().on("GET", "/info", FakeDaemon.json("{\"MemoryLimit\":false,\"SwapLimit\":false}"));
        daemonCreates(limits(LIMIT, LIMIT));

        assertThat(failure(() -> engine().create(SPEC)))
                .hasMessageContaining("a limit of 600m on memory, but the engine applied none");
        assertThat(daemon().received("DELETE", "/containers/" + HEX)).hasSize(1);
    }

    @Test
    void swapOnTopIsAnError() {
        daemonCreates(limits(LIMIT, 2 * LIMIT));

        assertThat(failure(() -> engine().create(SPEC)))
                .hasMessageContaining("a limit of 600m on memory and swap together, but the engine applied 1200m");
        assertThat(daemon().received("DELETE", "/containers/" + HEX)).hasSize(1);
    }

    @Test
    void swapIsNotComparedWhereTheEngineCantLimitIt() {
        daemon().on("GET", "/info", FakeDaemon.json("{\"MemoryLimit\":true,\"SwapLimit\":false}"));
        daemonCreates(limits(LIMIT, -1));

        assertThat(engine().create(SPEC)).isEqualTo(ID);
    }

    @Test
    void filesThatCantBeCopiedTakeTheContainerWithThem() {
        daemonCreates(limits(LIMIT, LIMIT));
        daemon().on("PUT", "/containers/{}/archive", FakeDaemon.error(500, "no space left on device"));

        EngineException e = failure(() ->
                engine().create(new Specs(SPEC).files(new CopiedFile("/a", "b")).spec()));

        assertThat(e.kind()).isEqualTo(Kind.FAILED);
        assertThat(e)
                .hasMessage("Could not copy files to / of container cfn-wave1-a-123456 on " + daemon().host()
                        + ": no space left on device. The engine's disk is full: see `docker system df`.");
        assertThat(daemon().received("DELETE", "/containers/" + HEX))
                .singleElement()
                .satisfies(request ->
                        assertThat(request.query()).containsOnly(Map.entry("force", "true"), Map.entry("v", "true")));
    }

    @Test
    void whatCantBeUndoneIsToldWithTheFailure() {
        daemonCreates(limits(0, 0));
        daemon().on("DELETE", "/containers/{}", FakeDaemon.error(500, "device busy"));

        EngineException e = failure(() -> engine().create(SPEC));

        assertThat(e).hasMessageContaining("the engine applied none");
        assertThat(e.getSuppressed()).singleElement().asString().contains("device busy");
    }

    @ParameterizedTest
    @CsvSource({
        "404, No such image: base:1, NOT_FOUND",
        "409, Conflict. The container name is already in use, CONFLICT",
        "404, network cfn-network not found, NETWORK_NOT_FOUND",
        "400, invalid mount config for type \"bind\": bind source path does not exist: /srv/space, REFUSED",
        "500, invalid mount config for type \"bind\": bind source path does not exist: /srv/space, REFUSED",
        "500, something else, FAILED",
    })
    void aRefusalOfTheDaemonIsToldByItsKind(int status, String message, Kind kind) {
        daemon().on("POST", "/containers/create", FakeDaemon.error(status, message));

        EngineException e = failure(() -> engine().create(SPEC));

        assertThat(e.kind()).isEqualTo(kind);
        assertThat(e)
                .hasMessageStartingWith(
                        "Could not create container cfn-wave1-a-123456 on " + daemon().host() + ": " + message + ".");
        assertThat(daemon().received("DELETE", "/containers/{}")).isEmpty();
    }

    @Test
    void aContainerOfACallThatWasNotAnsweredIsRemoved() {
        daemonCreates(limits(LIMIT, LIMIT));
        daemon().on("POST", "/containers/create", FakeDaemon.hang());

        EngineException e = failure(() -> impatientEngine().create(SPEC));

        assertThat(e.kind()).isEqualTo(Kind.NO_ANSWER);
        assertThat(daemon().received("GET", "/containers/cfn-wave1-a-123456/json"))
                .hasSize(1);
        assertThat(daemon().received("DELETE", "/containers/" + HEX)).hasSize(1);
    }

    @Test
    void somebodyElsesContainerOfThatNameIsLeftAlone() {
        daemonCreates(limits(LIMIT, LIMIT));
        daemon().on("POST", "/containers/create", FakeDaemon.cut());
        daemon().on(
                        "GET",
                        "/containers/{}/json",
                        FakeDaemon.json(inspection("running", limits(0, 0)).replace("\"r1\"", "\"another\"")));

        EngineException e = failure(() -> engine().create(SPEC));

        assertThat(e.kind()).isEqualTo(Kind.UNREACHABLE);
        assertThat(daemon().received("GET", "/containers/cfn-wave1-a-123456/json"))
                .hasSize(1);
        assertThat(daemon().received("DELETE", "/containers/{}")).isEmpty();
    }

    @Test
    void anInterruptedCreationLeavesNothingBehind() throws InterruptedException {
        daemonCreates(limits(LIMIT, LIMIT));
        CountDownLatch asked = new CountDownLatch(1);
        CountDownLatch answer = new CountDownLatch(1);
        daemon().on("POST", "/containers/create", exchange -> {
            asked.countDown();
            try {
                answer.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            exchange.json(201, "{\"Id\":\"" + HEX + "\"}");
        });
        AtomicReference<EngineException> failure = new AtomicReference<>();
        engine();
        Thread caller = new Thread(() -> failure.set(failure(() -> engine().create(SPEC))));
        caller.start();
        asked.await();
        caller.interrupt();
        answer.countDown();
        caller.join();

        assertThat(failure.get()).extracting(EngineException::kind).isEqualTo(Kind.INTERRUPTED);
        assertThat(daemon().received("DELETE", "/containers/" + HEX)).hasSize(1);
    }

    @Test
    void aContainerIsReadWhateverWordsANewerEngineUses() {
        daemon().on(
                        "GET",
                        "/containers/{}/json",
                        FakeDaemon.json(
                                inspection(
                                        "exited",
                                        "{\"Memory\":1048576,\"CapDrop\":[\"CAP_OF_TOMORROW\"],"
                                                + "\"LogConfig\":{\"Type\":\"telepathy\"},\"RestartPolicy\":7,\"Isolation\":\"total\"}")));

        assertThat(engine().inspect(ID))
                .contains(new ContainerState(
                        ID,
                        NAME,
                        ContainerStatus.EXITED,
                        3,
                        true,
                        "",
                        Instant.parse("2026-11-24T20:00:00.500Z"),
                        null,
                        MemorySize.parse("1m"),
                        LABELS,
                        "fake-node"));
    }

    @Test
    void aContainerThatEndedBeforeItBeganEndedWhenItBegan() {
        daemon().on(
                        "GET",
                        "/containers/{}/json",
                        FakeDaemon.json(inspection("exited", "{}")
                                .replace("0001-01-01T00:00:00Z", "2026-11-24T20:00:00.499+00:00")));

        ContainerState state = engine().inspect(ID).orElseThrow();

        assertThat(state.finished()).isEqualTo(state.started());
    }

    @Test
    void aContainerThatIsNotThereIsNothing() {
        daemon().on("GET", "/containers/{}/json", FakeDaemon.error(404, "No such container: x"));

        assertThat(engine().inspect(ID)).isEmpty();
        assertThat(engine().signal(ID, Signal.TERM)).isFalse();
        assertThat(engine().remove(ID)).isFalse();
    }

    @Test
    void allContainersWithTheLabelsAreListedInOneCall() {
        daemon().on("GET", "/containers/json", FakeDaemon.json("""
            [{"Id":"a","Names":["/one"],"State":"running","Labels":{"cfn.run.id":"r1"},
              "HostConfig":{"NetworkMode":"cfn-network"},
              "NetworkSettings":{"Networks":{"cfn-network":{},"other":{}}}},
             {"Id":"b","Names":["/two"],"State":"sleepwalking","Labels":null,
              "HostConfig":{"NetworkMode":"default"},"NetworkSettings":null}]
            """));

        assertThat(engine().list(LABELS))
                .containsExactly(
                        new ContainerListing(
                                new ContainerId("a"),
                                "one",
                                ContainerStatus.RUNNING,
                                null,
                                Map.of("cfn.run.id", "r1"),
                                List.of("cfn-network", "other"),
                                List.of()),
                        new ContainerListing(
                                new ContainerId("b"),
                                "two",
                                ContainerStatus.UNKNOWN,
                                null,
                                Map.of(),
                                List.of("bridge"),
                                List.of()));
        assertThat(daemon().received("GET", "/containers/json"))
                .singleElement()
                .satisfies(request -> assertThat(request.query()).containsEntry("all", "true"))
                .satisfies(request ->
                        assertThat(request.filters()).hasToString("{\"label\":[\"cfn.run.id=r1\",\"empty=\"]}"));
    }

    @ParameterizedTest
    @CsvSource({
        "created, CREATED",
        "configured, CREATED",
        "running, RUNNING",
        "stopping, RUNNING",
        "paused, PAUSED",
        "restarting, RESTARTING",
        "removing, REMOVING",
        "exited, EXITED",
        "stopped, EXITED",
        "dead, DEAD",
        "'', UNKNOWN",
    })
    void theWordsOfDockerAndPodmanAreUnderstood(String word, ContainerStatus status) {
        assertThat(ContainerJson.status(word)).isEqualTo(status);
    }

    @Test
    void startingWhatRunsIsFine() {
        daemon().on("POST", "/containers/{}/start", FakeDaemon.status(304));

        engine().start(ID);

        assertThat(daemon().received("POST", "/containers/" + HEX + "/start")).hasSize(1);
    }

    @Test
    void aStartThatFailsIsToldWithoutTheLayersItCameThrough() {
        daemon().on(
                        "POST",
                        "/containers/{}/start",
                        FakeDaemon.error(
                                400,
                                "failed to create shim task: OCI runtime create failed: runc create failed: unable to"
                                        + " start container process: exec: \"nope\": executable file not found in $PATH:"
                                        + " unknown"));

        EngineException e = failure(() -> engine().start(ID));

        assertThat(e.kind()).isEqualTo(Kind.REFUSED);
        assertThat(e)
                .hasMessage("Could not start container 0123456789ab on " + daemon().host()
                        + ": exec: \"nope\": executable file not found in $PATH. The image has no such command:"
                        + " correct command or entrypoint, or choose another image.");
    }

    @Test
    void aHungStartIsGivenUp() {
        daemon().on("POST", "/containers/{}/start", FakeDaemon.hang());

        EngineException e = failure(() -> impatientEngine().start(ID));

        assertThat(e.kind()).isEqualTo(Kind.NO_ANSWER);
        assertThat(e)
                .hasMessageStartingWith(
                        daemon().host() + " did not answer within 0.3 s when asked to start container 0123456789ab.");
        Eventually.is("the connection is closed", () -> daemon().openConnections() == 0);
    }

    @Test
    void aPausedContainerIsWokenFirst() {
        daemon().on("GET", "/containers/{}/json", FakeDaemon.json(inspection("paused", "{}")));
        daemon().on("POST", "/containers/{}/unpause", FakeDaemon.status(204));
        daemon().on("POST", "/containers/{}/kill", FakeDaemon.status(204));

        assertThat(engine().signal(ID, Signal.TERM)).isTrue();

        assertThat(daemon().received())
                .filteredOn(request -> request.method().equals("POST"))
                .extracting(FakeRequest::toString)
                .containsExactly(
                        "POST /containers/" + HEX + "/unpause", "POST /containers/" + HEX + "/kill?{signal=SIGTERM}");
    }

    @ParameterizedTest
    @CsvSource({
        "404, No such container: x",
        "409, Container x is not running",
        "500, Cannot kill container: x: Container x is not running",
        "409, can only kill running containers. x is in state exited",
    })
    void aContainerThatEndsBeforeTheSignalIsNotSignalled(int status, String message) {
        daemon().on("GET", "/containers/{}/json", FakeDaemon.json(inspection("running", "{}")));
        daemon().on("POST", "/containers/{}/kill", FakeDaemon.error(status, message));

        assertThat(engine().signal(ID, Signal.KILL)).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"404, No such container: x", "409, removal of container x is already in progress"})
    void whatSomebodyElseRemovesIsAlreadyGone(int status, String message) {
        daemon().on("GET", "/containers/{}/json", FakeDaemon.json(inspection("exited", "{}")));
        daemon().on("DELETE", "/containers/{}", FakeDaemon.error(status, message));

        assertThat(engine().remove(ID)).isFalse();
    }

    @Test
    void aRemovalTakesTheAnonymousVolumesAlong() {
        daemon().on("DELETE", "/containers/{}", FakeDaemon.status(204));

        assertThat(engine().remove(ID)).isTrue();
        assertThat(daemon().received("DELETE", "/containers/{}"))
                .singleElement()
                .satisfies(request -> assertThat(request.query()).containsEntry("v", "true"));
    }

    @Test
    void aListTellsTheAnonymousVolumes() {
        daemon().on("GET", "/containers/json", FakeDaemon.json("""
            [{"Id":"a","Names":["/one"],"State":"running","Mounts":[{"Type":"volume","Name":"%s"},
              {"Type":"volume","Name":"cache"},{"Type":"bind","Source":"/x"}]}]
            """.formatted(HEX)));

        assertThat(engine().list(LABELS))
                .singleElement()
                .satisfies(listed -> assertThat(listed.anonymousVolumes()).containsExactly(HEX));
    }

    @ParameterizedTest
    @CsvSource({
        "exited, Exited (137) 2 minutes ago, 137",
        "exited, Exited (0) Less than a second ago, 0",
        "exited, Exited (-1) 3 hours ago, -1",
        "exited, Exited (0), 0",
        "exited, Terminated (0), ",
        "dead, Dead, ",
        "running, Up 2 minutes, ",
        "running, Exited (0), ",
        "exited, '', ",
    })
    void aListTellsTheExitCodeIfItsSentenceCanBeRead(String state, String sentence, @Nullable Integer exitCode) {
        daemon().on("GET", "/containers/json", FakeDaemon.json("""
            [{"Id":"a","Names":["/one"],"State":"%s","Status":"%s"}]
            """.formatted(state, sentence)));

        assertThat(engine().list(LABELS))
                .singleElement()
                .satisfies(listed -> assertThat(listed.exitCode()).isEqualTo(exitCode));
    }

    @Test
    void aRemovalThatFailsIsTold() {
        daemon().on("GET", "/containers/{}/json", FakeDaemon.json(inspection("exited", "{}")));
        daemon().on(
                        "DELETE",
                        "/containers/{}",
                        FakeDaemon.error(500, "driver failed to remove root filesystem: device busy"));

        EngineException e = failure(() -> engine().remove(ID));

        assertThat(e.kind()).isEqualTo(Kind.FAILED);
        assertThat(e).hasMessageContaining("device busy. The engine itself failed (status 500)");
    }

    @Test
    void anAnswerThatBreaksOffIsTold() {
        daemon().on("GET", "/containers/json", exchange -> {
            exchange.raw("HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n[{\"Id\":");
            exchange.cut();
        });

        assertThat(failure(() -> engine().list(LABELS)).kind()).isEqualTo(Kind.UNREACHABLE);
    }

    @Test
    void aDaemonThatGoesAwayIsUnreachable() {
        engine();
        daemon().close();

        EngineException e = failure(() -> engine().list(LABELS));

        assertThat(e.kind()).isEqualTo(Kind.UNREACHABLE);
        assertThat(e)
                .hasMessageStartingWith("Could not list containers on " + daemon().host() + ": connection refused");
    }

    @Test
    void aDaemonThatComesBackIsSpokenToAsIfNothingWas() {
        daemon().on("POST", "/containers/{}/start", FakeDaemon.status(204));
        engine().start(ID);
        daemon().close();
        File socket = directory.resolve("docker.sock").toFile();
        assertThat(socket.delete()).isTrue();
        awaitIdle();
        try (FakeDaemon restarted = FakeDaemon.onSocket(socket.toPath())) {
            restarted.on("POST", "/containers/{}/start", FakeDaemon.status(204));

            engine().start(ID);

            assertThat(restarted.received("POST", "/containers/" + HEX + "/start"))
                    .hasSize(1);
        }
    }

    @Test
    void aClosedEngineSaysSo() {
        engine().close();

        assertThat(failure(() -> engine().list(LABELS)).kind()).isEqualTo(Kind.UNREACHABLE);
    }
}
