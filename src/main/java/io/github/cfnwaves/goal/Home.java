package io.github.cfnwaves.goal;

import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.project.MavenProject;
import org.jspecify.annotations.Nullable;

/**
 * Where a goal is at home: in a project, or, called where there is none, in the directory that Maven was started in.
 *
 * @param directory that paths are relative to, absolute
 * @param name of the project, or of the directory
 * @param buildDirectory for what can be made anew
 * @param testSources directories that Maven knows of
 */
record Home(Path directory, String name, Path buildDirectory, List<Path> testSources) {
    private static final String NAMELESS = "waves";

    Home {
        testSources = List.copyOf(testSources);
    }

    static Home of(MavenProject project, Supplier<MavenSession> session) {
        @Nullable File base = project.getBasedir();
        return base == null ? withoutProject(startedIn(session.get())) : ofProject(base.toPath(), project);
    }

    private static Home ofProject(Path directory, MavenProject project) {
        return new Home(
                directory,
                project.getArtifactId(),
                directory.resolve(Objects.requireNonNullElse(project.getBuild().getDirectory(), "target")),
                project.getTestCompileSourceRoots().stream()
                        .map(directory::resolve)
                        .toList());
    }

    /** The directory that a parameter names, relative to the project's; none for a blank one. */
    Optional<Path> directory(@Nullable String parameter) {
        return Optional.ofNullable(parameter)
                .filter(text -> !text.isBlank())
                .map(text -> directory.resolve(text.strip()));
    }

    /** The file that a parameter names; none for a blank one, of which Maven makes the project's directory. */
    Optional<Path> file(@Nullable File parameter) {
        return Optional.ofNullable(parameter).map(File::toPath).filter(file -> !file.equals(directory));
    }

    /** The wave plan; {@code waves.json} unless a parameter names another. */
    Path plan(@Nullable File parameter) {
        return file(parameter).orElseGet(() -> directory.resolve("waves.json"));
    }

    /** Maven's stand-in for a project can't be asked: its directories still have ${project.basedir} in them. */
    static Home withoutProject(Path directory) {
        @Nullable Path name = directory.getFileName();
        return new Home(
                directory,
                name == null ? NAMELESS : name.toString(),
                directory.resolve("target"),
                List.of(directory.resolve("src/test/java")));
    }

    private static Path startedIn(MavenSession session) {
        @Nullable String directory = session.getRequest().getBaseDirectory();
        return Path.of(directory == null ? System.getProperty("user.dir") : directory)
                .toAbsolutePath();
    }
}
