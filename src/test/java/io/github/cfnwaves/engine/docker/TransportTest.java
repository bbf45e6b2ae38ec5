package io.github.cfnwaves.engine.docker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.github.dockerjava.transport.DockerHttpClient;
import io.github.cfnwaves.engine.ContainerEngine;
import io.github.cfnwaves.engine.ContainerEngine.Subscription;
import io.github.cfnwaves.engine.EngineException;
import io.github.cfnwaves.engine.EngineException.Kind;
import io.github.cfnwaves.engine.LogPosition;
import io.github.cfnwaves.engine.LogReach;
import io.github.cfnwaves.engine.Signal;
import io.github.cfnwaves.engine.docker.Certificates.KeyForm;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Connections serve many calls, and no call is the worse for it. */
class TransportTest extends OnFakeDaemon {
    private static final int MANY = 50;
    /** One, and a few more on a machine that stalls for longer than connections are kept. */
    private static final int A_FEW = 8;

    @BeforeEach
    void answer() {
        answer(daemon());
    }

    /** With -X Maven would log every byte that they send: logins, variables, files. */
    @Test
    void whatItsClassesSayOfRequestsIsNotInTheLogOfAnyBuild() throws ClassNotFoundException {
        String bytes = "com.github.dockerjava.zerodep.shaded.org.apache.hc.client5.http.impl.Wire";
        assertThat(Class.forName(bytes)).as("who writes them").isNotNull();
        engine();

        for (String logging : List.of("org.slf4j.simpleLogger.log.", "maven.logger.log.")) {
            assertThat(System.getProperty(logging + bytes.substring(0, bytes.indexOf(".client5"))))
                    .isEqualTo("warn");
        }
    }

    @Test
    void aBurstOfCallsSharesAConnection() {
        burst(engine());

        assertThat(daemon().received()).hasSize(2 + 3 * MANY);
        assertThat(daemon().acceptedConnections()).isBetween(2, 1 + A_FEW); // and the knock at the door
    }

    @Test
    void noMavenIsToldOfTriesThatWeTellOfOurselvesNorOfTheWayToSaySo() throws Exception {
        String talkative = Class.forName(
                        "com.github.dockerjava.zerodep.shaded.org.apache.hc.client5.http.impl.classic.HttpRequestRetryExec")
                .getName();
        String above = "com.github.dockerjava.zerodep.shaded.org.apache.hc";
        burst(engine());

        assertThat(talkative).startsWith(above + ".");
        assertThat(List.of("org.slf4j.simpleLogger.log.", "maven.logger.log."))
                .allSatisfy(
                        prefix -> assertThat(System.getProperty(prefix + above)).isEqualTo("warn"));
    }

    @Test
    void aBurstOfCallsOverTcpSharesAConnection() {
        try (FakeDaemon far = answer(FakeDaemon.onPort());
                ContainerEngine engine = FakeSettings.connect(far, directory)) {
            burst(engine);

            assertThat(far.acceptedConnections()).isBetween(1, A_FEW);
        }
    }

    @Test
    void aBurstOfEncryptedCallsSharesAConnection() throws IOException {
        Certificates certificates = new Certificates();
        Path files = certificates.client(directory.resolve("certs"), "EC", KeyForm.PKCS8);
        try (FakeDaemon far = answer(FakeDaemon.onTlsPort(certificates.daemon()));
                ContainerEngine engine = DockerConnector.connect(FakeSettings.of(
                        far.host(),
                        Map.of("DOCKER_TLS_VERIFY", "1", "DOCKER_CERT_PATH", files.toString()),
                        directory))) {
            burst(engine);

            assertThat(far.acceptedConnections()).isBetween(1, A_FEW);
        }
    }

    @Test
    void callsAtOnceHaveAConnectionEach() throws Exception {
        ContainerEngine engine = engine();
        ExecutorService callers = Executors.newFixedThreadPool(5);
        List<Future<?>> bursts = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            bursts.add(callers.submit(() -> burst(engine)));
        }
        for (Future<?> burst : bursts) {
            burst.get();
        }
        callers.shutdown();

