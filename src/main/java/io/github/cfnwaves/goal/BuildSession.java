package io.github.cfnwaves.goal;

import io.github.cfnwaves.engine.ContainerEngine;
import io.github.cfnwaves.report.console.LiveLine;
import io.github.cfnwaves.trouble.FileTrouble;
import io.github.cfnwaves.wave.Cancellation;
import io.github.cfnwaves.wave.Owner;
import io.github.cfnwaves.wave.ProjectId;
import io.github.cfnwaves.wave.RunId;
import io.github.cfnwaves.wave.admission.MemoryBudget;
import io.github.cfnwaves.wave.cleanup.Adoptions;
import io.github.cfnwaves.wave.cleanup.Adoptions.Adoption;
import io.github.cfnwaves.wave.cleanup.Ownership;
import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * What all goals of one build share, over modules, executions and threads: a connection to each engine, one memory budget for it,
 * the runs that were begun, and the wish to end. Safe for any number of threads.
 */
final class BuildSession {
    private final String host;
    private final ProjectId project;
    private final Cancellation cancellation = new Cancellation();
    private final Engines engines = new Engines();
    private final Map<String, RunId> runsOfModules = new HashMap<>();
    private final Map<String, List<RunId>> iterationsOfModules = new HashMap<>();
    private final Set<String> dryRunModules = new HashSet<>();
    private final List<AttachedRun> attached = new ArrayList<>();
    private final Map<Path, String> reruns = new HashMap<>();
    private final Set<Judged> judged = new HashSet<>();
    private final Unjudged unjudged = new Unjudged();
    private final LiveLine liveLine = Audience.liveLine();
    private final Adoptions adoptions;
    private final List<Adoption> adopted = new ArrayList<>();

    /**
     * An engine and what it has been asked for.
     *
     * @param budget what this build's containers have of its memory
     */
    record SharedEngine(ContainerEngine engine, MemoryBudget budget) {}

    /**
     * A run whose containers must not outlive this build.
     *
     * @param logDirectory where to keep the output of those that still run at the end
     */
    record AttachedRun(SharedEngine engine, RunId run, Path logDirectory) {}

    private record Judged(RunId run, Path summary) {}

    BuildSession(Path topLevelDirectory) {
        host = hostName();
        project = ProjectId.of(topLevelDirectory, host);
        adoptions = new Adoptions(
                Path.of(System.getProperty("java.io.tmpdir")),
                System.getProperty("user.name", "unknown"),
                this::isAlive);
    }

