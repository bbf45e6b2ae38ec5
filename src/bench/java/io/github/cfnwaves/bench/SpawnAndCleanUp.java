package io.github.cfnwaves.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** Starts and removes the same wave by the plugin and by the raw client, turn by turn. */
final class SpawnAndCleanUp {
    static final double TARGET = 1.15;

    private static final double SECOND = 1e9;

    private final Housekeeping house;
    private final WaveShape shape;

    private Comparison spawn;
    private Comparison cleanUpOfEnded;
    private Comparison cleanUpOfRunning;

    SpawnAndCleanUp(Housekeeping house, WaveShape shape) {
        this.house = house;
        this.shape = shape;
        String atOnce = ", " + WaveShape.CALLS_AT_ONCE + " calls at once";
        spawn = Comparison.of("spawn of " + shape.containers() + " containers on " + shape.network() + atOnce);
        cleanUpOfEnded = Comparison.of("cleanup of " + shape.containers() + " ended containers, logs kept" + atOnce);
        cleanUpOfRunning =
                Comparison.of("cleanup of " + shape.containers() + " running containers, logs kept" + atOnce);
    }

    /** What becomes of a wave between its start and its clean-up. */
    private enum Meanwhile {
        ENDS,
        RUNS_ON
    }

    /** What one wave took, in seconds. */
    private record Times(double spawn, double cleanUp) {}

    /** Says which calls each side makes for one wave that ends and one that runs on. */
    String compareCalls() throws IOException, InterruptedException {
        Path socket = house.site().directory().resolve("recorder.sock");
        try (CallRecorder recorder = new CallRecorder(house.site().socket(), socket)) {
            Site recorded = house.site().through(socket);
            Map<String, Integer> plugin;
            Map<String, Integer> raw;
            try (Contender contender = new PluginContender(recorded)) {
                plugin = callsOf(contender, recorder);
            }
            try (Contender contender = new RawContender(recorded)) {
                raw = callsOf(contender, recorder);
            }
            return difference(plugin, raw);
        }
    }

    private Map<String, Integer> callsOf(Contender contender, CallRecorder recorder)
            throws IOException, InterruptedException {
        for (Meanwhile meanwhile : Meanwhile.values()) {
            Times unused = measure(contender, shape, meanwhile);
        }
        return recorder.take();
    }

    private static String difference(Map<String, Integer> plugin, Map<String, Integer> raw) {
        int total = plugin.values().stream().mapToInt(Integer::intValue).sum();
        List<String> lines = new ArrayList<>();
        lines.add(
                plugin.equals(raw)
                        ? "both make the same " + total + " calls for two waves (plugin, raw):"
                        : "the two do NOT make the same calls for two waves (plugin, raw):");
        TreeSet<String> calls = new TreeSet<>(plugin.keySet());
        calls.addAll(raw.keySet());
        calls.forEach(call -> lines.add(
                String.format("  %4d %4d  %s", plugin.getOrDefault(call, 0), raw.getOrDefault(call, 0), call)));
        return String.join("\n", lines);
    }

    /** Runs some waves to warm up and some that count. */
    void run(int warmUp, int pairs) throws IOException, InterruptedException {
        try (Contender plugin = new PluginContender(house.site());
                Contender raw = new RawContender(house.site())) {
            // Off the network: the daemon has less to do there, and what is to get warm is this JVM.
            WaveShape quick = new WaveShape(shape.containers(), "none");
            for (int i = 0; i < warmUp; i++) {
                Times unused = measure(plugin, quick, Meanwhile.RUNS_ON);
                unused = measure(raw, quick, Meanwhile.RUNS_ON);
            }
            for (int i = 0; i < pairs; i++) {
                for (Meanwhile meanwhile : Meanwhile.values()) {
                    measurePair(plugin, raw, meanwhile, i % 2 == 0);
                }
            }
        }
    }

    /** Who goes first changes, so that what one leaves for the daemon to do isn't always the same side's to bear. */
    private void measurePair(Contender plugin, Contender raw, Meanwhile meanwhile, boolean pluginFirst)
            throws IOException, InterruptedException {
        HostLoad.awaitQuiet();
        Times first = measure(pluginFirst ? plugin : raw, shape, meanwhile);
        HostLoad.awaitQuiet();
        Times second = measure(pluginFirst ? raw : plugin, shape, meanwhile);
        Times mine = pluginFirst ? first : second;
        Times theirs = pluginFirst ? second : first;
        spawn = spawn.plus(mine.spawn, theirs.spawn);
        switch (meanwhile) {
            case ENDS -> cleanUpOfEnded = cleanUpOfEnded.plus(mine.cleanUp, theirs.cleanUp);
            case RUNS_ON -> cleanUpOfRunning = cleanUpOfRunning.plus(mine.cleanUp, theirs.cleanUp);
        }
    }

    private Times measure(Contender contender, WaveShape wave, Meanwhile meanwhile)
            throws IOException, InterruptedException {
        long start = System.nanoTime();
        List<String> containers = contender.spawn(wave);
        double spawned = (System.nanoTime() - start) / SECOND;
        if (meanwhile == Meanwhile.ENDS) {
            Housekeeping.end(house.site().socket(), containers);
        }
        start = System.nanoTime();
        contender.cleanUp();
        return new Times(spawned, (System.nanoTime() - start) / SECOND);
    }

    Comparison spawn() {
        return spawn;
    }

    Comparison cleanUpOfRunning() {
        return cleanUpOfRunning;
    }

    /** Told, without a target: the daemon has next to nothing to do there, so that it is two clients that are compared. */
    Comparison cleanUpOfEnded() {
        return cleanUpOfEnded;
    }
}
