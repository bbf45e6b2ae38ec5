package io.github.cfnwaves.plan.work;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.cfnwaves.plan.work.ErrorCommand.End;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Real processes of a real shell. */
@Timeout(value = 30, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class ErrorCommandTest {
    private static final Duration AMPLE = Duration.ofSeconds(20);

    @TempDir
    private Path directory;

    private Path workspace = Path.of("");
    private Path output = Path.of("");

    @BeforeEach
    void makeWorkspace() throws IOException {
        workspace = Files.createDirectory(directory.resolve("ws"));
        output = directory.resolve("target/cfn-waves/errors.log");
    }

    private ErrorCommand command(String text, Duration deadline) {
        return new ErrorCommand(text, workspace, output, deadline);
    }

    private End run(String text) throws InterruptedException {
        return command(text, AMPLE).run();
    }

    @Test
    void bothOutputsAreInOneFileInOrder() throws Exception {
        End end = run("echo one; echo two >&2; printf 'thr\\303\\251e'; exit 3");

        assertThat(end).isEqualTo(new End(3, output));
        assertThat(output).hasContent("one\ntwo\nthrée");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(output)))
                .isEqualTo("rw-------");
    }

    @Test
    void itRunsInTheWorkspace() throws Exception {
        run("pwd -P");

        assertThat(output).hasContent(workspace.toRealPath().toString());
    }

    @Test
    void anEarlierOutputIsGone() throws Exception {
        run("echo something long");
        run("echo x");

        assertThat(output).hasContent("x");
    }

    @Test
    void nobodyAnswersItsQuestions() throws Exception {
        assertThat(run("read answer || echo nobody")).isEqualTo(new End(0, output));
        assertThat(output).hasContent("nobody");
    }

    @Test
    void aChildThatStaysBehindDoesntHoldItUp() throws Exception {
        End end = run("sleep 60 & echo $! > pid; echo done");

        assertThat(end.exitCode()).isZero();
        assertThat(output).hasContent("done");
        Optional<ProcessHandle> left = processOf("pid");
        assertThat(left).get().matches(ProcessHandle::isAlive, "is left alone");
        left.ifPresent(ProcessHandle::destroyForcibly);
    }

    @Test
    void theWholeTreeIsKilledAtTheDeadline() throws Exception {
        ErrorCommand command = command("sh -c 'sleep 60 & echo $! > pid; wait'; echo never", Duration.ofSeconds(2));

        assertThatThrownBy(command::run)
                .isInstanceOf(UnusableSourceException.class)
                .hasMessageContaining("did not end within 2 s and was killed");
        assertEnds("pid");
        assertThat(output).hasContent("");
    }

    @Test
    void stoppingKillsTheWholeTree() throws Exception {
        ErrorCommand command = command("sh -c 'mkfifo ready; sleep 60 & echo $! > pid; echo > ready; wait'", AMPLE);
        CompletableFuture<End> end = inBackground(command);
        awaitReady();

        command.stop();

        assertThatThrownBy(() -> end.get(10, TimeUnit.SECONDS))
                .isInstanceOf(ExecutionException.class)
                .hasCauseInstanceOf(InterruptedException.class);
        assertEnds("pid");
    }

    @Test
    void whatWasStoppedBeforeItBeganNeverRuns() {
        ErrorCommand command = command("sleep 60", AMPLE);

        command.stop();

        assertThatThrownBy(command::run).isInstanceOf(InterruptedException.class);
    }

    @Test
    void anInterruptKillsTheWholeTree() throws Exception {
        ErrorCommand command = command("mkfifo ready; sleep 60 & echo $! > pid; echo > ready; wait", AMPLE);
        CompletableFuture<Thread> thread = new CompletableFuture<>();
        CompletableFuture<End> end = new CompletableFuture<>();
        Thread runner = new Thread(() -> {
            thread.complete(Thread.currentThread());
            complete(end, command);
        });
        runner.start();
        awaitReady();

        thread.get().interrupt();

        assertThatThrownBy(() -> end.get(10, TimeUnit.SECONDS))
                .isInstanceOf(ExecutionException.class)
                .hasCauseInstanceOf(InterruptedException.class);
        assertEnds("pid");
    }

    @Test
    void whoInterruptsTheCommandMeansTheBuild() {
        assertThatThrownBy(() -> run("echo half; kill -INT $$")).isInstanceOf(InterruptedException.class);
    }

    @Test
    void whatTheShellCantRunIsNoCommandThatFailed() {
        assertThatThrownBy(() -> run("no-such-tool --all"))
                .isInstanceOf(UnusableSourceException.class)
                .hasMessageContaining("(exit code 127)")
                .hasMessageContaining("no-such-tool");
    }

    @Test
    void onWindowsQuotesWithinTheCommandAreLeftAlone() {
        assertThat(CommandWords.of("\"a b\" --c", true)).containsExactly("cmd", "/s", "/c", "\"\"a b\" --c\"");
        assertThat(CommandWords.saysItCannotRun(9009, true)).isTrue();
        assertThat(CommandWords.saysItCannotRun(127, true)).isFalse();
        assertThat(CommandWords.saysItWasKilled(137, false)).isTrue();
        assertThat(CommandWords.saysItWasKilled(255, false)).isFalse();
    }

    private static CompletableFuture<End> inBackground(ErrorCommand command) {
        CompletableFuture<End> end = new CompletableFuture<>();
        new Thread(() -> complete(end, command)).start();
        return end;
    }

    private static void complete(CompletableFuture<End> end, ErrorCommand command) {
        try {
            end.complete(command.run());
        } catch (InterruptedException e) {
            end.completeExceptionally(e);
        }
    }

    /** Opening a fifo waits for who writes to it; until it is there we look again. */
    private void awaitReady() throws IOException {
        Path ready = workspace.resolve("ready");
        while (!Files.exists(ready)) {
            Thread.onSpinWait();
        }
        assertThat(Files.readString(ready)).isEqualTo("\n");
    }

    private Optional<ProcessHandle> processOf(String file) throws IOException {
        return ProcessHandle.of(
                Long.parseLong(Files.readString(workspace.resolve(file)).strip()));
    }

    private void assertEnds(String pidFile) throws Exception {
        Optional<ProcessHandle> process = processOf(pidFile);
        if (process.isPresent()) {
            assertThat(process.get().onExit().get(10, TimeUnit.SECONDS).isAlive())
                    .isFalse();
        }
    }
}
