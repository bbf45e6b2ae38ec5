package io.github.cfnwaves.wave.pod;

import io.github.cfnwaves.engine.ContainerEngine;
import io.github.cfnwaves.engine.ContainerId;
import io.github.cfnwaves.engine.ContainerSpec;
import io.github.cfnwaves.engine.EngineException;
import io.github.cfnwaves.engine.NetworkSpec;
import io.github.cfnwaves.wave.Pod;
import io.github.cfnwaves.wave.follow.Follower;
import io.github.cfnwaves.wave.loop.Workbench;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;

/** The pods of a run's waves; a wave that was never {@linkplain #begin begun} has none. Thread-safe. */
public final class Pods {
    private static final String JOIN = "container:";

    private final ContainerEngine engine;
    private final Function<ContainerSpec, ContainerId> creation;
    private final InstantSource clock;
    private final Map<Integer, WavePod> pods = new ConcurrentHashMap<>();

    /** @param creation creates a container on the engine; blocks */
    public Pods(ContainerEngine engine, Function<ContainerSpec, ContainerId> creation, InstantSource clock) {
        this.engine = engine;
        this.creation = creation;
        this.clock = clock;
    }

    /** The network of a container that shares its namespace with others. */
    public static String joining(String idOrName) {
        return JOIN + idOrName;
    }

    /** Has a wave's containers share a pod, which is made when it is first {@linkplain #join joined}. */
    public void begin(PodContract contract, NetworkSpec network) {
        PodCreation making = new PodCreation(engine, creation, contract, network, clock);
        pods.computeIfAbsent(contract.waveNumber(), wave -> new WavePod(engine, making));
    }

    /**
     * The network that a container of a wave joins, made if need be; empty when the wave has no pod. Blocks.
     *
     * @throws EngineException when the pod can't be had
     */
    public Optional<String> join(int waveNumber) {
        return Optional.ofNullable(pods.get(waveNumber))
                .flatMap(WavePod::join)
                .map(pod -> joining(pod.id().value()));
    }

    /** Tells that nobody could join this network: whoever is next gets a new pod if it is still the wave's. */
    public void notJoined(int waveNumber, String network) {
        WavePod pod = pods.get(waveNumber);
        if (pod != null && network.startsWith(JOIN)) {
            pod.miss(new ContainerId(network.substring(JOIN.length())));
        }
    }

    /** The one that a wave's containers join at this moment. */
    public Optional<Pod> of(int waveNumber) {
        return Optional.ofNullable(pods.get(waveNumber)).flatMap(WavePod::current);
    }

    /** Has the end of a wave's pod told, and that of each made in its place. Belongs to the event loop. */
    public void watch(Workbench bench, int waveNumber, Follower follower) {
        WavePod ofWave = pods.get(waveNumber);
        if (ofWave != null) {
            Set<ContainerId> watched = new HashSet<>();
            ofWave.onMissed(pod -> bench.loop().post(() -> follower.hasEnded(pod.id())));
            ofWave.onMade(pod -> bench.loop().post(() -> {
                // One made as the wave ended goes at once, and nobody has lost anything by that.
                if (!ofWave.isClosed() && watched.add(pod.id())) {
                    watch(bench, pod, follower, ofWave);
                }
            }));
        }
    }

    private static void watch(Workbench bench, Pod pod, Follower follower, WavePod ofWave) {
        follower.attend(pod.id(), () -> {
            Optional<Pod> unused = ofWave.lose(pod.id());
            bench.log().podLost(pod);
        });
    }

    /** Where nobody follows: has each told that the next container could not join any more. */
    public void tellMissed(Workbench bench, int waveNumber) {
        Optional.ofNullable(pods.get(waveNumber))
                .ifPresent(ofWave -> ofWave.onMissed(
                        pod -> bench.loop().post(() -> bench.log().podLost(pod))));
    }

    /**
     * Takes a wave's pod away when nobody needs it any more, and runs the loop until that is done. If it can't be, that is told: the
     * clean-up after the run tries again.
     */
    public void end(Workbench bench, int waveNumber, Follower follower) throws InterruptedException {
        WavePod pod = pods.remove(waveNumber);
        if (pod == null || !pod.close()) {
            return;
        }
        pod.current().ifPresent(there -> follower.neglect(there.id()));
        AtomicBoolean done = new AtomicBoolean();
        bench.call(
                () -> {
                    pod.remove();
                    return true;
                },
                done::set,
                failure -> {
                    bench.log()
                            .warning("The pod of wave " + waveNumber + " could not be removed yet. "
                                    + failure.getMessage());
                    done.set(true);
                });
        bench.loop().runUntil(done::get);
    }
}
