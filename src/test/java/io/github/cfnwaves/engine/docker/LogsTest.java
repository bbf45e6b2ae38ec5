package io.github.cfnwaves.engine.docker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.cfnwaves.engine.EngineException;
import io.github.cfnwaves.engine.EngineException.Kind;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LogsTest extends OnFakeDaemon {
    private static final int OUT = 1;
    private static final int ERR = 2;
    private static final int DAEMON = 3;
    private static final int MEBIBYTE = 1 << 20;

    private final FakeStream log = new FakeStream("application/vnd.docker.multiplexed-stream");
    private final ByteArrayOutputStream copy = new ByteArrayOutputStream();

    @BeforeEach
    void serveLog() {
        daemon().on("GET", "/containers/{}/logs", log);
    }

    @Test
    void bothStreamsAreCopiedInTheirOrder() throws IOException {
        log.send(frame(OUT, "one\n"))
                .send(frame(ERR, "two\n"))
                .send(frame(OUT, ""))
                .send(frame(OUT, "three"))
                .end();

        engine().copyLog(ID, copy);

        assertThat(copy.toString(StandardCharsets.UTF_8)).isEqualTo("one\ntwo\nthree");
        assertThat(daemon().received("GET", "/containers/" + HEX + "/logs"))
                .singleElement()
                .satisfies(request -> assertThat(request.query())
                        .containsEntry("stdout", "true")
                        .containsEntry("stderr", "true")
                        .containsEntry("tail", "all")
                        .containsEntry("follow", "false"));
    }

    @Test
    void anEmptyLogIsCopied() throws IOException {
        log.end();

        engine().copyLog(ID, copy);

        assertThat(copy.size()).isZero();
    }

    @Test
    void anyBytesAreCopiedAsTheyAreHoweverTheyArriveInPieces() throws IOException {
        byte[] noise = new byte[3 * MEBIBYTE + 17];
        new Random(1).nextBytes(noise);
        byte[] frames = frame(OUT, noise);
        for (int from = 0; from < frames.length; from += 60_013) {
            log.send(Arrays.copyOfRange(frames, from, Math.min(frames.length, from + 60_013)));
        }
        log.end();

        engine().copyLog(ID, copy);

        assertThat(copy.toByteArray()).isEqualTo(noise);
    }

    @Test
    void aLogLargerThanWhatFitsIntoMemoryTwiceIsCopiedInPieces() throws IOException {
        byte[] line = new byte[10 * MEBIBYTE];
        Arrays.fill(line, (byte) 'x');
        byte[] frame = frame(OUT, line);
        for (int i = 0; i < 20; i++) {
            log.send(frame); // the very same bytes, so that it is the copy that would need the memory
        }
        log.end();
        AtomicLong bytes = new AtomicLong();
        AtomicLong largest = new AtomicLong();

        engine().copyLog(ID, new OutputStream() {
            @Override
            public void write(int b) {
                bytes.incrementAndGet();
            }

            @Override
            public void write(byte[] some, int offset, int length) {
                bytes.addAndGet(length);
                largest.accumulateAndGet(length, Math::max);
            }
        });

        assertThat(bytes).hasValue(200L * MEBIBYTE);
        assertThat(largest.get()).isLessThanOrEqualTo(64 << 10);
    }

    @Test
    void anEndInTheMiddleOfAPieceIsToldAndWhatCameIsKept() {
        byte[] frame = frame(OUT, "0123456789");
        log.send(Arrays.copyOf(frame, frame.length - 4)).end();

        EngineException e = failure(() -> engine().copyLog(ID, copy));

        assertThat(e.kind()).isEqualTo(Kind.CUT_OFF);
        assertThat(e)
                .hasMessageStartingWith("Could not read the log of container 0123456789ab on " + daemon().host()
                        + ": it was cut off, 4 bytes of a piece of 10 were missing.");
        assertThat(copy.toString(StandardCharsets.UTF_8)).isEqualTo("012345");
    }

    @Test
    void anEndInTheMiddleOfAHeadIsTold() {
        log.send(frame(OUT, "a")).send(new byte[] {OUT, 0, 0}).end();

        assertThat(failure(() -> engine().copyLog(ID, copy)).kind()).isEqualTo(Kind.CUT_OFF);
    }

    @Test
    void aConnectionThatBreaksBetweenPiecesIsTold() {
        log.send(frame(OUT, "a")).cut();

        EngineException e = failure(() -> engine().copyLog(ID, copy));

        assertThat(e.kind()).isEqualTo(Kind.CUT_OFF);
        assertThat(copy.toString(StandardCharsets.UTF_8)).isEqualTo("a");
    }

    @Test
    void whatTheDaemonSaysInTheMiddleIsTold() {
        log.send(frame(OUT, "a"))
                .send(frame(DAEMON, "error grabbing logs: invalid character\n"))
                .end();

        EngineException e = failure(() -> engine().copyLog(ID, copy));

        assertThat(e.kind()).isEqualTo(Kind.CUT_OFF);
        assertThat(e).hasMessageContaining("the engine says: error grabbing logs: invalid character.");
    }

    @Test
    void theLogOfATerminalIsNotTakenForOne() {
        log.send("just text\n").end();

        EngineException e = failure(() -> engine().copyLog(ID, copy));

        assertThat(e.kind()).isEqualTo(Kind.CUT_OFF);
        assertThat(e).hasMessageContaining("not the log of a container without a terminal");
    }

    @Test
    void aDaemonThatFallsSilentIsGivenUp() throws InterruptedException {
        log.send(frame(OUT, "a"));

        EngineException e = failure(() -> impatientEngine().copyLog(ID, copy));

        assertThat(e.kind()).isEqualTo(Kind.NO_ANSWER);
        log.awaitClientGone();
    }

    @Test
    void aContainerThatIsGoneIsNotFound() {
        daemon().on("GET", "/containers/{}/logs", FakeDaemon.error(404, "No such container: x"));

        assertThat(failure(() -> engine().copyLog(ID, copy)).kind()).isEqualTo(Kind.NOT_FOUND);
    }

    @Test
    void aFullDiskOfOursIsNotTheDaemonsFault() throws InterruptedException {
        log.send(frame(OUT, "a"));
        IOException full = new IOException("No space left on device");

        assertThatThrownBy(() -> engine().copyLog(ID, new OutputStream() {
                    @Override
                    public void write(int b) throws IOException {
                        throw full;
                    }
                }))
                .isSameAs(full);
        log.awaitClientGone();
    }

    private static byte[] frame(int stream, String text) {
        return frame(stream, text.getBytes(StandardCharsets.UTF_8));
    }

    private static byte[] frame(int stream, byte[] body) {
        return ByteBuffer.allocate(8 + body.length)
                .put((byte) stream)
                .put(new byte[3])
                .putInt(body.length)
                .put(body)
                .array();
    }
}
