package io.github.cfnwaves.bench;

import io.github.cfnwaves.bench.WaveTimes.Meanwhile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/** The times of several contenders that start and clean up the same wave turn by turn. */
final class Turns {
    private static final int WARMING = 25;

    private final Path socket;
    private final WaveShape shape;
    private final Map<String, List<WaveTimes>> times = new LinkedHashMap<>();
    private int rounds;

    Turns(Path socket, WaveShape shape) {
        this.socket = socket;
        this.shape = shape;
    }

    /** On the host's network, where the daemon has least to do: what is to get warm is this JVM. */
    static void warmUp(Path socket, List<? extends Contender> contenders, int times)
            throws IOException, InterruptedException {
        WaveShape quick = new WaveShape(WARMING, "host");
        for (int i = 0; i < times; i++) {
            for (Contender contender : contenders) {
                WaveTimes unused = WaveTimes.of(contender, quick, Meanwhile.RUNS_ON, socket);
            }
        }
    }

    /**
     * Has each have a turn. Who goes first changes, so that what one leaves for the daemon to do isn't always the same one's to
     * bear.
     */
    void round(List<? extends Contender> contenders, Meanwhile meanwhile) throws IOException, InterruptedException {
        List<Contender> order = new ArrayList<>(contenders);
        Collections.rotate(order, -rounds);
        rounds++;
        contenders.forEach(contender -> times.computeIfAbsent(contender.name(), name -> new ArrayList<>()));
        for (Contender contender : order) {
            HostLoad.awaitQuiet();
            times.getOrDefault(contender.name(), List.of()).add(WaveTimes.of(contender, shape, meanwhile, socket));
        }
    }

    /** Those who had a turn, as they were first named. */
    List<String> names() {
        return List.copyOf(times.keySet());
    }

    Series of(String name, ToDoubleFunction<WaveTimes> what) {
        return new Series(times.getOrDefault(name, List.of()).stream()
                .map(what::applyAsDouble)
                .toList());
    }

    /** One number for each round that both were in; whoever joins only some rounds joins the first ones. */
    Series ratio(String over, String under, ToDoubleFunction<WaveTimes> what) {
        Series upper = of(over, what);
        Series lower = of(under, what);
        int both = Math.min(upper.values().size(), lower.values().size());
        return upper.first(both).with(lower.first(both), (mine, theirs) -> mine / theirs);
    }
}
