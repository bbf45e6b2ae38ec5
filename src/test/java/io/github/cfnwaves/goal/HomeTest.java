package io.github.cfnwaves.goal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.nio.file.Path;
import org.apache.maven.execution.DefaultMavenExecutionRequest;
import org.apache.maven.execution.MavenExecutionRequest;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.model.Build;
import org.apache.maven.project.MavenProject;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HomeTest {
    @TempDir
    private Path directory;

    private Home ofProject() {
        MavenProject project = new MavenProject();
        project.setArtifactId("shop");
        project.setFile(directory.resolve("pom.xml").toFile());
        Build build = new Build();
        build.setDirectory(directory.resolve("build").toString());
        project.setBuild(build);
        project.addTestCompileSourceRoot("src/tests");
        return Home.of(project, () -> {
            throw new AssertionError("A project knows where it is");
        });
    }

    /** What Maven makes of the absence of a POM has a name, and directories that are no directories. */
    @SuppressWarnings("deprecation") // There is no other way to make one without a container.
    private Home withoutProject(@Nullable String startedIn) {
        MavenProject standIn = new MavenProject();
        standIn.setArtifactId("standalone-pom");
        Build build = new Build();
        build.setDirectory("${project.basedir}/target");
        standIn.setBuild(build);
        MavenExecutionRequest request = new DefaultMavenExecutionRequest();
        request.setBaseDirectory(startedIn == null ? null : new File(startedIn));
        return Home.of(standIn, () -> new MavenSession(null, null, request, null));
    }

    @Test
    void aProjectKnowsItsDirectories() {
        assertThat(ofProject().directory()).isEqualTo(directory);
        assertThat(ofProject().name()).isEqualTo("shop");
        assertThat(ofProject().buildDirectory()).isEqualTo(directory.resolve("build"));
        assertThat(ofProject().testSources()).containsExactly(directory.resolve("src/tests"));
    }

    @Test
    void withoutAProjectItIsTheDirectoryThatMavenWasStartedIn() {
        Home home = withoutProject(directory.toString());

        assertThat(home.directory()).isEqualTo(directory);
        assertThat(home.name()).isEqualTo(directory.getFileName().toString());
        assertThat(home.buildDirectory()).isEqualTo(directory.resolve("target"));
        assertThat(home.testSources()).containsExactly(directory.resolve("src/test/java"));
    }

    @Test
    void whoDoesNotSayWhereItWasStartedIsWhereTheProcessIs() {
        assertThat(withoutProject(null).directory()).isEqualTo(Path.of("").toAbsolutePath());
    }

    @Test
    void aRootHasANameToo() {
        assertThat(Home.withoutProject(directory.getRoot()).name()).isEqualTo("waves");
    }

    @Test
    void aDirectoryIsRelativeToTheProjectsAndBlankIsNone() {
        assertThat(ofProject().directory(" out/here ")).contains(directory.resolve("out/here"));
        assertThat(ofProject().directory(" ")).isEmpty();
        assertThat(ofProject().directory(null)).isEmpty();
    }

    @Test
    void aFileThatIsTheProjectsDirectoryWasBlank() {
        assertThat(ofProject().file(directory.resolve("a.json").toFile())).contains(directory.resolve("a.json"));
        assertThat(ofProject().file(directory.toFile())).isEmpty();
        assertThat(ofProject().plan(directory.toFile())).isEqualTo(directory.resolve("waves.json"));
    }
}