        assertThat(daemon().received("POST", "/containers/{}/start")).hasSize(5 * MANY);
        assertThat(daemon().acceptedConnections()).isBetween(2, 1 + 5 * A_FEW);
    }

    @Test
    void aDaemonThatRestartsBetweenCallsIsSpokenToAsIfNothingWas() {
        ContainerEngine engine = engine();
        engine.start(ID);
        daemon().close();
        assertThat(directory.resolve("docker.sock").toFile().delete()).isTrue();
        awaitIdle();
        try (FakeDaemon anew = answer(FakeDaemon.onSocket(directory.resolve("docker.sock")))) {
            engine.start(ID);

            assertThat(anew.received("POST", "/containers/{}/start")).hasSize(1);
        }
    }

    @Test
    void aQuestionThatWasNotHeardOverAnOldConnectionIsAskedAgain() {
        AtomicInteger asked = new AtomicInteger();
        daemon().on("GET", "/networks", exchange -> {
            if (asked.incrementAndGet() == 1) {
                exchange.cut();
            } else {
                exchange.json(200, "[]");
            }
        });

        assertThat(engine().networks(Map.of())).isEmpty();
        assertThat(asked).hasValue(2);
    }

    @Test
    void whatChangesSomethingIsNeverSentTwice() {
        engine().start(ID);
        daemon().on("POST", "/containers/{}/start", FakeDaemon.cut());

        EngineException e = failure(() -> engine().start(ID));

        assertThat(e.kind()).isEqualTo(Kind.UNREACHABLE);
        assertThat(daemon().received("POST", "/containers/{}/start")).hasSize(2);
    }

    @Test
    void aConnectionThatTheDaemonWantsToEndIsNotUsedAgain() {
        daemon().on(
                        "GET",
                        "/networks",
                        exchange ->
                                exchange.raw("HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: 2\r\n\r\n[]"));
        engine().networks(Map.of());
        int before = daemon().acceptedConnections();

        engine().start(ID);

        assertThat(daemon().acceptedConnections()).isEqualTo(before + 1);
    }

    /** It takes no new connections by then, but answers over those that are open until it is gone. */
    @Test
    @SuppressWarnings("try") // a subscription is open for as long as its block
    void aDaemonThatEndsContainersAndMayBeShuttingDownIsAskedOverANewConnection() {
        FakeStream events = FakeStream.ofJson();
        daemon().on("GET", "/events", events);
        Heard heard = new Heard();
        try (Subscription subscription = engine().subscribe(Map.of(), heard)) {
            engine().start(ID);
            int before = daemon().acceptedConnections();
            events.send("{\"Type\":\"container\",\"Action\":\"kill\",\"Actor\":{\"ID\":\"x\"}}");
            heard.awaitEvents(1);

            engine().start(ID);

            assertThat(daemon().acceptedConnections()).isEqualTo(before + 1);
        }
    }

    /** A clean-up that kills beside an open stream would connect for every call. */
    @Test
    @SuppressWarnings("try") // a subscription is open for as long as its block
    void aSignalOfOursIsNoReasonToAskOverANewConnection() {
        FakeStream events = FakeStream.ofJson();
        daemon().on("GET", "/events", events)
                .on(
                        "GET",
                        "/containers/{}/json",
                        FakeDaemon.json("{\"Id\":\"" + ID.value() + "\",\"State\":{\"Status\":\"running\"}}"))
                .on("POST", "/containers/{}/kill", FakeDaemon.status(204));
        Heard heard = new Heard();
        try (Subscription subscription = engine().subscribe(Map.of(), heard)) {
            engine().start(ID);
            int before = daemon().acceptedConnections();
            assertThat(engine().signal(ID, Signal.TERM)).isTrue();
            events.send("{\"Type\":\"container\",\"Action\":\"kill\",\"Actor\":{\"ID\":\"" + ID.value() + "\"}}");
            heard.awaitEvents(1);

            burst(engine());

            assertThat(daemon().acceptedConnections()).isBetween(before, before + A_FEW);
        }
    }

    @Test
    void aCallByItselfSaysThatItsConnectionEndsWithIt() {
        engine().start(ID);
        awaitIdle();

        engine().start(ID);

        assertThat(daemon().received("POST", "/containers/{}/start").get(1).headers())
                .containsEntry("connection", "close");
    }

    @Test
    void aConnectionIsNotUsedAgainAfterSomeSilence() {
        engine().start(ID);
        int before = daemon().acceptedConnections();
        awaitIdle();

        engine().start(ID);

        assertThat(daemon().acceptedConnections()).isEqualTo(before + 1);
    }

    @Test
    void closingEndsCallsOnConnectionsThatWereGivenUpToo() throws Exception {
        ExecutorService caller = Executors.newSingleThreadExecutor();
        try (FakeDaemon far = FakeDaemon.onPort().on("GET", "/slow", FakeDaemon.hang())) {
            Transport transport = to(far);
            Future<?> slow = caller.submit(() -> transport.execute(get("/slow")));
            Eventually.is("it is asked", () -> !far.received("GET", "/slow").isEmpty());
            transport.doubt();

            transport.close();

            assertThatThrownBy(() -> slow.get(20, TimeUnit.SECONDS)).isInstanceOf(ExecutionException.class);
            Eventually.is("no connection is open", () -> far.openConnections() == 0);
        } finally {
            caller.shutdownNow();
        }
    }

    @Test
    void aCallThatComesTooLateIsToldAsOneThatDidNotGetThrough() throws IOException {
        Transport transport = to(daemon());
        transport.close();

        EngineException e =
                new DockerErrors("x").of("list containers", catchThrowable(() -> transport.execute(get("/slow"))));

        assertThat(e.kind()).isEqualTo(Kind.UNREACHABLE);
    }

    private static Transport to(FakeDaemon daemon) {
        return Transport.to(new Endpoint(URI.create(daemon.host()), "a test", null), FakeSettings.LONG, null);
    }

    private static DockerHttpClient.Request get(String path) {
        return DockerHttpClient.Request.builder()
                .method(DockerHttpClient.Request.Method.GET)
                .path(path)
                .build();
    }

    @Test
    void anAnswerInPiecesLeavesTheConnectionToTheNextCall() {
        daemon().on("GET", "/networks", exchange -> {
            exchange.chunked(200, "application/json");
            exchange.chunk("[".getBytes(StandardCharsets.UTF_8));
            exchange.chunk("]\n".getBytes(StandardCharsets.UTF_8));
            exchange.endChunks();
        });
        for (int i = 0; i < MANY; i++) {
            assertThat(engine().networks(Map.of())).isEmpty();
        }

        assertThat(daemon().acceptedConnections()).isBetween(2, 1 + A_FEW);
    }

    @Test
    void threeHundredLogsAreReadAtOnceAndEachIsClosedByItself() {
        daemon().on("GET", "/containers/{}/logs", new EndlessLog());
        ContainerEngine engine = engine();
        int before = daemon().openConnections();
        List<Subscription> logs = new ArrayList<>();
        LogCollector collector = new LogCollector();
        for (int i = 0; i < 300; i++) {
            logs.add(engine.readLog(ID, LogPosition.START, LogReach.WHILE_IT_RUNS, collector));
        }
        awaitConnections(before + 300);

        logs.get(17).close();

        awaitConnections(before + 299);
        logs.forEach(Subscription::close);
        Eventually.is("no log is open", () -> daemon().openConnections() <= before);
        BooleanSupplier nobodyReads = () -> Thread.getAllStackTraces().keySet().stream()
                .noneMatch(thread -> thread.getName().startsWith("cfn-docker-log"));
        Eventually.is("no thread reads a log", nobodyReads);
    }

    private void awaitConnections(int expected) {
        Eventually.is(expected + " connections are open", () -> daemon().openConnections() == expected);
    }

    private static final class EndlessLog implements FakeDaemon.Answer {
        @Override
        public void answer(FakeExchange exchange) throws IOException {
            exchange.chunked(200, "application/octet-stream");
            exchange.hang();
        }
    }

    private static void burst(ContainerEngine engine) {
        for (int i = 0; i < MANY; i++) {
            engine.start(ID);
            engine.list(Map.of());
            engine.remove(ID);
        }
    }

    private static FakeDaemon answer(FakeDaemon daemon) {
        return daemon.on("POST", "/containers/{}/start", exchange -> exchange.raw("HTTP/1.1 204 No Content\r\n\r\n"))
                .on("GET", "/containers/json", FakeDaemon.json("[]\n"))
                .on("DELETE", "/containers/{}", exchange -> exchange.raw("HTTP/1.1 204 No Content\r\n\r\n"));
    }
}
