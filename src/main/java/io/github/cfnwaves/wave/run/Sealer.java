package io.github.cfnwaves.wave.run;

import io.github.cfnwaves.plan.Batch;
import io.github.cfnwaves.plan.Wave;
import io.github.cfnwaves.wave.launch.Launcher;
import io.github.cfnwaves.wave.loop.Workbench;
import io.github.cfnwaves.wave.resume.BatchKeys;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Writes down for each success what it rests on, so that a later run can tell whether it still counts. Belongs to the event loop. */
final class Sealer {
    private final Workbench bench;
    private final int waveNumber;
    private final Map<String, Batch> batches = new HashMap<>();
    private final Launcher launcher;
    private final BatchKeys keys;

    Sealer(Workbench bench, Wave wave, Launcher launcher, BatchKeys keys) {
        this.bench = bench;
        this.waveNumber = wave.number();
        wave.batches().forEach(batch -> batches.put(batch.id(), batch));
        this.launcher = launcher;
        this.keys = keys;
    }

    /** Takes the key of a batch that has just succeeded, and runs {@code then} when that is done. */
    void seal(String batchId, Runnable then) {
        Optional<Batch> batch = Optional.ofNullable(batches.get(batchId));
        Optional<String> imageId = batch.flatMap(launcher::imageIdOf);
        if (batch.isEmpty() || imageId.isEmpty()) {
            then.run();
            return;
        }
        bench.call(
                () -> keys.keyOf(batch.get(), imageId.get()),
                answer -> {
                    tell(batchId, answer);
                    then.run();
                },
                failure -> {
                    bench.log().warning("Batch " + batchId + " has no key. " + failure.getMessage());
                    then.run();
                });
    }

    private void tell(String batchId, BatchKeys.Answer answer) {
        if (answer instanceof BatchKeys.Known known) {
            bench.log().batchSucceeded(waveNumber, batchId, known.key());
        } else if (answer instanceof BatchKeys.Unknown unknown) {
            bench.log()
                    .warning("Batch " + batchId + " would be run again if this run fails and is repeated: "
                            + unknown.reason() + ".");
        }
    }
}
