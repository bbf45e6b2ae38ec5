package io.github.cfnwaves.wave.loop;

import java.util.EnumMap;
import java.util.Map;

/**
 * How much longer calls take the more of them are under way: the exponent by which their time grows with the load. At 0 the engine does
 * twice the work under twice the load, at 1 just as much as before, beyond it does less. A line is fitted through the logarithms, with an
 * offset for each kind of call, so that it doesn't matter what mixture of them there is. What is long past counts little.
 *
 * <p>Not safe for use by several threads.
 */
final class Slowdown {
    /** How far exponents are from what is expected, as a variance: what {@link #exponent} is doubted by when calls' times vary. */
    private static final double DOUBT = 0.05;
    /** Even equal calls differ by a hundredth. */
    private static final double LEAST_NOISE = 1e-4;
    /** The least variance of the load's logarithm that says something: 5 % up or down. */
    private static final double LEAST_VARIATION = 0.003;

    private final Map<HeavyCall, Sums> kinds = new EnumMap<>(HeavyCall.class);

    /** Weighted sums over the calls of one kind; x is the logarithm of the load, y that of the time. */
    private static final class Sums {
        private double weight;
        private double x;
        private double y;
        private double xx;
        private double xy;
        private double yy;

        void fade(double factor) {
            weight *= factor;
            x *= factor;
            y *= factor;
            xx *= factor;
            xy *= factor;
            yy *= factor;
        }

        void add(double load, double time) {
            weight++;
            x += load;
            y += time;
            xx += load * load;
            xy += load * time;
            yy += time * time;
        }

        double spreadOfLoad() {
            return xx - x * x / weight;
        }

        double spreadOfBoth() {
            return xy - x * y / weight;
        }

        double spreadOfTime() {
            return yy - y * y / weight;
        }
    }

    /**
     * Takes down a call.
     *
     * @param load how many were under way on average while it was
     * @param memory about how many calls back are remembered well
     */
    void add(HeavyCall kind, double load, double nanos, double memory) {
        kinds.values().forEach(sums -> sums.fade(1 - 1 / memory));
        kinds.computeIfAbsent(kind, first -> new Sums()).add(Math.log(load), Math.log(nanos));
    }

    void forget() {
        kinds.clear();
    }

    /** Whether the load has varied enough for {@link #exponent} to mean something. */
    boolean isKnown() {
        double weight = 0;
        double load = 0;
        for (Sums sums : kinds.values()) {
            weight += sums.weight;
            load += sums.spreadOfLoad();
        }
        return weight > 0 && load / weight >= LEAST_VARIATION;
    }

    /** The exponent, drawn towards the {@code expected} one as far as chance may have made what was seen. */
    double exponent(double expected) {
        double weight = 0;
        double load = 0;
        double both = 0;
        double time = 0;
        for (Sums sums : kinds.values()) {
            weight += sums.weight;
            load += sums.spreadOfLoad();
            both += sums.spreadOfBoth();
            time += sums.spreadOfTime();
        }
        double noise = Math.max(LEAST_NOISE, (time - both * both / load) / weight);
        double doubt = noise / DOUBT;
        return (both + doubt * expected) / (load + doubt);
    }
}
