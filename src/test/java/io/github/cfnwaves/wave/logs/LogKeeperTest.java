package io.github.cfnwaves.wave.logs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.cfnwaves.engine.ContainerId;
import io.github.cfnwaves.engine.EngineException;
import io.github.cfnwaves.engine.EngineException.Kind;
import io.github.cfnwaves.wave.Faults.Ask;
import io.github.cfnwaves.wave.Life;
import io.github.cfnwaves.wave.Scene;
import io.github.cfnwaves.wave.TestWaves;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogKeeperTest {
    @TempDir
    private Path directory;

    private Scene scene;
    private ContainerId id;

    @BeforeEach
    void printSomething() {
        scene = new Scene(directory);
        scene.engine.lives("a", Life.succeeds(1).printing("one\ntwo\n"));
        id = scene.start(TestWaves.batch("a", "100m")).id();
    }

    private Path keep() throws IOException {
        return new LogKeeper(scene.engine, scene.logDirectory).keep(id, 1, "a", 1);
    }

    @Test
    void aLogIsItsOwnersOnly() throws IOException {
        Path file = keep();

        assertThat(file).hasContent("one\ntwo");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
    }

    @Test
    void aLogThatWasKeptBeforeIsReplacedWithWhateverRightsItHad() throws IOException {
        Path old = scene.logDirectory.resolve("wave-1/a.log");
        Files.createDirectories(old.getParent());
        Files.writeString(old, "something much longer than what is printed now, and readable by everybody");

        Path file = keep();

        assertThat(file).isEqualTo(old).hasContent("one\ntwo");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
    }

    @Test
    void aLinkThatSomebodyPutThereIsReplacedAndNotFollowed() throws IOException {
        Path precious = Files.writeString(directory.resolve("precious"), "precious");
        Path link = scene.logDirectory.resolve("wave-1/a.log");
        Files.createDirectories(link.getParent());
        Files.createSymbolicLink(link, precious);

        assertThat(keep()).hasContent("one\ntwo");

        assertThat(precious).hasContent("precious");
    }

    /** Two runs' wave 1, cleaned up together, had one file for both logs: one was lost. */
    @Test
    void logsOfTwoContainersWithTheSameBatchAreBothKept() throws IOException {
        scene.engine.lives("b", Life.succeeds(1).printing("other\n"));
        ContainerId other = scene.start(TestWaves.batch("b", "100m")).id();
        LogKeeper logs = new LogKeeper(scene.engine, scene.logDirectory);

        Path first = logs.keep(id, 1, "a", 1);
        Path second = logs.keep(other, 1, "a", 1);

        assertThat(first).hasContent("one\ntwo");
        assertThat(second).hasContent("other");
        assertThat(second.getFileName()).hasToString("a-" + other.abbreviated() + ".log");
        assertThat(logs.keep(id, 1, "a", 1)).isEqualTo(first);
    }

    @Test
    void aLogThatBreaksOffIsAnError() {
        scene.engine.faults.always(Ask.LOG, "a", Kind.CUT_OFF);

        assertThatThrownBy(this::keep).isInstanceOf(EngineException.class);
    }
}