    private static String hostName() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            // A host that doesn't know its own name has no other name for us to tell it by.
            return "localhost";
        }
    }

    ProjectId project() {
        return project;
    }

    Cancellation cancellation() {
        return cancellation;
    }

    Owner owner(boolean handsOver) {
        return Owner.thisProcess(host, handsOver);
    }

    private boolean isAlive(Owner owner) {
        return owner.isAlive(host, Owner::startOf);
    }

    /** Whether the build that a run is of goes on. A Maven that is kept from build to build lives on when its builds are over. */
    boolean isAlive(RunId run, Owner owner) {
        return owner.isSameProcess(owner(false)) ? isOwn(run) : isAlive(owner);
    }

    private boolean isOwn(RunId run) {
        synchronized (runsOfModules) {
            return runsOfModules.containsValue(run)
                    || iterationsOfModules.values().stream().anyMatch(runs -> runs.contains(run));
        }
    }

    Ownership ownership() {
        return new Ownership(
                project,
                new Ownership.Self(owner(false), this::isOwn),
                this::isAlive,
                adoptions::adopterOf,
                InstantSource.system());
    }

    /**
     * Takes over a run whose process has ended, until this build ends.
     *
     * @return false when another living process has it
     * @throws IOException when that can't be written down
     */
    boolean adopt(RunId run) throws IOException {
        Optional<Adoption> adoption = adoptions.adopt(run, owner(false));
        synchronized (adopted) {
            adoption.ifPresent(adopted::add);
        }
        return adoption.isPresent();
    }

    Engines engines() {
        return engines;
    }

    /** The run that a module's goals belong to in this build; where none has begun one, that of the last iteration of its loops. */
    Optional<RunId> runOf(String module) {
        synchronized (runsOfModules) {
            RunId run = runsOfModules.get(module);
            List<RunId> iterations = iterationsOfModules.getOrDefault(module, List.of());
            return run != null || iterations.isEmpty()
                    ? Optional.ofNullable(run)
                    : Optional.of(iterations.get(iterations.size() - 1));
        }
    }

    /** All runs that a module began or continued in this build, those of the iterations of a loop included. */
    Set<RunId> runsOf(String module) {
        synchronized (runsOfModules) {
            Set<RunId> runs = new HashSet<>(iterationsOfModules.getOrDefault(module, List.of()));
            runOf(module).ifPresent(runs::add);
            return runs;
        }
    }

    /** A run of its own for an iteration of a module's loop. The module's other goals belong to theirs, begun before or after. */
    RunId beginIteration(String module) {
        RunId run = RunId.startingAt(InstantSource.system().instant());
        synchronized (runsOfModules) {
            iterationsOfModules
                    .computeIfAbsent(module, unused -> new ArrayList<>())
                    .add(run);
        }
        return run;
    }

    /** The run that a module's goals belong to: one for all of them in this build. */
    RunId beginRun(String module) {
        synchronized (runsOfModules) {
            return runsOfModules.computeIfAbsent(
                    module, unused -> RunId.startingAt(InstantSource.system().instant()));
        }
    }

    /** Has a module's goals in this build belong to a run that an earlier process began. */
    void continueRun(String module, RunId run) {
        synchronized (runsOfModules) {
            runsOfModules.putIfAbsent(module, run);
        }
    }

    /** Remembers that a module's containers were only talked about. */
    void dryRan(String module) {
        synchronized (dryRunModules) {
            dryRunModules.add(module);
        }
    }

    boolean hasDryRun(String module) {
        synchronized (dryRunModules) {
            return dryRunModules.contains(module);
        }
    }

    /**
     * Remembers how to run once more what did not succeed.
     *
     * @param summary the file that tells of it
     */
    void rememberRerun(Path summary, String sentence) {
        synchronized (reruns) {
            reruns.put(summary.toAbsolutePath().normalize(), sentence);
        }
    }

    Optional<String> rerunOf(Path summary) {
        synchronized (reruns) {
            return Optional.ofNullable(reruns.get(summary.toAbsolutePath().normalize()));
        }
    }

    /** Whether this is the first time that it is asked of a run; a module's executions share one, but not their summaries. */
    boolean isNews(RunId run, Path summary) {
        synchronized (judged) {
            return judged.add(new Judged(run, summary.toAbsolutePath().normalize()));
        }
    }

    Unjudged unjudged() {
        return unjudged;
    }

    /** The one that all goals share: there is one terminal. */
    LiveLine liveLine() {
        return liveLine;
    }

    /** Has what is left of a run removed when the build ends, however it ends. */
    void attach(AttachedRun run) {
        synchronized (attached) {
            attached.add(run);
        }
    }

    List<AttachedRun> attachedRuns() {
        synchronized (attached) {
            return List.copyOf(attached);
        }
    }

    /** Gives back what was taken over, and closes the connections. */
    void close(Consumer<String> onTrouble) {
        liveLine.close();
        synchronized (adopted) {
            for (Adoption adoption : adopted) {
                try {
                    adoption.close();
                } catch (IOException e) {
                    onTrouble.accept(
                            "A run that was taken over could not be given back; it will be when this process has"
                                    + " ended: " + FileTrouble.reason(e) + ".");
                }
            }
            adopted.clear();
        }
        engines.close();
    }
}
