package io.github.cfnwaves.wave.cleanup;

import io.github.cfnwaves.engine.ContainerId;
import io.github.cfnwaves.wave.LogPolicy;
import io.github.cfnwaves.wave.RunId;
import java.util.Set;

/**
 * What to clean up.
 *
 * @param selection which containers
 * @param ownRuns runs of this very build and module, which may be cleaned up although this process is alive
 * @param force whether to take even what another process that is alive looks after
 * @param dryRun whether to only say what would be done
 * @param logs whose output to keep first
 */
public record CleanupRequest(Selection selection, Set<RunId> ownRuns, boolean force, boolean dryRun, LogPolicy logs) {
    public CleanupRequest {
        ownRuns = Set.copyOf(ownRuns);
    }

    /** Whatever a run that is over has left behind; what was left wasn't followed to its end, so its output isn't kept yet. */
    public static CleanupRequest afterRun(RunId run) {
        return new CleanupRequest(new OfRun(run), Set.of(run), false, false, LogPolicy.ALL);
    }

    /** Which of this project's containers. */
    public sealed interface Selection {}

    /** All of one run. */
    public record OfRun(RunId run) implements Selection {}

    /** All of the waves with this number. */
    public record OfWave(int waveNumber) implements Selection {}

    /** All whose whole name matches. */
    public record Named(NamePattern pattern) implements Selection {}

    /** Those that a manifest lists. */
    public record Listed(RunId run, Set<ContainerId> ids) implements Selection {
        public Listed {
            ids = Set.copyOf(ids);
        }
    }

    /**
     * Those that nobody looks after any more.
     *
     * @param spared runs that somebody is about to go on with
     */
    public record Orphans(Set<RunId> spared) implements Selection {
        public Orphans {
            spared = Set.copyOf(spared);
        }

        /** All of them. */
        public Orphans() {
            this(Set.of());
        }
    }
}
