package io.github.cfnwaves.engine.docker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.github.dockerjava.transport.DockerHttpClient.Response;
import io.github.cfnwaves.engine.ContainerEngine;
import io.github.cfnwaves.engine.ContainerEngine.Subscription;
import io.github.cfnwaves.engine.ContainerId;
import io.github.cfnwaves.engine.ContainerState;
import io.github.cfnwaves.engine.EngineException;
import io.github.cfnwaves.engine.EngineException.Kind;
import io.github.cfnwaves.engine.LogPosition;
import io.github.cfnwaves.engine.LogReach;
import io.github.cfnwaves.engine.Mount;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class LogsIT {
    private static final int MEBIBYTE = 1 << 20;

    private final RealEngine real = new RealEngine();

    @TempDir
    Path directory;

    @AfterEach
    void clean() {
        real.close();
    }

    @Test
    void bothStreamsAreInTheLog() {
        assertThat(real.printed(real.spec().shell("echo out; echo err >&2")).lines())
                .containsExactlyInAnyOrder("out", "err");
    }

    /** Lines, so to speak: a logger that keeps text cuts it at line feeds only, and replaces what is no UTF-8. */
    @Test
    void aMebibyteOfBinaryOutputIsCopiedByteForByte() throws IOException {
        byte[] noise = new byte[MEBIBYTE];
        new Random(7).nextBytes(noise);
        for (int i = 0; i < noise.length; i++) {
            noise[i] &= 0x7f; // json-file keeps text: every byte that is a character by itself comes back
        }
        assertThat(printedOf(noise)).isEqualTo(noise);
    }

    @Test
    void aLineOfTenMebibytesIsCopiedWhole() throws IOException {
        byte[] line = new byte[10 * MEBIBYTE];
        Arrays.fill(line, (byte) 'x');
        line[0] = '[';
        line[line.length - 1] = ']';

        assertThat(printedOf(line)).isEqualTo(line);
    }

    @Test
    void theLogOfARunningContainerIsWhatItPrintedSoFar() {
        ContainerId id = real.started(real.spec().shell("echo up; sleep 60"));

        Eventually.is("it has printed", () -> real.log(id).equals("up\n"));
    }

    @Test
    void theLogOfAContainerThatNeverRanIsEmpty() {
        assertThat(real.log(real.engine().create(real.spec().shell("true").spec())))
                .isEmpty();
    }

    @Test
    void theLogOfAContainerThatIsGoneIsNotFound() {
        ContainerState state = real.ended(real.spec().shell("true"));
        real.engine().remove(state.id());

        EngineException e = catchThrowableOfType(
                EngineException.class, () -> real.engine().copyLog(state.id(), new ByteArrayOutputStream()));
        assertThat(e.kind()).isEqualTo(Kind.NOT_FOUND);
    }

    @Test
    @SuppressWarnings("try") // read for as long as its block
    void aLineIsThereWithinASecondWhileTheContainerStillRuns() {
        ContainerId id = real.started(real.spec().shell("read x < /dev/null; sleep 0.5; echo up; sleep 60"));
        LogCollector log = new LogCollector();
        try (Subscription reading = log.readOn(real.engine(), id, LogReach.WHILE_IT_RUNS)) {
            Eventually.is("it is there", () -> log.text().equals("up\n"));
            Instant printed = real.engine()
                    .inspect(id)
                    .orElseThrow()
                    .started()
                    .orElseThrow()
                    .plusMillis(500);
            assertThat(Duration.between(printed, Instant.now())).isLessThan(Duration.ofSeconds(1));
            assertThat(log.ends()).isZero();
        }
        log.awaitEnds(1);
        assertThat(log.ends()).isOne();
    }

    /** The times of the pieces of long lines and of lines of both streams are what a real engine gives them. */
    @Test
    @SuppressWarnings("try") // read for as long as its block
    void aLogThatIsPrintedAtFullSpeedThroughAConnectionThatIsCutTwentyTimesIsReadWholeAndOnce() throws Exception {
        String script = "i=0; while [ $i -lt 100000 ]; do echo out$i; echo err$i >&2; i=$((i+1)); [ $((i % 10000)) = 0"
                + " ] && { head -c 50000 /dev/zero | tr '\\0' x; sleep 1; }; done; printf 'no end'";
        LogCollector log = new LogCollector();
        int sinceATime = 0;
        Path daemon = Path.of(URI.create(real.engine().info().endpoint()).getPath());
        try (CuttingProxy proxy = new CuttingProxy(daemon, directory.resolve("proxy.sock"));
                ContainerEngine engine = DockerConnector.connect(DockerSettings.ofProcess(proxy.host()))) {
            ContainerId id = real.started(real.spec().shell(script));
            for (int cut = 1; cut <= 20; cut++) {
                // This reading has brought something, so that there is a connection to cut; long before the script is
                // at its end.
                int enough = Math.max(log.size(), cut * 60_000);
                Subscription reading = log.readOn(engine, id, LogReach.WHILE_IT_RUNS);
                int ends = cut;
                Eventually.is("more has come", () -> log.size() > enough || log.ends() >= ends);
                assertThat(log.ends())
                        .as(
                                "still being read: %s after %s bytes, container %s",
                                log.failure(), log.size(), real.engine().inspect(id))
                        .isEqualTo(cut - 1);
                proxy.cut();
                log.awaitEnds(cut);
                assertThat(log.failure())
                        .as(
                                "cut %s after %s bytes, container %s",
                                cut, log.size(), real.engine().inspect(id))
                        .isNotNull();
                reading.close();
                sinceATime += LogPlace.of(log.reached()).resumption().since() == null ? 0 : 1;
            }
            assertThat(sinceATime).as("taken up again from a time on").isGreaterThan(3);
            Subscription rest = log.readOn(engine, id, LogReach.WHILE_IT_RUNS);
            ContainerState state = real.awaitEnd(id);
            log.awaitEnds(21);
            rest.close();
            assertThat(log.failure()).isNull();
            // A stream that follows may end before its end; what is there when the container has ended is all of it.
            try (Subscription end = log.readOn(real.engine(), id, LogReach.SO_FAR)) {
                log.awaitEnds(22);
            }
            assertThat(log.failure()).isNull();
            ByteArrayOutputStream whole = new ByteArrayOutputStream();
            real.engine().copyLog(state.id(), whole);
            assertThat(whole.size()).isGreaterThan(2_000_000);
            assertThat(Arrays.equals(log.bytes(), whole.toByteArray()))
                    .as("byte for byte: %s of %s bytes", log.size(), whole.size())
                    .isTrue();
        }
    }

    /** What the counting of entries relies on: the daemon's own answers, past the code that is tested. */
    @Test
    void theEntriesSinceATimeAreThoseOfThatVeryTimeAndAllPiecesOfALineHaveOneTime() throws Exception {
        real.needsDocker("Podman tells whole seconds only.");
        ContainerState state =
                real.ended(real.spec().shell("echo begin; head -c 40000 /dev/zero | tr '\\0' x; echo; echo end"));
        List<Instant> all = times(state.id(), Map.of());
        Instant ofLine = all.get(1);
        assertThat(all).hasSize(5);
        assertThat(all.subList(1, 4)).containsOnly(ofLine);

        String since = String.format(Locale.ROOT, "%d.%09d", ofLine.getEpochSecond(), ofLine.getNano());

        assertThat(times(state.id(), Map.of("since", since))).isEqualTo(all.subList(1, 5));
    }

    private List<Instant> times(ContainerId id, Map<String, String> more) throws IOException {
        Map<String, String> query = new HashMap<>(Map.of("stdout", "true", "stderr", "true", "timestamps", "true"));
        query.putAll(more);
        List<Instant> times = new ArrayList<>();
        try (Response response = real.api().get("/containers/" + id.value() + "/logs", query)) {
            DataInputStream frames = new DataInputStream(response.getBody());
            for (int stream = frames.read(); stream >= 0; stream = frames.read()) {
                frames.readNBytes(3);
                String entry = new String(frames.readNBytes(frames.readInt()), StandardCharsets.UTF_8);
                times.add(Instant.parse(entry.substring(0, entry.indexOf(' '))));
            }
        }
        return times;
    }

    /** Longer than what a daemon is asked for again, so that it is asked for a part only. */
    @Test
    void aLogThatIsTakenUpAgainIsAskedForFromATimeOn() {
        ContainerState state = real.ended(real.spec()
                .shell("i=0; while [ $i -lt 90 ]; do echo out$i; echo err$i >&2; i=$((i+1)); sleep 0.1; done"));
        LogCollector log = new LogCollector();
        log.readOn(real.engine(), state.id(), LogReach.SO_FAR);
        log.awaitEnds(1);
        String whole = log.text();
        assertThat(LogPlace.of(log.reached()).resumption().since()).isNotNull();
        assertThat(LogPlace.of(log.reached()).resumption().known()).isBetween(2L, 160L);

        log.readOn(real.engine(), state.id(), LogReach.SO_FAR);
        log.awaitEnds(2);

        assertThat(log.failure()).isNull();
        assertThat(log.text()).isEqualTo(whole);
        assertThat(whole.lines()).hasSize(180);
    }

    @Test
    void threeHundredIdleReadingsAreClosedAtOnce() {
        ContainerId id = real.started(real.spec().shell("sleep 60"));
        List<Subscription> readings = new ArrayList<>();
        LogCollector log = new LogCollector();
        for (int i = 0; i < 300; i++) {
            readings.add(real.engine().readLog(id, LogPosition.START, LogReach.WHILE_IT_RUNS, log));
        }
        long begin = System.nanoTime();
        readings.forEach(Subscription::close);
        log.awaitEnds(300);

        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(3));
        Eventually.is(
                "no thread is left",
                () -> Thread.getAllStackTraces().keySet().stream()
                        .noneMatch(thread -> thread.getName().startsWith("cfn-docker-log-")));
    }

    private byte[] printedOf(byte[] bytes) throws IOException {
        Files.write(directory.resolve("bytes"), bytes);
        ContainerState state = real.ended(
                real.spec().command("cat", "/in/bytes").mounts(new Mount(directory.toString(), "/in", true)));
        ByteArrayOutputStream log = new ByteArrayOutputStream();
        real.engine().copyLog(state.id(), log);
        return log.toByteArray();
    }
}
