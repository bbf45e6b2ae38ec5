package io.github.cfnwaves.plan.work;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FileGlobsTest {
    @TempDir
    private Path directory;

    private Path workspace = Path.of("");

    @BeforeEach
    void makeFiles() throws IOException {
        workspace = Files.createDirectory(directory.resolve("ws"));
        for (String file : List.of(
                "top.ts",
                "src/a.ts",
                "src/deep/b.ts",
                "src/deep/c.js",
                "node_modules/m/x.ts",
                "target/y.ts",
                ".git/z.ts")) {
            Files.createDirectories(workspace.resolve(file).getParent());
            Files.createFile(workspace.resolve(file));
        }
    }

    private WorkFound look(String... patterns) {
        return new FileGlobs(workspace, List.of(patterns), List.of()).look();
    }

    private static List<String> names(WorkFound found) {
        return found.workload().items().stream().map(WorkItem::name).toList();
    }

    @Test
    void anyDirectoriesMeansNoneAsWell() {
        assertThat(names(look("**/*.ts")))
                .containsExactly("node_modules/m/x.ts", "src/a.ts", "src/deep/b.ts", "target/y.ts", "top.ts");
        assertThat(names(look("*.ts"))).containsExactly("top.ts");
        assertThat(names(look("./src/*.ts"))).containsExactly("src/a.ts");
    }

    @Test
    void whatIsExcludedIsLeftOut() {
        FileGlobs globs =
                new FileGlobs(workspace, List.of("**/*.ts", "top.ts"), List.of("node_modules", "target/", "top.*"));

        assertThat(names(globs.look())).containsExactly("src/a.ts", "src/deep/b.ts");
    }

    @Test
    void namesAndPatternsGoTogether() {
        WorkFound found = look("src/deep/c.js", "src/**/*.ts", "src/a.ts", workspace + "/top.ts", " ");

        assertThat(names(found)).containsExactly("src/a.ts", "src/deep/b.ts", "src/deep/c.js", "top.ts");
        assertThat(found.remarks()).isEmpty();
        assertThat(found.workload().kind()).isEqualTo(WorkKind.FILE);
    }

    @Test
    void aDirectoryWithASlashMeansAllInIt() {
        assertThat(names(look("src/deep/"))).containsExactly("src/deep/b.ts", "src/deep/c.js");
        assertThat(names(look(workspace + "/src/deep/*"))).containsExactly("src/deep/b.ts", "src/deep/c.js");
    }

    @Test
    void patternsWithoutFilesAreTold() {
        assertThat(look("**/*.py", "*.{ts,js}", "*.ts").remarks())
                .containsExactly(
                        "No file matches **/*.py.",
                        "No file matches *.{ts,js}. Braces don't mean a choice: write a pattern for each.");
        assertThat(names(look("**/*.py"))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"gone.ts", "src", "../x.ts", "/etc/*", "../**/*.ts", "src/../../x"})
    void whatCanHoldNoFileOfTheWorkspaceIsRefused(String pattern) {
        assertThatThrownBy(() -> look(pattern)).isInstanceOf(UnusableSourceException.class);
    }

    @Test
    void aWorkspaceBehindALinkHasFilesToo() throws IOException {
        Path link = Files.createSymbolicLink(directory.resolve("link"), workspace);

        assertThat(names(new FileGlobs(link, List.of("*.ts", "src/a.ts"), List.of()).look()))
                .containsExactly("src/a.ts", "top.ts");
    }

    @Test
    void aDirectoryThatHoldsItselfIsNotSearchedForEver() throws IOException {
        Files.createSymbolicLink(workspace.resolve("src/loop"), workspace.resolve("src"));

        assertThat(names(look("src/**/*.ts"))).containsExactly("src/a.ts", "src/deep/b.ts");
    }
}
