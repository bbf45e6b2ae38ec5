package io.github.cfnwaves.bench;

import io.github.cfnwaves.bench.WaveTimes.Meanwhile;
import io.github.cfnwaves.wave.NetworkChoice;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/**
 * Starts and cleans up waves of several sizes on one network: by the plugin, by a client that makes the same calls over a raw
 * socket, and, where that says something, by a shell script.
 */
final class WaveMatrix implements Measurement {
    private static final Target AS_FAST = Target.medianAtMost(1.05);
    /** Of a ratio of ratios, each of which has a target of its own. */
    private static final Target AS_FLAT = Target.medianAtMost(1.1);

    private static final int WARM_UP = 10;
    private static final int QUICK_WARM_UP = 4;
    private static final int SMALL = 50;
    private static final int MIDDLE = 150;
    /** On the slowest network and on the quickest. */
    private static final List<String> FOR_SHELL = List.of(NetworkChoice.SHARED, "host");

    private final Housekeeping house;
    private final Options options;
    private final String network;
    private final int warmUps;
    private final List<Finding> findings = new ArrayList<>();

    private WaveMatrix(Housekeeping house, Options options, String network, int warmUps) {
        this.house = house;
        this.options = options;
        this.network = network;
        this.warmUps = warmUps;
    }

    /** One for each network, so that what one has found is kept if the next fails. This JVM gets warm in the first. */
    static List<Measurement> ofAllNetworks(Housekeeping house, Options options) {
        List<String> networks = new ArrayList<>(options.networks());
        if (!options.quick()) {
            networks.add(NetworkChoice.ISOLATED);
        }
        List<Measurement> all = new ArrayList<>();
        for (String network : networks) {
            int warmUps = !all.isEmpty() ? 1 : options.quick() ? QUICK_WARM_UP : WARM_UP;
            all.add(new WaveMatrix(house, options, network, warmUps));
        }
        return all;
    }

    @Override
    public List<Finding> run() throws IOException, InterruptedException {
        house.keepNetwork(NetworkChoice.SHARED);
        findings.addAll(new SameCalls(house).on(network));
        try (Contender plugin = new PluginContender(house.site());
                Contender raw = new RawContender(house.site());
                Contender shell = new ShellContender(house.site())) {
            Turns.warmUp(house.site().socket(), List.of(plugin, raw), warmUps);
            Map<Integer, Turns> bySize = new LinkedHashMap<>();
            for (int size : isIsolated() ? options.sizes().subList(0, 1) : options.sizes()) {
                bySize.put(size, cell(new WaveShape(size, network), plugin, raw, shell));
            }
            growth(bySize);
        }
        return List.copyOf(findings);
    }

    private boolean isIsolated() {
        return network.equals(NetworkChoice.ISOLATED);
    }

    /** One size. */
    private Turns cell(WaveShape shape, Contender plugin, Contender raw, Contender shell)
            throws IOException, InterruptedException {
        Rounds rounds = rounds(shape);
        Turns running = new Turns(house.site().socket(), shape);
        Turns ended = new Turns(house.site().socket(), shape);
        for (int i = 0; i < rounds.running; i++) {
            running.round(i < rounds.shell ? List.of(plugin, raw, shell) : List.of(plugin, raw), Meanwhile.RUNS_ON);
            if (i < rounds.ended) {
                ended.round(List.of(plugin, raw), Meanwhile.ENDS);
            }
        }
        tell("spawn", shape, running, WaveTimes::spawn);
        tell("cleanup of running containers", shape, running, WaveTimes::cleanUp);
        if (rounds.ended > 0) {
            tell("cleanup of ended containers", shape, ended, WaveTimes::cleanUp);
        }
        return running;
    }

    /**
     * How often each is done.
     *
     * @param running cleaned up while they run
     * @param shell of these, those in which the shell has its turn too
     * @param ended cleaned up when they have ended
     */
    private record Rounds(int running, int shell, int ended) {}

    /** Few where each takes long. */
    private Rounds rounds(WaveShape shape) {
        int n = shape.containers();
        int running = options.pairsOr(n <= SMALL ? 5 : n <= MIDDLE ? 3 : 2);
        if (isIsolated()) {
            return new Rounds(Math.min(running, 3), 0, 0);
        }
        int shell = !FOR_SHELL.contains(network) ? 0 : options.quick() ? 1 : Math.max(1, running - 1);
        int ended = n > SMALL ? 0 : options.quick() ? 1 : Math.min(running, 3);
        return new Rounds(running, shell, ended);
    }

    private void tell(String table, WaveShape shape, Turns turns, ToDoubleFunction<WaveTimes> what) {
        Map<String, String> by = new LinkedHashMap<>();
        by.put("network", network);
        by.put("n", Integer.toString(shape.containers()));
        for (String name : turns.names()) {
            findings.add(new Finding(table, name, by, "s", turns.of(name, what), null));
        }
        findings.add(new Finding(
                table,
                PluginContender.NAME + " / " + RawContender.NAME,
                by,
                "×",
                turns.ratio(PluginContender.NAME, RawContender.NAME, what),
                AS_FAST));
        if (turns.names().contains(ShellContender.NAME)) {
            findings.add(new Finding(
                    table,
                    ShellContender.NAME + " / " + PluginContender.NAME,
                    by,
                    "×",
                    turns.ratio(ShellContender.NAME, PluginContender.NAME, what),
                    null));
        }
    }

    /** How much dearer a container is in a large wave than in a small one, to the plugin, to the raw client, and to the one by the other. */
    private void growth(Map<Integer, Turns> bySize) {
        List<Integer> sizes = bySize.keySet().stream().sorted().toList();
        int least = sizes.get(0);
        int most = sizes.get(sizes.size() - 1);
        if (least == most) {
            return;
        }
        grow("start", least, most, bySize, WaveTimes::spawn);
        grow("clean up", least, most, bySize, WaveTimes::cleanUp);
    }

    private void grow(String step, int least, int most, Map<Integer, Turns> bySize, ToDoubleFunction<WaveTimes> what) {
        Map<String, String> by = new LinkedHashMap<>();
        by.put("network", network);
        by.put("step", step);
        by.put("n", least + " → " + most);
        Map<String, Double> factors = new LinkedHashMap<>();
        for (String name : List.of(PluginContender.NAME, RawContender.NAME)) {
            double few = bySize.get(least).of(name, what).median() / least;
            double many = bySize.get(most).of(name, what).median() / most;
            factors.put(name, many / few);
        }
        String table = "growth of the cost per container";
        factors.forEach(
                (name, factor) -> findings.add(new Finding(table, name, by, "×", Series.EMPTY.plus(factor), null)));
        double ratio = factors.get(PluginContender.NAME) / factors.get(RawContender.NAME);
        findings.add(new Finding(
                table, PluginContender.NAME + " / " + RawContender.NAME, by, "×", Series.EMPTY.plus(ratio), AS_FLAT));
    }
}
