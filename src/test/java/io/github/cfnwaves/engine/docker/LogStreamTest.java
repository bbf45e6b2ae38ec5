package io.github.cfnwaves.engine.docker;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cfnwaves.engine.ContainerEngine.Subscription;
import io.github.cfnwaves.engine.EngineException;
import io.github.cfnwaves.engine.EngineException.Kind;
import io.github.cfnwaves.engine.LogReach;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@SuppressWarnings("try") // a log is read for as long as its block
class LogStreamTest extends OnFakeDaemon {
    private static final String LOGS = "/containers/" + HEX + "/logs";

    private final FakeStream stream = new FakeStream("application/vnd.docker.multiplexed-stream");
    private final LogCollector log = new LogCollector();

    @BeforeEach
    void serveLog() {
        daemon().on("GET", "/containers/{}/logs", stream);
    }

    private static byte[] entry(String time, String text) {
        byte[] body = (time + " " + text).getBytes(StandardCharsets.UTF_8);
        return ByteBuffer.allocate(8 + body.length)
                .put((byte) 1)
                .put(new byte[3])
                .putInt(body.length)
                .put(body)
                .array();
    }

    private Kind kindOfEnd() {
        assertThat(log.failure()).isInstanceOf(EngineException.class);
        return log.failure() instanceof EngineException e ? e.kind() : Kind.FAILED;
    }

    @Test
    void aLogIsFollowedFromItsBeginningAsItIsPrinted() {
        try (Subscription reading = log.readOn(engine(), ID, LogReach.WHILE_IT_RUNS)) {
            stream.send(entry("2026-11-24T23:47:40.000000001Z", "one\n"));
            Eventually.is("one is there", () -> log.text().equals("one\n"));
            stream.send(entry("2026-11-24T23:47:41.000000001Z", "two\n")).end();
            log.awaitEnds(1);
        }

        assertThat(log.failure()).isNull();
        assertThat(log.text()).isEqualTo("one\ntwo\n");
        assertThat(daemon().received("GET", LOGS))
                .singleElement()
                .satisfies(request -> assertThat(request.query())
                        .containsEntry("stdout", "true")
                        .containsEntry("stderr", "true")
                        .containsEntry("timestamps", "true")
                        .containsEntry("follow", "true")
                        .doesNotContainKey("since"));
    }

    /** Podman's times: whole seconds, in the zone of its host. */
    @Test
    void entriesThatShareASecondAreCountedAcrossABreak() {
        String second = "2026-11-25T01:47:40+02:00";
        stream.send(entry(second, "same\n")).send(entry(second, "same\n")).cut();
        try (Subscription reading = log.readOn(engine(), ID, LogReach.WHILE_IT_RUNS)) {
            log.awaitEnds(1);
        }
        FakeStream next = new FakeStream("application/vnd.docker.multiplexed-stream");
        for (int i = 0; i < 3; i++) {
            next.send(entry(second, "same\n"));
        }
        daemon().on("GET", "/containers/{}/logs", next.end());
        try (Subscription reading = log.readOn(engine(), ID, LogReach.WHILE_IT_RUNS)) {
            log.awaitEnds(2);
        }

        assertThat(log.failure()).isNull();
        assertThat(log.text()).isEqualTo("same\nsame\nsame\n");
    }

    @Test
    void afterABreakOnlyWhatMayBeNewIsAskedFor() {
        byte[] first = entry("2026-11-24T23:47:40.000000001Z", "one\n");
        byte[] third = entry("2026-11-24T23:47:49.5Z", "three\n");
        stream.send(first)
                .send(entry("2026-11-24T23:47:45.000000002Z", "two\n"))
                .send(third)
                .cut();
        try (Subscription reading = log.readOn(engine(), ID, LogReach.WHILE_IT_RUNS)) {
            log.awaitEnds(1);
        }
        assertThat(kindOfEnd()).isEqualTo(Kind.CUT_OFF);
        FakeStream next = new FakeStream("application/vnd.docker.multiplexed-stream");
        next.send(entry("2026-11-24T23:47:45.000000002Z", "two\n"))
                .send(third)
                .send(entry("2026-11-24T23:47:49.5Z", "four\n"))
                .end();
        daemon().on("GET", "/containers/{}/logs", next);

        try (Subscription reading = log.readOn(engine(), ID, LogReach.SO_FAR)) {
            log.awaitEnds(2);
        }

        assertThat(log.text()).isEqualTo("one\ntwo\nthree\nfour\n");
        assertThat(daemon().received("GET", LOGS).get(1).query())
                .containsEntry("since", "1795564065.000000001")
                .containsEntry("follow", "false");
    }

    @Test
    void closingEndsASilentReadingAtOnceAndTellsSo() throws InterruptedException {
        Subscription reading = log.readOn(engine(), ID, LogReach.WHILE_IT_RUNS);
        stream.awaitOpen();

        reading.close();
        reading.close();

        stream.awaitClientGone();
        log.awaitEnds(1);
        assertThat(kindOfEnd()).isEqualTo(Kind.INTERRUPTED);
        assertThat(log.ends()).isOne();
    }

    @Test
    void closingEndsAReadingThatTheDaemonNeverAnswered() {
        daemon().on("GET", "/containers/{}/logs", FakeDaemon.hang());
        Subscription reading = log.readOn(engine(), ID, LogReach.WHILE_IT_RUNS);
        Eventually.is("asked", () -> daemon().received("GET", LOGS).size() == 1);

        reading.close();

        log.awaitEnds(1);
    }

    @Test
    void closingTheEngineEndsItsReadings() throws InterruptedException {
        Subscription reading = log.readOn(engine(), ID, LogReach.WHILE_IT_RUNS);
        stream.awaitOpen();

        engine().close();

        log.awaitEnds(1);
        reading.close();
    }

    @Test
    void aContainerThatIsGoneIsToldToTheListener() {
        daemon().on("GET", "/containers/{}/logs", FakeDaemon.error(404, "No such container: x"));

        try (Subscription reading = log.readOn(engine(), ID, LogReach.SO_FAR)) {
            log.awaitEnds(1);
        }

        assertThat(kindOfEnd()).isEqualTo(Kind.NOT_FOUND);
    }
}
