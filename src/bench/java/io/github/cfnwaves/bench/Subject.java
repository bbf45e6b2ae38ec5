package io.github.cfnwaves.bench;

import io.github.cfnwaves.wave.NetworkChoice;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** What can be measured. The order is that of the report. */
enum Subject {
    /** Starting and cleaning up waves, against the same calls over a raw socket and against a shell script. */
    WAVES {
        @Override
        List<Measurement> on(Housekeeping house, Options options) {
            List<Measurement> all = WaveMatrix.ofAllNetworks(house, options);
            all.add(new ColdWave(house, options));
            return all;
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
    /** Whole Maven commands, against the engine's share of them and against a shell script. */
    WHOLE {
        @Override
        List<Measurement> on(Housekeeping house, Options options) {
            List<String> networks =
                    options.networks().stream().filter(FOR_WHOLE_RUNS::contains).toList();
            return List.of(new WholeRuns(house, networks, options.quick() ? 1 : options.pairsOr(5)));
        }
    },
    /** A Maven with little memory that follows many containers. */
    HEAP {
        @Override
        List<Measurement> on(Housekeeping house, Options options) {
            return List.of(new PeakHeap(house));
        }
    },
    /** Many batches through a small budget. */
    SCALE {
        @Override
        List<Measurement> on(Housekeeping house, Options options) {
            return List.of(new ManyBatches(house));
        }
    },
    PLAN {
        @Override
        List<Measurement> on(Housekeeping house, Options options) {
            return List.of(new PlanningSpeed(options.pairsOr(5)), new PlanRehearsal(options.pairsOr(5)));
        }
    },
    /** The parts that neither wait nor ask anybody, by JMH. */
    JMH {
        @Override
        List<Measurement> on(Housekeeping house, Options options) {
            return List.of(new JmhResults(Path.of("target/bench")));
        }
    };

    private static final List<String> FOR_WHOLE_RUNS = List.of(NetworkChoice.SHARED, "none", RawPod.NETWORK);

    /** The measurements that tell of it. */
    abstract List<Measurement> on(Housekeeping house, Options options);

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
