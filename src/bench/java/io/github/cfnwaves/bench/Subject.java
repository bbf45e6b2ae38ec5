package io.github.cfnwaves.bench;

import java.util.List;
import java.util.Locale;

/** What can be measured. The order is that of the report. */
enum Subject {
    /** Starting and cleaning up waves, against the same calls over a raw socket and against a shell script. */
    WAVES {
        @Override
        List<Measurement> on(Housekeeping house, Options options) {
            return List.of(new WaveMatrix(house, options), new ColdWave(house, options));
        }
    },
    /** How soon the end of a container is heard. */
    NOTICED {
        @Override
        List<Measurement> on(Housekeeping house, Options options) {
            return List.of(new EndsNoticed(house));
        }
    },
    /** How many calls at once are best, and whether {@code auto} finds it. */
    PARALLEL {
        @Override
        List<Measurement> on(Housekeeping house, Options options) {
            return List.of(new ParallelSweep(house, options));
        }
    },
    IDLE {
        @Override
        List<Measurement> on(Housekeeping house, Options options) {
            return List.of(new IdleFollowing(house, WaveShape.IDLE), new SamplingCost(house, WaveShape.IDLE));
        }
    },
    PLAN {
        @Override
        List<Measurement> on(Housekeeping house, Options options) {
            return List.of(new PlanningSpeed(options.pairsOr(5)), new PlanRehearsal(options.pairsOr(5)));
        }
    };

    /** The measurements that tell of it. */
    abstract List<Measurement> on(Housekeeping house, Options options);

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
