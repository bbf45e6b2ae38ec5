package io.github.cfnwaves.wave.fix;

import io.github.cfnwaves.wave.BatchResult;
import io.github.cfnwaves.wave.Outcome;
import io.github.cfnwaves.wave.RunId;
import io.github.cfnwaves.wave.RunResult;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/**
 * One time round the loop: errors that were found, and how the run went that was to mend them.
 *
 * @param number counted from 1
 * @param found before the run
 * @param batches of the run, those included whose turn never came
 * @param worked how many of them had a container that came to an end of its own, good or bad
 */
public record FixIteration(
        int number, Look found, RunId run, int batches, int succeeded, int worked, Duration duration) {
    /** After these nothing has changed, as far as anybody knows. */
    private static final Set<Outcome> IDLE =
            Set.of(Outcome.SPAWN_FAILED, Outcome.LOST, Outcome.CANCELLED, Outcome.NOT_RUN);

    static FixIteration of(int number, Look found, RunResult result) {
        List<Outcome> outcomes = result.waves().stream()
                .flatMap(wave -> wave.batches().stream())
                .map(BatchResult::outcome)
                .toList();
        return new FixIteration(
                number,
                found,
                result.context().run(),
                outcomes.size(),
                (int) outcomes.stream().filter(Outcome::isSuccess).count(),
                (int) outcomes.stream()
                        .filter(outcome -> !IDLE.contains(outcome))
                        .count(),
                result.duration());
    }

    public int failed() {
        return batches - succeeded;
    }
}
