package io.github.cfnwaves.wave.loop;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.function.IntSupplier;
import org.jspecify.annotations.Nullable;

/**
 * An engine that does so much work a second as it has calls at once, shared evenly by them. Its time is simulated: nothing waits.
 * Launches are created and started by a call each, or by one for both.
 */
final class SimulatedEngine {
    private static final double NANOS_PER_UNIT = 1e8;

    private final Curve curve;
    private final boolean inTwo;
    private final double variation;
    private final Random random;

    private final ArrayDeque<Call> waiting = new ArrayDeque<>();
    private final List<Call> underWay = new ArrayList<>();
    private int calls;
    private int answered;
    private double now;

    /** How much work gets done a unit of time by so many calls at once, when that share of all calls is done. */
    interface Curve {
        double rate(int atOnce, double done);

        /**
         * The Universal Scalability Law, with one launch as the unit of work and a lone one's time as that of time.
         *
         * @param contention what of the work can't be done side by side
         * @param crosstalk what each call costs each other
         */
        static Curve usl(double contention, double crosstalk) {
            return (n, done) -> n / (1 + contention * (n - 1) + crosstalk * n * (n - 1));
        }

        /** A curve that gives way to another one when half of all calls are done. */
        default Curve then(Curve other) {
            return (n, done) -> (done < 0.5 ? this : other).rate(n, done);
        }
    }

    private static final class Call {
        private final HeavyCall kind;
        private double left;
        private Pacer.@Nullable Trip trip;

        Call(HeavyCall kind, double left) {
            this.kind = kind;
            this.left = left;
        }
    }

    /**
     * One that has nothing to do.
     *
     * @param variation of the work that calls are, as the standard deviation of its logarithm
     */
    SimulatedEngine(Curve curve, boolean inTwo, double variation, long seed) {
        this.curve = curve;
        this.inTwo = inTwo;
        this.variation = variation;
        this.random = new Random(seed);
    }

    /** How long so many launches take, by so many calls at once. */
    double launch(int launches, int atOnce) {
        return launch(launches, () -> atOnce, null);
    }

    /** How long so many launches take when a pacer finds out how many calls at once are best. */
    double launch(int launches, Pacer pacer) {
        return launch(launches, pacer::limit, pacer);
    }

    private double launch(int launches, IntSupplier limit, @Nullable Pacer pacer) {
        for (int i = 0; i < launches; i++) {
            waiting.add(inTwo ? call(HeavyCall.CREATE, 1.0 / 3) : call(HeavyCall.LAUNCH, 1));
        }
        calls = inTwo ? 2 * launches : launches;
        while (answered < calls) {
            while (underWay.size() < limit.getAsInt() && !waiting.isEmpty()) {
                begin(waiting.remove(), pacer);
            }
            answerNext(pacer);
        }
        return now;
    }

    private Call call(HeavyCall kind, double work) {
        return new Call(kind, work * Math.exp(variation * random.nextGaussian() - variation * variation / 2));
    }

    private void begin(Call call, @Nullable Pacer pacer) {
        underWay.add(call);
        if (pacer != null) {
            call.trip = pacer.begin(call.kind, nanos());
        }
    }

    private void answerNext(@Nullable Pacer pacer) {
        Call next = underWay.stream()
                .min(Comparator.comparingDouble(call -> call.left))
                .orElseThrow();
        double work = next.left;
        now += work * underWay.size() / curve.rate(underWay.size(), answered / (double) calls);
        underWay.forEach(call -> call.left -= work);
        underWay.remove(next);
        answered++;
        if (pacer != null && next.trip != null) {
            pacer.end(next.trip, Pacer.Answer.DONE, nanos());
        }
        if (next.kind == HeavyCall.CREATE) {
            waiting.add(call(HeavyCall.START, 2.0 / 3));
        }
    }

    private long nanos() {
        return (long) (now * NANOS_PER_UNIT);
    }
}
