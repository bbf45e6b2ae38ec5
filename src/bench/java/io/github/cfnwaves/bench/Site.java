package io.github.cfnwaves.bench;

import io.github.cfnwaves.wave.Owner;
import io.github.cfnwaves.wave.ProjectId;
import io.github.cfnwaves.wave.RunContext;
import io.github.cfnwaves.wave.RunId;
import java.nio.file.Path;
import java.time.Instant;

/**
 * Where the bench works: on which engine, and under which project that is nobody else's.
 *
 * @param socket the daemon's
 * @param directory workspace of the containers and place of their logs
 */
record Site(Path socket, Path directory) {
    private static final String HOST = "bench";
    private static final String NO_PLAN = "0".repeat(64);

    ProjectId project() {
        return ProjectId.of(directory, HOST);
    }

    /** What the builds that the bench starts work on; their project is another, and so is what else they give their containers. */
    String taskOfBuilds() {
        return "bench-" + project().value();
    }

    Path logs() {
        return directory.resolve("logs");
    }

    RunContext newRun() {
        return new RunContext(
                RunId.startingAt(Instant.now()), project(), Owner.thisProcess(HOST, false), "bench", NO_PLAN, "bench");
    }

    /** The same, with the daemon reached another way. */
    Site through(Path otherSocket) {
        return new Site(otherSocket, directory);
    }
}
