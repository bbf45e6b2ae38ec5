package io.github.cfnwaves.wave.loop;

/**
 * Finds how many calls at once an engine does best with, from how long its heavy calls take under which load. It lets more through as
 * long as that gets more done, and fewer once calls take longer by more than there are more of them. Time is passed in.
 *
 * <p>Not safe for use by several threads.
 */
final class Pacer {
    static final int START = 6;
    static final int MOST = 32;

    /** Twice as much at once must get at least a tenth more done, or it isn't worth what it takes of the engine. */
    private static final double WORTHWHILE = 0.15;
    /** Taken in the dark, as soon as the first call was answered: a wave may have no more than 28. */
    private static final double FIRST_STEP = 1.6;

    private static final double LARGEST_STEP = 4;
    private static final double LARGEST_STEP_BACK = 0.6;
    /** How eagerly the limit follows what was found, until it has been too high once, and from then on. */
    private static final double EAGER = 3;

    private static final double CALM = 0.8;
    /** How far to the side to look when the load has been the same for so long that nothing is known of any other. */
    private static final double PROBE = 0.2;
    /** For a step, so many calls of those that fit in at once must have been answered since the last. */
    private static final double SHARE_ANSWERED = 0.4;

    private static final int LEAST_ANSWERED = 3;
    /** So many rounds of calls back are remembered well. */
    private static final double ROUNDS_REMEMBERED = 3;

    private static final int LEAST_REMEMBERED = 12;
    /** What the engine had work with takes longer. */
    private static final long LEAST_NANOS = 1_000_000;

    /** What became of a call. */
    enum Answer {
        DONE,
        /** How long it took says nothing about others. */
        FAILED,
        /** None came as long as we waited. */
        MISSING
    }

    /** One call under way; {@code isFull} when no other could be besides. */
    record Trip(HeavyCall kind, long begun, double loadBefore, int pace, boolean isFull) {}

    private final Slowdown slowdown = new Slowdown();
    private double limit = START;
    private int least = START;
    private int most = START;
    private int underWay;
    private long lastChange;
    /** The number of calls under way, summed up over time. */
    private double load;
    /** Counts the changes of the limit. */
    private int pace;

    private int answered;
    private boolean stepped;
    private boolean wasTooHigh;
    private boolean probesUp = true;

    /** How many calls may be under way at once; never less than one. */
    int limit() {
        return (int) Math.round(limit);
    }

    /** The least that the limit has been. */
    int least() {
        return least;
    }

    /** The most that the limit has been. */
    int most() {
        return most;
    }

    /** Whether enough calls were answered for the limit to be more than a guess. */
    boolean isLearned() {
        return wasTooHigh || (stepped && slowdown.isKnown());
    }

    Trip begin(HeavyCall kind, long nanos) {
        tick(nanos);
        underWay++;
        return new Trip(kind, nanos, load, pace, underWay >= limit());
    }

    /** Hears what became of a call, after which the limit may be another. */
    void end(Trip trip, Answer answer, long nanos) {
        tick(nanos);
        underWay--;
        switch (answer) {
            case DONE -> done(trip, nanos - trip.begun);
            case MISSING -> backOff(trip);
            case FAILED -> {}
        }
    }

    private void tick(long nanos) {
        load += (double) underWay * (nanos - lastChange);
        lastChange = nanos;
    }

    private void done(Trip trip, long nanos) {
        if (nanos < LEAST_NANOS) {
            // When its turn came nobody wanted it any more, and the engine wasn't asked.
            return;
        }
        double memory = ROUNDS_REMEMBERED * limit;
        slowdown.add(trip.kind, (load - trip.loadBefore) / nanos, (double) nanos, Math.max(LEAST_REMEMBERED, memory));
        if (trip.pace == pace && trip.isFull) {
            answered++;
        }
        double enough = stepped ? Math.max(LEAST_ANSWERED, SHARE_ANSWERED * limit()) : 1;
        if (answered >= enough) {
            step();
        }
    }

    private void step() {
        answered = 0;
        if (!stepped) {
            stepped = true;
            change(limit * FIRST_STEP);
        } else if (slowdown.isKnown()) {
            double gain = 1 - slowdown.exponent(1 - WORTHWHILE) - WORTHWHILE;
            wasTooHigh |= gain < 0;
            double factor = Math.exp((wasTooHigh ? CALM : EAGER) * gain);
            change(limit * Math.max(LARGEST_STEP_BACK, Math.min(LARGEST_STEP, factor)));
        } else {
            double aside = Math.max(1, PROBE * limit);
            change(probesUp ? limit + aside : limit - aside);
            probesUp = !probesUp;
        }
    }

    /** Halves the limit, once for all calls that were under way together. What was learned of the engine no longer holds. */
    private void backOff(Trip trip) {
        if (trip.pace == pace) {
            wasTooHigh = true;
            slowdown.forget();
            pace++;
            change(limit / 2);
        }
    }

    private void change(double to) {
        int before = limit();
        limit = Math.max(1, Math.min(MOST, to));
        if (limit() != before) {
            pace++;
            answered = 0;
            least = Math.min(least, limit());
            most = Math.max(most, limit());
        }
    }
}
