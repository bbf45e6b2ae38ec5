package io.github.cfnwaves.wave.cleanup;

import io.github.cfnwaves.engine.ContainerEngine;
import io.github.cfnwaves.engine.ContainerListing;
import io.github.cfnwaves.wave.ContainerLabels;
import io.github.cfnwaves.wave.Labels;
import io.github.cfnwaves.wave.Owner;
import io.github.cfnwaves.wave.ProjectId;
import io.github.cfnwaves.wave.RunId;
import io.github.cfnwaves.wave.cleanup.CleanupRequest.Listed;
import io.github.cfnwaves.wave.cleanup.CleanupRequest.Named;
import io.github.cfnwaves.wave.cleanup.CleanupRequest.OfRun;
import io.github.cfnwaves.wave.cleanup.CleanupRequest.OfWave;
import io.github.cfnwaves.wave.cleanup.CleanupRequest.Orphans;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * Says which containers are ours to take: those of this project that no other living process looks after. Who looks after one is the
 * process that started it, or the one that took its run over.
 */
public final class Ownership {
    private final ProjectId project;
    private final Self self;
    private final Predicate<Owner> alive;
    private final Function<RunId, Optional<Owner>> adopters;
    private final InstantSource clock;

    /**
     * This build.
     *
     * @param process runs it, and in a Maven that is kept from build to build ran others before it, which are over
     * @param runs whether a run is one of its own
     */
    public record Self(Owner process, Predicate<RunId> runs) {}

    /** One that knows of nobody who took over anything, in a process that runs one build. */
    public Ownership(ProjectId project, Owner self, Predicate<Owner> alive, InstantSource clock) {
        this(project, new Self(self, run -> true), alive, run -> Optional.empty(), clock);
    }

    /**
     * Builds one.
     *
     * @param alive whether an owner's process still runs
     * @param adopters who took a run over from a process that had ended, such as {@link Adoptions#adopterOf}
     */
    public Ownership(
            ProjectId project,
            Self self,
            Predicate<Owner> alive,
            Function<RunId, Optional<Owner>> adopters,
            InstantSource clock) {
        this.project = project;
        this.self = self;
        this.alive = alive;
        this.adopters = adopters;
        this.clock = clock;
    }

    ProjectId project() {
        return project;
    }

    /** The containers that a request is about and may take; those that it may not are told to the tally. */
    List<ContainerListing> choose(ContainerEngine engine, CleanupRequest request, CleanupTally tally) {
        List<ContainerListing> chosen = new ArrayList<>();
        List<ContainerListing> all = engine.list(labelsOf(request));
        for (ContainerListing container : all) {
            ContainerLabels labels = new ContainerLabels(container.labels());
            if (!isMeant(request, container, labels)) {
                continue;
            }
            if (request.force() || isFree(labels, request)) {
                chosen.add(container);
            } else if (!(request.selection() instanceof Orphans)) {
                tally.leftAlone(
                        "Container " + container.name() + " was left alone: another build that is alive looks after it"
                                + " (run " + labels.run() + "). Set force to remove it all the same.");
            }
        }
        return new PodMembers(all).complete(chosen, tally);
    }

    private Map<String, String> labelsOf(CleanupRequest request) {
        Map<String, String> labels = new HashMap<>(Map.of(Labels.PROJECT, project.value()));
        if (request.selection() instanceof OfRun ofRun) {
            labels.put(Labels.RUN_ID, ofRun.run().value());
        } else if (request.selection() instanceof Listed listed) {
            labels.put(Labels.RUN_ID, listed.run().value());
        } else if (request.selection() instanceof OfWave ofWave) {
            labels.put(Labels.WAVE_NUMBER, Integer.toString(ofWave.waveNumber()));
        }
        return labels;
    }

    private boolean isMeant(CleanupRequest request, ContainerListing container, ContainerLabels labels) {
        if (request.selection() instanceof Named named) {
            return named.pattern().matches(container.name());
        }
        if (request.selection() instanceof Listed listed) {
            return listed.ids().contains(container.id());
        }
        if (request.selection() instanceof Orphans orphans) {
            return isOrphan(labels)
                    && runOf(labels).filter(orphans.spared()::contains).isEmpty();
        }
        return true;
    }

    private boolean isFree(ContainerLabels labels, CleanupRequest request) {
        if (request.ownRuns().stream().anyMatch(run -> run.value().equals(labels.run()))) {
            return true;
        }
        return !isLookedAfter(labels);
    }

    /** Its process is gone and nobody is to follow it through a manifest, or nobody waits for it any more. */
    private boolean isOrphan(ContainerLabels labels) {
        boolean handedOver = labels.owner().map(Owner::handsOver).orElse(false);
        boolean overdue = labels.deadline()
                .map(deadline -> deadline.isBefore(clock.instant()))
                .orElse(true);
        return !isLookedAfter(labels) && (!handedOver || overdue);
    }

    /** By who took it over if that one lives, else by who started it. */
    private boolean isLookedAfter(ContainerLabels labels) {
        Optional<RunId> run = runOf(labels);
        Predicate<Owner> lives = owner -> lives(owner, run);
        return run.flatMap(adopters)
                .filter(lives)
                .or(labels::owner)
                .map(lives::test)
                // Without an owner that we can read nobody can be asked: it carries our project, so it is ours.
                .orElse(false);
    }

    /** This process itself is never asked whether it is among the living: it may not be able to find itself. */
    private boolean lives(Owner owner, Optional<RunId> run) {
        return owner.isSameProcess(self.process()) ? run.map(self.runs()::test).orElse(true) : alive.test(owner);
    }

    private static Optional<RunId> runOf(ContainerLabels labels) {
        try {
            return Optional.of(new RunId(labels.run()));
        } catch (IllegalArgumentException e) {
            // Somebody tampered with it, so that nobody can have taken it over.
            return Optional.empty();
        }
    }
}
