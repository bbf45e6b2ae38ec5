package io.github.cfnwaves.engine.docker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.cfnwaves.engine.ContainerId;
import io.github.cfnwaves.engine.ContainerState;
import io.github.cfnwaves.engine.EngineException;
import io.github.cfnwaves.engine.EngineException.Kind;
import io.github.cfnwaves.engine.Mount;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
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

    private byte[] printedOf(byte[] bytes) throws IOException {
        Files.write(directory.resolve("bytes"), bytes);
        ContainerState state = real.ended(
                real.spec().command("cat", "/in/bytes").mounts(new Mount(directory.toString(), "/in", true)));
        ByteArrayOutputStream log = new ByteArrayOutputStream();
        real.engine().copyLog(state.id(), log);
        return log.toByteArray();
    }
}
