package io.github.cfnwaves.plan.work;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WorkspacePathsTest {
    @TempDir
    private Path directory;

    private Path workspace = Path.of("");

    @BeforeEach
    void makeWorkspace() throws IOException {
        workspace = Files.createDirectory(directory.resolve("ws"));
    }

    private WorkspacePaths paths() {
        return new WorkspacePaths(workspace, false);
    }

    @ParameterizedTest
    @CsvSource({
        "src/a.ts, src/a.ts",
        "./src/a.ts, src/a.ts",
        "src//./a.ts, src/a.ts",
        "src/../lib/a.ts, lib/a.ts",
        "with blank/a b.ts, with blank/a b.ts",
        "a:b/c:1.ts, a:b/c:1.ts",
        "C:/not/windows.ts, C:/not/windows.ts",
        "back\\slash.ts, back\\slash.ts"
    })
    void relativeNamesAreWithoutDetours(String file, String name) {
        assertThat(paths().inside(file)).contains(name);
    }

    @ParameterizedTest
    @ValueSource(strings = {"../a.ts", "src/../../a.ts", "/etc/passwd", "/", ".", "", "a\0b", "/a\0b"})
    void whatLeadsOutOrNowhereIsNotInside(String file) {
        assertThat(paths().inside(file)).isEmpty();
    }

    @Test
    void theWorkspaceItselfIsNoFileOfIt() {
        assertThat(paths().inside(workspace.toString())).isEmpty();
        assertThat(paths().inside(workspace + "/")).isEmpty();
    }

    @Test
    void absoluteNamesInTheWorkspaceBecomeRelative() {
        assertThat(paths().inside(workspace + "/src/a.ts")).contains("src/a.ts");
        assertThat(paths().inside(workspace + "/src/../../other/a.ts")).isEmpty();
        assertThat(paths().inside(workspace + "-other/a.ts")).isEmpty();
    }

    @Test
    void containersSeeTheWorkspaceInAPlaceOfItsOwn() throws IOException {
        assertThat(paths().inside("/workspace/src/a.ts")).contains("src/a.ts");

        Files.createDirectory(workspace.resolve("workspace"));

        assertThat(paths().inside("/workspace/src/a.ts")).isEmpty();
    }

    @Test
    void aWorkspaceBehindALinkIsKnownByBothNames() throws IOException {
        Path link = Files.createSymbolicLink(directory.resolve("link"), workspace);

        for (Path given : List.of(link, workspace)) {
            WorkspacePaths paths = new WorkspacePaths(given, false);
            assertThat(paths.inside(link + "/gone/a.ts")).contains("gone/a.ts");
            assertThat(paths.inside(workspace.toRealPath() + "/gone/a.ts")).contains("gone/a.ts");
        }
    }

    @Test
    void aLinkWithinTheWorkspaceKeepsItsName() throws IOException {
        Path elsewhere = Files.createDirectory(directory.resolve("elsewhere"));
        Files.createSymbolicLink(workspace.resolve("linked"), elsewhere);

        assertThat(paths().inside("linked/a.ts")).contains("linked/a.ts");
        assertThat(paths().inside(workspace + "/linked/a.ts")).contains("linked/a.ts");
        assertThat(paths().inside(elsewhere + "/a.ts")).isEmpty();
    }

    @Test
    void namesOfWindowsHaveOtherSlashesAndDontMindCase() {
        WorkspacePaths paths = new WorkspacePaths(workspace, true);

        assertThat(paths.inside("src\\a b.ts")).contains("src/a b.ts");
        assertThat(paths.inside(".\\src\\..\\a.ts")).contains("a.ts");
        assertThat(paths.inside("..\\a.ts")).isEmpty();
        assertThat(paths.inside("C:\\elsewhere\\a.ts")).isEmpty();
        assertThat(paths.inside(workspace.toString().toUpperCase(Locale.ROOT) + "\\A.ts"))
                .contains("A.ts");
    }

    @Test
    void aLogOfWindowsIsKnownByItsNames() {
        assertThat(WorkspacePaths.areOfWindows(List.of("a.ts", "C:\\x\\a.ts"))).isTrue();
        assertThat(WorkspacePaths.areOfWindows(List.of("d:/x/a.ts"))).isTrue();
        assertThat(WorkspacePaths.areOfWindows(List.of("\\\\server\\share\\a.ts")))
                .isTrue();
        assertThat(WorkspacePaths.areOfWindows(List.of("a.ts", "src\\a.ts"))).isTrue();
        assertThat(WorkspacePaths.areOfWindows(List.of("src/a.ts", "odd\\name.ts")))
                .isFalse();
        assertThat(WorkspacePaths.areOfWindows(List.of("a.ts", "a:b.ts"))).isFalse();
    }
}
