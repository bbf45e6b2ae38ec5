package io.github.cfnwaves.plan.work;

import static io.github.cfnwaves.plan.work.PlainErrors.error;
import static io.github.cfnwaves.plan.work.PlainErrors.found;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.cfnwaves.plan.errors.CodeError;
import io.github.cfnwaves.plan.errors.Severity;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ErrorWorkTest {
    @TempDir
    private Path workspace;

    private WorkFound of(List<String> excludes, CodeError... errors) {
        return new ErrorWork(workspace, SeverityRule.AUTO, excludes).of(found(errors), "tsc");
    }

    @Test
    void errorsGoToTheirFilesInTheOrderOfTheTool() throws IOException {
        Files.createDirectory(workspace.resolve("src"));
        Files.createFile(workspace.resolve("src/a.ts"));
        Files.createFile(workspace.resolve("src/b.ts"));
        WorkFound all = of(
                List.of(),
                error("./src/b.ts", 9, "first"),
                error("src/a.ts", 1, "other"),
                error(workspace + "/src/b.ts", 2, "second"));

        assertThat(all.workload().items()).extracting(WorkItem::name).containsExactly("src/a.ts", "src/b.ts");
        assertThat(all.workload().items().get(1).errors())
                .containsExactly(error("src/b.ts", 9, "first"), error("src/b.ts", 2, "second"));
        assertThat(all.workload().language()).isEqualTo("typescript");
        assertThat(all.remarks()).isEmpty();
    }

    @Test
    void whatIsOutsideIsToldAndNotPlanned() {
        WorkFound all = of(List.of(), error("/usr/include/stdio.h", 7, "no type\nin full"), error("a.c", 1, "x"));

        assertThat(all.workload().items()).extracting(WorkItem::name).containsExactly("a.c");
        assertThat(all.workload().outside()).containsExactly("/usr/include/stdio.h:7: no type");
    }

    @Test
    void whatIsTooMildIsCountedAndNotPlanned() {
        CodeError warning = new CodeError("w.ts", 1, 1, "", "unused", Severity.WARNING);

        WorkFound all = of(List.of(), warning, error("a.ts", 1, "x"), warning.in("/outside.ts"));

        assertThat(all.workload().uncounted()).isEqualTo(2);
        assertThat(all.workload().outside()).isEmpty();
        assertThat(all.workload().items()).hasSize(1);
    }

    @Test
    void whatIsExcludedIsToldAndNotPlanned() throws IOException {
        Files.createDirectory(workspace.resolve("generous"));
        Files.createFile(workspace.resolve("generous/a.ts"));
        WorkFound all = of(
                List.of("gen", "**/*.d.ts"),
                error("gen/a.ts", 1, "x"),
                error("src/x.d.ts", 1, "x"),
                error("x.d.ts", 1, "x"),
                error("generous/a.ts", 1, "x"));

        assertThat(all.workload().items()).extracting(WorkItem::name).containsExactly("generous/a.ts");
        assertThat(all.remarks()).containsExactly("3 errors are in files that excludes names, and left out.");
    }

    @Test
    void aFileInTwoSpellingsIsOneFile() throws IOException {
        Files.createFile(workspace.resolve("App.ts"));
        // As on a file system that doesn't mind case.
        Files.createSymbolicLink(workspace.resolve("app.ts"), workspace.resolve("App.ts"));

        WorkFound all = of(List.of(), error("App.ts", 1, "x"), error("app.ts", 2, "y"));

        assertThat(all.workload().items()).extracting(WorkItem::name).containsExactly("App.ts");
        assertThat(all.workload().errorCount()).isEqualTo(2);
    }

    @Test
    void filesThatDifferInCaseAloneAreTwo() throws IOException {
        Files.createFile(workspace.resolve("App.ts"));
        Files.createFile(workspace.resolve("app.ts"));

        WorkFound all = of(List.of(), error("App.ts", 1, "x"), error("app.ts", 2, "y"));

        assertThat(all.workload().items()).hasSize(2);
    }

    @Test
    void filesThatAreNotThereStayAndAreTold() throws IOException {
        Files.createFile(workspace.resolve("here.ts"));
        WorkFound all = of(List.of(), error("gone.ts", 1, "x"), error("here.ts", 1, "x"));

        assertThat(all.workload().items()).hasSize(2);
        assertThat(all.remarks())
                .containsExactly("A file that the tool names isn't in the workspace " + workspace
                        + ": gone.ts. If it ran in another directory, set workspace to that one.");
    }
}
