package io.github.cfnwaves.bench;

import io.github.cfnwaves.bench.WaveTimes.Meanwhile;
import io.github.cfnwaves.wave.NetworkChoice;
import io.github.cfnwaves.wave.loop.CallThreads;
import io.github.cfnwaves.wave.loop.CallsAtOnce;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Starts and cleans up the same wave with several numbers of calls at once, and has {@code auto} look for the best by itself. All have
 * one turn; then {@code auto} and the best of the others have some more, turn by turn.
 */
final class ParallelSweep implements Measurement {
    private static final Target NEARLY_BEST = Target.medianAtMost(1.1);
    private static final List<Integer> FIXED = List.of(1, 2, 3, 5, 8, 12, 16, 32);
    private static final List<String> NETWORKS = List.of("none", NetworkChoice.SHARED);
    private static final int CONTAINERS = 100;
    private static final String AUTO = "auto";
    private static final String SPAWN = "spawn by calls at once";
    private static final String CLEANUP = "cleanup by calls at once";

    private final Housekeeping house;
    private final Options options;
    private final List<Finding> findings = new ArrayList<>();

    ParallelSweep(Housekeeping house, Options options) {
        this.house = house;
        this.options = options;
    }

    @Override
    public List<Finding> run() throws IOException, InterruptedException {
        house.keepNetwork(NetworkChoice.SHARED);
        List<PluginContender> all = new ArrayList<>();
        try {
            for (int callsAtOnce : FIXED) {
                all.add(new PluginContender(
                        house.site(), Integer.toString(callsAtOnce), () -> new CallThreads(callsAtOnce)));
            }
            all.add(new PluginContender(house.site(), AUTO, () -> CallThreads.of(new CallsAtOnce.Auto())));
            Turns.warmUp(house.site().socket(), all, 1);
            int containers = options.quick() ? options.sizes().get(0) : CONTAINERS;
            for (String network : NETWORKS) {
                sweep(new WaveShape(containers, network), all);
            }
            return List.copyOf(findings);
        } finally {
            all.forEach(PluginContender::close);
        }
    }

    private void sweep(WaveShape shape, List<PluginContender> all) throws IOException, InterruptedException {
        Turns turns = new Turns(house.site().socket(), shape);
        turns.round(all, Meanwhile.RUNS_ON);
        tell(shape, turns);
        String best = best(turns);
        List<PluginContender> finalists = all.stream()
                .filter(contender ->
                        contender.name().equals(best) || contender.name().equals(AUTO))
                .toList();
        // Turns of their own: the best was chosen by the first ones, and may have been lucky in them.
        Turns deciding = new Turns(house.site().socket(), shape);
        for (int i = 0; i < options.pairsOr(3); i++) {
            deciding.round(finalists, Meanwhile.RUNS_ON);
        }
        Series ratio = deciding.ratio(AUTO, best, WaveTimes::spawn);
        findings.add(new Finding(SPAWN, AUTO + " / best (" + best + ")", by(shape), "×", ratio, NEARLY_BEST));
    }

    private static String best(Turns turns) {
        return turns.names().stream()
                .filter(name -> !name.equals(AUTO))
                .min(Comparator.comparingDouble(
                        name -> turns.of(name, WaveTimes::spawn).median()))
                .orElseThrow();
    }

    /** Told of the clean-up, but without a target: the goal that cleans up always makes the same number of calls at once. */
    private void tell(WaveShape shape, Turns turns) {
        for (String name : turns.names()) {
            findings.add(new Finding(SPAWN, name, by(shape), "s", turns.of(name, WaveTimes::spawn), null));
            findings.add(new Finding(CLEANUP, name, by(shape), "s", turns.of(name, WaveTimes::cleanUp), null));
        }
    }

    private static Map<String, String> by(WaveShape shape) {
        Map<String, String> by = new LinkedHashMap<>();
        by.put("network", shape.network());
        by.put("n", Integer.toString(shape.containers()));
        return by;
    }
}
