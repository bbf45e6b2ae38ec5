package io.github.cfnwaves.wave.logs;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cfnwaves.engine.EngineException.Kind;
import io.github.cfnwaves.wave.FakeEngine;
import io.github.cfnwaves.wave.Faults.Ask;
import io.github.cfnwaves.wave.Life;
import io.github.cfnwaves.wave.Scene;
import io.github.cfnwaves.wave.SpawnedContainer;
import io.github.cfnwaves.wave.TestWaves;
import io.github.cfnwaves.wave.VirtualEventLoop;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StreamedLogTest {
    @TempDir
    private Path directory;

    private Scene scene;
    private FakeEngine engine;
    private VirtualEventLoop loop;
    private Path file;
    private @Nullable StreamedLog log;
    private final List<Optional<Path>> kept = new ArrayList<>();

    @BeforeEach
    void prepare() {
        scene = new Scene(directory);
        engine = scene.engine;
        loop = scene.loop;
        file = scene.logDirectory.resolve("wave-1/a.log");
    }

    /** Starts a container whose log is wanted. */
    private void begin(Life life) {
        engine.lives("a", life);
        SpawnedContainer container = scene.start(TestWaves.batch("a", "100m"));
        log = new LogKeeper(engine, scene.logDirectory).stream(scene.bench(), container);
    }

    /** The same, and goes on to when its log is streamed. */
    private void stream(Life life) throws InterruptedException {
        begin(life);
        loop.runFor(StreamedLog.STREAMED_AFTER);
    }

    private StreamedLog log() {
        return Objects.requireNonNull(log);
    }

    private void complete() throws InterruptedException {
        log().complete(false, kept::add);
        loop.runUntil(() -> !kept.isEmpty());
    }

    private static Duration seconds(double seconds) {
        return Duration.ofMillis((long) (seconds * 1000));
    }

    @Test
    void whatIsPrintedIsInTheFileWhileTheContainerRuns() throws Exception {
        stream(Life.endless().printing("one\n"));
        assertThat(Files.readString(file)).isEqualTo("one\n");

        engine.outside.print("a", "two");

        assertThat(Files.readString(file)).isEqualTo("one\ntwo");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
    }

    @Test
    void aStreamThatCameToItsEndIsNotTrustedToBeAllOfIt() throws InterruptedException {
        stream(Life.succeeds(3).printing("one\n"));
        loop.runFor(seconds(2));

        complete();

        assertThat(kept).containsExactly(Optional.of(file));
        assertThat(engine.logReadings()).as("and a look at the rest").isEqualTo(2);
        assertThat(loop.elapsed()).isEqualTo(seconds(3));
    }

    @Test
    void theLogOfAContainerThatEndsAtOnceIsReadOnce() throws Exception {
        begin(Life.succeeds(0).running(seconds(0.9)).printing("one\n"));
        loop.runFor(seconds(0.9));

        complete();
        loop.runFor(seconds(60));

        assertThat(kept).containsExactly(Optional.of(file));
        assertThat(Files.readString(file)).isEqualTo("one\n");
        assertThat(engine.logReadings()).isOne();
    }

    @Test
    void whatAnEarlierBuildLeftIsNotTakenForTheLogOfAContainerThatEndsAtOnce() throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, "of an earlier build");
        begin(Life.succeeds(0).printing("one\n"));

        assertThat(file).isEmptyFile();
        log().discard();
        assertThat(file).doesNotExist();
        assertThat(engine.logReadings()).isZero();
    }

    /** As at a second interrupt, which removes containers without waiting for those who follow them. */
    @Test
    void theLogThatACleanUpKeptOfAContainerThatIsGoneSinceIsNotTakenAway() throws Exception {
        begin(Life.endless().printing("one\n"));
        Files.writeString(file, "kept by the clean-up");
        engine.outside.remove("a");

        complete();

        assertThat(kept).containsExactly(Optional.of(file));
        assertThat(file).hasContent("kept by the clean-up");
    }

    @Test
    void aContainerThatIsStartedOnceMoreRightAwayIsReadFromItsBeginning() throws Exception {
        begin(Life.endless().printing("one\n"));
        loop.after(seconds(0.5), () -> {
            engine.outside.restart("a", 143, Life.endless().printing("two\n"));
            log().onRestart();
        });
        loop.runFor(seconds(2));

        assertThat(Files.readString(file)).isEqualTo("one\ntwo\n");
        assertThat(engine.logReadings()).isOne();
    }

    @Test
    void anEngineThatIsGivenUpRightAwayHasTheLossTold() {
        begin(Life.endless().printing("one\n"));

        assertThat(log().cut()).isEmpty();

        assertThat(scene.log.lines("warning"))
                .containsExactly(
                        "warning: The log of batch a could not be kept. The engine could not be asked for the rest.");
        assertThat(file).doesNotExist();
    }

    @Test
    void aContainerThatPrintsNothingHasAnEmptyLog() throws InterruptedException {
        begin(Life.succeeds(1));
        loop.runFor(seconds(1));

        complete();

        assertThat(kept).containsExactly(Optional.of(file));
        assertThat(file).isEmptyFile();
    }

    @Test
    void aStreamThatBreaksOffIsTakenUpWithoutLossOrRepetition() throws Exception {
        Random random = new Random(3);
        StringBuilder printed = new StringBuilder();
        stream(Life.endless());
        for (int i = 0; i < 200; i++) {
            String line = "line " + i + "\n";
            printed.append(line);
            engine.outside.print("a", line);
            if (random.nextInt(5) == 0) {
                engine.outside.cutLogs();
            }
            loop.runFor(Duration.ofMillis(random.nextInt(400)));
        }
        engine.outside.kill("a");

        complete();

        assertThat(Files.readString(file)).isEqualTo(printed.toString());
    }

    @Test
    void anEngineThatStaysAwayIsAskedAtMostEveryFiveSeconds() throws InterruptedException, IOException {
        stream(Life.endless().printing("one\n"));
        engine.outside.goAway();
        loop.runFor(seconds(600));
        assertThat(engine.logReadings()).isBetween(100, 130);

        engine.outside.comeBack();
        engine.outside.print("a", "two\n");
        loop.runFor(seconds(5));

        assertThat(Files.readString(file)).isEqualTo("one\ntwo\n");
    }

    @Test
    void whatWasPrintedInAnOutageInWhichTheContainerEndedIsReadAtItsEnd() throws Exception {
        stream(Life.succeeds(60).printing("one\n"));
        loop.after(seconds(10), engine.outside::goAway);
        loop.after(seconds(20), () -> engine.outside.print("a", "two\n"));
        loop.runFor(seconds(62));
        engine.outside.comeBack();

        complete();

        assertThat(Files.readString(file)).isEqualTo("one\ntwo\n");
        assertThat(scene.log.lines("warning")).isEmpty();
    }

    @Test
    void aStreamThatDoesNotEndWithItsContainerIsReplacedAfterTwoSeconds() throws Exception {
        stream(Life.succeeds(2).printing("one\n"));
        engine.outside.stallLogs();
        engine.outside.print("a", "two\n");
        loop.runFor(seconds(1));

        complete();

        assertThat(Files.readString(file)).isEqualTo("one\ntwo\n");
        assertThat(loop.elapsed()).isEqualTo(seconds(4));
        assertThat(engine.logStreams()).isZero();
    }

    @Test
    void theRestOfALargeLogIsWaitedForLongerBecauseAnEngineHasToFindIt() throws Exception {
        stream(Life.succeeds(2).printing("x".repeat(32 << 20)));
        engine.outside.silenceLogs();
        loop.runFor(seconds(1));

        complete();

        assertThat(loop.elapsed()).isEqualTo(seconds(2 + 10 + 4));
        assertThat(scene.log.lines("warning")).singleElement().asString().endsWith("nothing more of it for 14 s.");
    }

    @Test
    void anEngineThatIsAwayAtTheEndIsWaitedForAWhileAndThenTheLossIsTold() throws Exception {
        stream(Life.succeeds(2).printing("one\n"));
        engine.outside.goAway();
        loop.runFor(seconds(1));

        complete();

        assertThat(loop.elapsed()).isBetween(seconds(6), seconds(12));
        assertThat(kept).containsExactly(Optional.of(file));
        assertThat(scene.log.lines("warning"))
                .singleElement()
                .asString()
                .startsWith("warning: The log of batch a could not be kept to its end in " + file + ". ");
        assertThat(Files.readString(file)).isEqualTo("one\n");
    }

    @Test
    void aStreamThatEndedLongBeforeItsContainerIsNotTakenForWhole() throws Exception {
        stream(Life.endless().printing("one\n"));
        engine.outside.stallLogs();
        engine.outside.cutLogs();
        engine.faults.always(Ask.LOG, "a", Kind.FAILED);
        engine.outside.print("a", "two\n");
        loop.runFor(seconds(30));
        engine.faults.heal();
        engine.outside.kill("a");

        complete();

        assertThat(Files.readString(file)).isEqualTo("one\ntwo\n");
    }

    @Test
    void aContainerThatIsGoneKeepsWhatItPrinted() throws Exception {
        stream(Life.endless().printing("one\n"));
        engine.outside.remove("a");

        log().complete(true, kept::add);
        loop.runUntil(() -> !kept.isEmpty());

        assertThat(kept).containsExactly(Optional.of(file));
        assertThat(Files.readString(file)).isEqualTo("one\n");
        assertThat(engine.logReadings()).isOne();
    }

    @Test
    void aLogThatIsNotWantedLeavesNoFile() throws InterruptedException {
        stream(Life.endless().printing("one\n"));

        log().discard();
        engine.outside.print("a", "two\n");

        assertThat(file).doesNotExist();
        assertThat(engine.logStreams()).isZero();
    }

    @Test
    void aFileThatCannotBeMadeIsToldOnceAndWrittenWhenItCan() throws Exception {
        Files.writeString(scene.logDirectory, "a file where the directory should be");
        stream(Life.endless().printing("one\n"));
        loop.runFor(seconds(60));
        assertThat(scene.log.lines("warning")).hasSize(1);

        Files.delete(scene.logDirectory);
        engine.outside.kill("a");
        complete();

        assertThat(Files.readString(file)).isEqualTo("one\n");
        assertThat(kept).containsExactly(Optional.of(file));
    }

    @Test
    void aFileThatCannotBeWrittenAnyMoreIsToldOnceAndGoesOnWhereItStopped() throws Exception {
        stream(Life.endless().printing("one\n"));
        engine.outside.cutLogs();
        Path aside = file.resolveSibling("aside");
        Files.move(file, aside);
        engine.outside.print("a", "two\n");
        loop.runFor(seconds(60));
        assertThat(scene.log.lines("warning"))
                .singleElement()
                .asString()
                .contains("What batch a prints could not be written to " + file);

        Files.move(aside, file);
        Files.writeString(file, "one\nhalf a piece that was left behind");
        engine.outside.kill("a");
        complete();

        assertThat(Files.readString(file)).isEqualTo("one\ntwo\n");
    }
}
