package io.github.cfnwaves.bench;

import io.github.cfnwaves.bench.WaveTimes.Meanwhile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** Proof that the plugin and the raw client make the same calls: without it their times can't be compared. */
final class SameCalls {
    private static final int CONTAINERS = 6;

    private final Housekeeping house;

    SameCalls(Housekeeping house) {
        this.house = house;
    }

    /**
     * How many calls both make for a wave that runs on and one that ends, over one connection of each.
     *
     * @throws IOException when they differ; it says where
     */
    List<Finding> on(String network) throws IOException, InterruptedException {
        WaveShape shape = new WaveShape(CONTAINERS, network);
        // Not below the project: a socket's path may be a hundred characters long.
        Path directory = Files.createTempDirectory("cfn-bench");
        Path socket = directory.resolve("recorder.sock");
        try (CallRecorder recorder = new CallRecorder(house.site().socket(), socket)) {
            Site recorded = house.site().through(socket);
            Map<String, Integer> plugin;
            Map<String, Integer> raw;
            try (Contender contender = new PluginContender(recorded)) {
                plugin = callsOf(contender, shape, recorder);
            }
            try (Contender contender = new RawContender(recorded)) {
                raw = callsOf(contender, shape, recorder);
            }
            if (!plugin.equals(raw)) {
                throw new IOException("The plugin and the raw client don't make the same calls on " + network
                        + ", so that their times can't be compared. Have RawContender make the plugin's:\n"
                        + difference(plugin, raw));
            }
            return List.of(finding(shape, plugin));
        } finally {
            Files.deleteIfExists(directory);
        }
    }

    private Map<String, Integer> callsOf(Contender contender, WaveShape shape, CallRecorder recorder)
            throws IOException, InterruptedException {
        for (Meanwhile meanwhile : Meanwhile.values()) {
            WaveTimes unused =
                    WaveTimes.of(contender, shape, meanwhile, house.site().socket());
        }
        return recorder.take();
    }

    private static Finding finding(WaveShape shape, Map<String, Integer> calls) {
        double all = calls.values().stream().mapToInt(Integer::intValue).sum();
        return new Finding(
                "calls of both, for a container started and cleaned up",
                "calls",
                Map.of("network", shape.network()),
                "calls",
                Series.EMPTY.plus(all / (CONTAINERS * Meanwhile.values().length)),
                null);
    }

    private static String difference(Map<String, Integer> plugin, Map<String, Integer> raw) {
        StringBuilder text = new StringBuilder(String.format("%8s %8s%n", "plugin", "raw"));
        TreeSet<String> calls = new TreeSet<>(plugin.keySet());
        calls.addAll(raw.keySet());
        for (String call : calls) {
            int mine = plugin.getOrDefault(call, 0);
            int theirs = raw.getOrDefault(call, 0);
            text.append(String.format("%s %6d %8d  %s%n", mine == theirs ? " " : "!", mine, theirs, call));
        }
        return text.toString();
    }
}
