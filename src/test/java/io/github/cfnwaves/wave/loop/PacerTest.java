package io.github.cfnwaves.wave.loop;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cfnwaves.wave.loop.SimulatedEngine.Curve;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PacerTest {
    /** Does no more at once than one after the other, and each that waits costs a little. */
    private static final Curve SERIAL = Curve.usl(1, 0.01);

    private static final Curve BEST_AT_5 = Curve.usl(0.2, 0.032);
    private static final Curve BEST_AT_8 = Curve.usl(0.1, 0.014);
    private static final Curve BEST_AT_16 = Curve.usl(0.04, 0.00375);
    private static final Curve BEST_AT_32 = Curve.usl(0.02, 0.00096);
    /** As Docker was measured: from 8 on calls only queue. */
    private static final Curve QUEUE = (n, done) -> Math.min(n, 8);

    private static final int[] FIXED = {1, 2, 3, 5, 8, 12, 16, 24, 32};
    private static final int ENGINES = 40;
    private static final long SECOND = 1_000_000_000;

    /** By what factor {@code auto} is slower than the best fixed number, on average over engines whose calls vary differently. */
    private static double slower(Curve curve, int launches, boolean inTwo, double variation) {
        double best = IntStream.of(FIXED)
                .mapToDouble(fixed -> sum(curve, launches, inTwo, variation, fixed))
                .min()
                .orElseThrow();
        return sum(curve, launches, inTwo, variation, 0) / best;
    }

    /** How long launches take on all engines together; with 0 as the fixed number by a pacer. */
    private static double sum(Curve curve, int launches, boolean inTwo, double variation, int fixed) {
        return IntStream.range(0, ENGINES)
                .mapToDouble(seed -> {
                    SimulatedEngine engine = new SimulatedEngine(curve, inTwo, variation, seed);
                    return fixed == 0 ? engine.launch(launches, new Pacer()) : engine.launch(launches, fixed);
                })
                .sum();
    }

    private static Curve curve(String name) {
        return switch (name) {
            case "serial" -> SERIAL;
            case "5" -> BEST_AT_5;
            case "8" -> BEST_AT_8;
            case "16" -> BEST_AT_16;
            case "32" -> BEST_AT_32;
            case "queue" -> QUEUE;
            case "8, then 3" -> BEST_AT_8.then(Curve.usl(0.3, 0.078));
            case "5, then 16" -> BEST_AT_5.then(BEST_AT_16);
            case "8, then slower" -> BEST_AT_8.then((n, done) -> BEST_AT_8.rate(n, done) / 3);
            default -> throw new IllegalArgumentException(name);
        };
    }

    @ParameterizedTest
    @CsvSource({
        "serial, 28",
        "serial, 100",
        "serial, 300",
        "5, 28",
        "5, 100",
        "5, 300",
        "8, 28",
        "8, 100",
        "8, 300",
        "16, 100",
        "16, 300",
        "32, 300",
        "queue, 28",
        "queue, 100",
        "queue, 300",
    })
    void neverMuchSlowerThanTheBestFixedNumber(String best, int launches) {
        assertThat(slower(curve(best), launches, false, 0.3)).as("by one call").isLessThanOrEqualTo(1.1);
        assertThat(slower(curve(best), launches, true, 0.3)).as("by two calls").isLessThanOrEqualTo(1.1);
    }

    /** Who begins near 5 can't know that all 28 at once are best: what is asked is that it is well ahead of the default. */
    @ParameterizedTest
    @CsvSource({"16, 28, 0.9", "32, 28, 0.8", "32, 100, 0.5"})
    void onAnEngineThatDoesMuchMoreAtOnceAFewLaunchesAreStillWellFasterThanByFive(
            String best, int launches, double factor) {
        double five = sum(curve(best), launches, false, 0.3, 5);

        assertThat(sum(curve(best), launches, false, 0.3, 0)).isLessThan(factor * five);
    }

    @ParameterizedTest
    @CsvSource({"5", "8", "16", "queue", "serial"})
    void callsWhoseTimeVariesMuchDoNotMislead(String best) {
        assertThat(slower(curve(best), 300, false, 0.6)).isLessThanOrEqualTo(1.12);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {"8, then 3", "5, then 16", "8, then slower"})
    void anEngineThatChangesMidwayIsFollowed(String best) {
        assertThat(slower(curve(best), 300, true, 0.3)).isLessThanOrEqualTo(1.1);
    }

    @Test
    void nothingLeadsBeyondTheBounds() {
        Pacer up = new Pacer();
        Pacer down = new Pacer();

        double unused = new SimulatedEngine((n, done) -> n, false, 0.3, 1).launch(2_000, up);
        unused = new SimulatedEngine((n, done) -> 1.0 / n, false, 0.3, 1).launch(300, down);

        assertThat(up.most()).isEqualTo(Pacer.MOST);
        assertThat(up.limit()).isGreaterThan(24);
        assertThat(down.least()).isEqualTo(1);
        assertThat(down.limit()).isLessThanOrEqualTo(2);
    }

    @Test
    void anEngineThatHangsIsAskedHalfAsMuchOnceForAllCallsThatHungTogether() {
        Pacer pacer = new Pacer();
        List<Pacer.Trip> hung = new ArrayList<>();
        for (int i = 0; i < pacer.limit(); i++) {
            hung.add(pacer.begin(HeavyCall.START, i));
        }

        hung.forEach(trip -> pacer.end(trip, Pacer.Answer.MISSING, 60 * SECOND));

        assertThat(pacer.limit()).isEqualTo(Pacer.START / 2);
    }

    @Test
    void anEngineThatHangsForGoodIsAskedOneByOneAndIsFoundAgain() {
        Pacer pacer = new Pacer();
        long time = 0;
        for (int i = 0; i < 10; i++) {
            Pacer.Trip trip = pacer.begin(HeavyCall.START, time);
            time += 60 * SECOND;
            pacer.end(trip, Pacer.Answer.MISSING, time);
        }
        assertThat(pacer.limit()).isEqualTo(1);

        for (int i = 0; i < 40; i++) {
            List<Pacer.Trip> trips = new ArrayList<>();
            int atOnce = pacer.limit();
            for (int j = 0; j < atOnce; j++) {
                trips.add(pacer.begin(HeavyCall.START, time));
            }
            time += SECOND;
            for (Pacer.Trip trip : trips) {
                pacer.end(trip, Pacer.Answer.DONE, time);
            }
        }
        assertThat(pacer.limit()).isGreaterThan(8);
    }

    @Test
    void callsThatFailedOrWereNotWantedSayNothing() {
        Pacer pacer = new Pacer();
        for (int i = 0; i < 100; i++) {
            pacer.end(pacer.begin(HeavyCall.LAUNCH, i * SECOND), Pacer.Answer.FAILED, i * SECOND + SECOND / 2);
            pacer.end(pacer.begin(HeavyCall.LAUNCH, i * SECOND), Pacer.Answer.DONE, i * SECOND + 1_000);
        }

        assertThat(pacer.limit()).isEqualTo(Pacer.START);
    }

    @Test
    void whoNeverUsesTheLimitDoesNotRaiseIt() {
        Pacer pacer = new Pacer();
        for (int i = 0; i < 100; i++) {
            pacer.end(pacer.begin(HeavyCall.LAUNCH, i * SECOND), Pacer.Answer.DONE, i * SECOND + SECOND / 2);
        }

        assertThat(pacer.most()).isEqualTo(Pacer.START);
    }
}
