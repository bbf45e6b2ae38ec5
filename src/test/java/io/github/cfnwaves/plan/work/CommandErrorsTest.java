package io.github.cfnwaves.plan.work;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CommandErrorsTest {
    @TempDir
    private Path directory;

    private WorkFound of(int exitCode, String output) {
        return of(exitCode, output, List.of());
    }

    private WorkFound of(int exitCode, String output, List<String> excludes) {
        ErrorWork work = new ErrorWork(directory, SeverityRule.AUTO, excludes);
        try {
            Path file = Files.writeString(directory.resolve("errors.log"), output);
            return new CommandErrors("tsc", new PlainErrors("tsc"), work).of(new ErrorCommand.End(exitCode, file));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void errorsAreWorkWhateverTheExitCode() {
        assertThat(of(0, "error|a.ts|1|x\n").workload().items()).hasSize(1);
        assertThat(of(2, "error|a.ts|1|x\n").workload().items()).hasSize(1);
        assertThat(of(2, "error|a.ts|1|x\n").workload().origin()).isEqualTo("tsc");
    }

    @Test
    void silenceAndSuccessAreNothingToDo() {
        assertThat(of(0, "").workload().items()).isEmpty();
        assertThat(of(0, "Found 0 errors.\n").workload().items()).isEmpty();
        assertThat(of(0, "warning|a.ts|1|x\n").workload().uncounted()).isEqualTo(1);
    }

    @Test
    void aFailureIsNeverNothingToDo() {
        assertThatThrownBy(() -> of(1, "")).hasMessageContaining("(it printed nothing)");
        assertThatThrownBy(() -> of(1, "a\n\u001B[31mout of\u001B[0m disk\n\nbye\n"))
                .hasMessageContaining("exited with 1, but no error could be read")
                .hasMessageContaining("\n  out of disk\n  bye\n");
        assertThatThrownBy(() -> of(1, "warning|a.ts|1|x\n")).hasMessageContaining("(1) is milder");
        assertThatThrownBy(() -> of(1, "error|/else/a.ts|1|x\n"))
                .hasMessageContaining("outside the workspace")
                .hasMessageContaining("/else/a.ts:1: x");
    }

    @Test
    void aFailureInWhatIsExcludedAloneIsNothingToDo() {
        assertThat(of(1, "error|a.ts|1|x\n", List.of("a.ts")).workload().items())
                .isEmpty();
    }

    @Test
    void whatLooksLikeErrorsIsNeverNothingToDo() {
        assertThatThrownBy(() -> of(0, "!odd one\n!odd two\n!odd three\n"))
                .hasMessageContaining("3 lines that look like errors")
                .hasMessageContaining("\n  !odd one\n  !odd two\n");
        assertThat(of(0, "!odd\nerror|a.ts|1|x\n").workload().unread().count()).isEqualTo(1);
    }

    @Test
    void aCommandThatFailedIsToldAsThatWithWhatLooksLikeTheReason() {
        assertThatThrownBy(() -> of(1, "!gcc: fatal error\nand\nmuch\nmore\n"))
                .hasMessageContaining("exited with 1, but no error could be read")
                .hasMessageContaining("\n  !gcc: fatal error\n");
    }

    @Test
    void whoeverWasKilledMayNotHaveSaidAll() {
        assertThat(of(137, "error|a.ts|1|x\n").remarks())
                .last()
                .asString()
                .contains("was killed (exit code 137): there may be more errors");
    }

    @Test
    void ofALargeOutputOnlyTheEndIsShown() throws IOException {
        Path file = Files.writeString(directory.resolve("large"), "x".repeat(1 << 20) + "\nthe end\n");

        assertThat(LastLines.of(file, 2))
                .hasSize(2)
                .allMatch(line -> line.length() <= 200)
                .last()
                .isEqualTo("the end");
    }
}
