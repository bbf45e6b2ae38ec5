package io.github.cfnwaves.wave.resume;

import io.github.cfnwaves.engine.ContainerEngine;
import io.github.cfnwaves.engine.ContainerId;
import io.github.cfnwaves.engine.ContainerListing;
import io.github.cfnwaves.engine.ContainerState;
import io.github.cfnwaves.plan.Batch;
import io.github.cfnwaves.plan.Wave;
import io.github.cfnwaves.wave.ContainerLabels;
import io.github.cfnwaves.wave.Labels;
import io.github.cfnwaves.wave.ProjectId;
import io.github.cfnwaves.wave.SpawnedContainer;
import io.github.cfnwaves.wave.launch.AttemptSpecs;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Finds what a run that was cut off has left on the engine. The containers' labels tell what is there, the journal what is already
 * known of it, so that nothing is missed of what was created and not yet written down. Changes nothing. Its methods block.
 */
public final class TakeOver {
    private final ContainerEngine engine;
    private final ProjectId project;
    private final AttemptSpecs specs;

    public TakeOver(ContainerEngine engine, ProjectId project, AttemptSpecs specs) {
        this.engine = engine;
        this.project = project;
        this.specs = specs;
    }

    /**
     * What became of a run's attempts.
     *
     * @param toFollow those that run, or have ended with nobody to see how; at most one of a batch
     * @param toRemove containers that nobody needs any more: never started, their end known, or their batch no longer to run; and pods and the like that nothing runs in
     * @param vanished attempts that the journal says were started, of which it knows no end, and that
     *     can't be followed: somebody removed them
     */
    public record Found(
            List<SpawnedContainer> toFollow, List<ContainerListing> toRemove, List<SpawnedContainer> vanished) {
        public Found {
            toFollow = List.copyOf(toFollow);
            toRemove = List.copyOf(toRemove);
            vanished = List.copyOf(vanished);
        }

        public Optional<SpawnedContainer> toFollow(String batchId) {
            return toFollow.stream()
                    .filter(container -> container.batchId().equals(batchId))
                    .findFirst();
        }
    }

    /** A batch in the wave that it is to run in. */
    private record Place(int waveNumber, Batch batch) {}

    /** A container, and the attempt that it is if it is one to follow. */
    private record Candidate(ContainerListing listing, SpawnedContainer attempt) {}

    /**
     * Looks at the engine. What is to be removed must be gone before the batch is tried again: the new container may be of the same
     * name.
     *
     * @param waves those that are to run
     * @throws io.github.cfnwaves.engine.EngineException when the engine doesn't tell
     */
    public Found find(PastRun past, List<Wave> waves) {
        Map<String, Place> places = new HashMap<>();
        waves.forEach(wave -> wave.batches().forEach(batch -> places.put(batch.id(), new Place(wave.number(), batch))));
        List<ContainerListing> toRemove = new ArrayList<>();
        List<ContainerListing> companions = new ArrayList<>();
        List<Candidate> candidates = new ArrayList<>();
        for (ContainerListing listing :
                engine.list(Map.of(Labels.RUN_ID, past.run().value(), Labels.PROJECT, project.value()))) {
            if (new ContainerLabels(listing.labels()).isCompanion()) {
                companions.add(listing);
                continue;
            }
            attempt(listing, past, places)
                    .ifPresentOrElse(
                            attempt -> candidates.add(new Candidate(listing, attempt)), () -> toRemove.add(listing));
        }
        List<SpawnedContainer> toFollow = latest(candidates, toRemove);
        companions.stream().filter(companion -> !isShared(companion, toFollow)).forEach(toRemove::add);
        return new Found(toFollow, toRemove, vanished(past, places.keySet(), toFollow));
    }

    /** Whether one that is followed may be in it: then the wave goes on in it. */
    private static boolean isShared(ContainerListing pod, List<SpawnedContainer> toFollow) {
        int wave = new ContainerLabels(pod.labels()).waveNumber();
        return pod.status().isLive() && toFollow.stream().anyMatch(attempt -> attempt.waveNumber() == wave);
    }

    /** The attempt that a container is, if its end is still to be learnt. */
    private Optional<SpawnedContainer> attempt(ContainerListing listing, PastRun past, Map<String, Place> places) {
        ContainerLabels labels = new ContainerLabels(listing.labels());
        Place place = places.get(labels.batchId());
        Optional<PastBatch> known = past.batch(labels.batchId());
        boolean over = known.map(batch -> batch.isSuccess() || batch.hasEnded(labels.attempt()))
                .orElse(false);
        if (place == null || place.waveNumber() != labels.waveNumber() || over) {
            return Optional.empty();
        }
        Optional<SpawnedContainer> journaled = known.flatMap(batch -> batch.unended(labels.attempt()))
                .filter(attempt -> attempt.id().equals(listing.id()));
        return journaled.or(() -> engine.inspect(listing.id()).flatMap(state -> attempt(listing, state, place)));
    }

    /** Of a container that the journal knows nothing of: the process ended before it could write that it was started. */
    private Optional<SpawnedContainer> attempt(ContainerListing listing, ContainerState state, Place place) {
        ContainerLabels labels = new ContainerLabels(listing.labels());
        Batch batch = place.batch();
        return state.started()
                .map(startedAt -> new SpawnedContainer(
                        listing.id(),
                        listing.name(),
                        place.waveNumber(),
                        batch.id(),
                        labels.attempt(),
                        batch.tier(),
                        state.memoryLimit(),
                        specs.imageOf(batch),
                        startedAt,
                        timeout(labels, startedAt, batch)));
    }

    private Duration timeout(ContainerLabels labels, Instant startedAt, Batch batch) {
        Duration own = specs.timeoutOf(batch);
        // Of one that was created ahead of its turn the label says when it would have to end had it started last of
        // all.
        return labels.deadline()
                .filter(deadline -> deadline.isAfter(startedAt))
                .map(deadline -> Duration.between(startedAt, deadline))
                .filter(labelled -> labelled.compareTo(own) < 0)
                .orElse(own);
    }

    /** Of each batch the last attempt; an earlier one can only be there if its end could not be written down. */
    private static List<SpawnedContainer> latest(List<Candidate> candidates, List<ContainerListing> toRemove) {
        Map<String, Candidate> last = new LinkedHashMap<>();
        for (Candidate candidate : candidates) {
            Candidate other = last.putIfAbsent(candidate.attempt().batchId(), candidate);
            if (other == null) {
                continue;
            }
            boolean later = candidate.attempt().attempt() > other.attempt().attempt();
            if (later) {
                last.put(candidate.attempt().batchId(), candidate);
            }
            toRemove.add((later ? other : candidate).listing());
        }
        return last.values().stream().map(Candidate::attempt).toList();
    }

    private static List<SpawnedContainer> vanished(PastRun past, Set<String> batches, List<SpawnedContainer> toFollow) {
        Set<ContainerId> followed = toFollow.stream().map(SpawnedContainer::id).collect(Collectors.toSet());
        return past.batches().values().stream()
                .filter(batch -> batches.contains(batch.batchId()) && !batch.isSuccess())
                .flatMap(batch -> batch.unended().stream())
                .filter(attempt -> !followed.contains(attempt.id()))
                .sorted(Comparator.comparing(SpawnedContainer::batchId).thenComparing(SpawnedContainer::attempt))
                .toList();
    }
}
