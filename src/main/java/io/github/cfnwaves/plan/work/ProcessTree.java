package io.github.cfnwaves.plan.work;

import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A process and all that it started, as long as their parents live. */
final class ProcessTree {
    private static final int LONGEST_SECONDS = 10;
    /** A process may start another while we look; whoever starts them faster than we kill them isn't to keep us for ever. */
    private static final int MOST_ROUNDS = 20;

    private final Process root;

    ProcessTree(Process root) {
        this.root = root;
    }

    /** Parents first, so that no shell goes on with its next command. */
    void kill() {
        List<ProcessHandle> tree = tree(root.toHandle());
        for (int round = 0; !tree.isEmpty() && round < MOST_ROUNDS; round++) {
            tree.forEach(ProcessHandle::destroyForcibly);
            // Those that came while we killed; of a dead parent nobody can tell them any more.
            tree = tree.stream()
                    .flatMap(ProcessHandle::descendants)
                    .filter(ProcessHandle::isAlive)
                    .toList();
        }
    }

    private static List<ProcessHandle> tree(ProcessHandle root) {
        return Stream.concat(Stream.of(root), root.descendants()).toList();
    }

    /** Until the killed process is gone, so that nothing it wrote comes late. */
    void awaitDeath() throws InterruptedException {
        boolean unused = root.waitFor(LONGEST_SECONDS, TimeUnit.SECONDS);
    }
}
