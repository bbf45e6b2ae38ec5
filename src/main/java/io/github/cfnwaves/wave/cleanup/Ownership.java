package io.github.cfnwaves.wave.cleanup;

import io.github.cfnwaves.engine.ContainerEngine;
import io.github.cfnwaves.engine.ContainerListing;
import io.github.cfnwaves.wave.ContainerLabels;
import io.github.cfnwaves.wave.Labels;
import io.github.cfnwaves.wave.Owner;
import io.github.cfnwaves.wave.ProjectId;
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
import java.util.function.Predicate;

/** Says which containers are ours to take: those of this project that no other living process looks after. */
public final class Ownership {
    private final ProjectId project;
    private final Owner self;
    private final Predicate<Owner> alive;
    private final InstantSource clock;

    /**
     * Builds one.
     *
     * @param alive whether an owner's process still runs
     */
    public Ownership(ProjectId project, Owner self, Predicate<Owner> alive, InstantSource clock) {
        this.project = project;
        this.self = self;
        this.alive = alive;
        this.clock = clock;
    }

    ProjectId project() {
        return project;
    }

    /** The containers that a request is about and may take; those that it may not are told to the tally. */
    List<ContainerListing> choose(ContainerEngine engine, CleanupRequest request, CleanupTally tally) {
        List<ContainerListing> chosen = new ArrayList<>();
        for (ContainerListing container : engine.list(labelsOf(request))) {
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
        return chosen;
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
        return !(request.selection() instanceof Orphans) || isOrphan(labels);
    }

    private boolean isFree(ContainerLabels labels, CleanupRequest request) {
        if (request.ownRuns().stream().anyMatch(run -> run.value().equals(labels.run()))) {
            return true;
        }
        // Without an owner that we can read nobody can be asked: it carries our project, so it is ours.
        return labels.owner()
                .map(owner -> !owner.isSameProcess(self) && !alive.test(owner))
                .orElse(true);
    }

    /** Its process is gone and nobody is to follow it through a manifest, or nobody waits for it any more. */
    private boolean isOrphan(ContainerLabels labels) {
        boolean handedOver = labels.owner().map(Owner::handsOver).orElse(false);
        boolean overdue = labels.deadline()
                .map(deadline -> deadline.isBefore(clock.instant()))
                .orElse(true);
        boolean ownerGone = labels.owner().map(owner -> !alive.test(owner)).orElse(true);
        return ownerGone && (!handedOver || overdue);
    }
}
