package io.github.cfnwaves.plan;

import io.github.cfnwaves.units.MemorySize;
import io.github.cfnwaves.units.UnreadableException;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * A plan that was read and found sound. Immutable.
 *
 * @param taskId the plan's {@code task_id}, else the file's name without its extension
 * @param waves in the order of their numbers; none only when who made the plan says that there is nothing to do
 * @param warnings sentences on what a user should look at, such as a {@code batch_count} that disagrees with the batches
 * @param notes sentences on what was done without being asked, such as ignoring unknown fields
 */
public record WavePlan(String taskId, List<Wave> waves, PlanSource source, List<String> warnings, List<String> notes) {

    public WavePlan {
        waves = waves.stream().sorted(Comparator.comparingInt(Wave::number)).toList();
        warnings = List.copyOf(warnings);
        notes = List.copyOf(notes);
    }

    /** Whether there is nothing to do: a plan that was made of no errors. A plan whose waves are empty has waves. */
    public boolean hasNoWaves() {
        return waves.isEmpty();
    }

    public Optional<Wave> wave(int number) {
        return waves.stream().filter(wave -> wave.number() == number).findFirst();
    }

    /**
     * The waves that are selected, in the order of their numbers.
     *
     * @throws UnknownWaveException when a number is selected that the plan doesn't have
     */
    public List<Wave> waves(WaveSelection selection) {
        Set<Integer> numbers = waves.stream().map(Wave::number).collect(Collectors.toCollection(TreeSet::new));
        List<Integer> missing = selection.missingFrom(numbers);
        if (!missing.isEmpty()) {
            throw new UnknownWaveException(missing, source.file(), numbers);
        }
        return waves.stream().filter(wave -> selection.includes(wave.number())).toList();
    }

    /**
     * Checks every batch of the plan against the memory that there is.
     *
     * @throws InvalidPlanException naming every batch that needs more than the budget
     */
    public void requireFits(MemorySize budget) {
        requireFits(budget, MemorySize.ZERO);
    }

    /**
     * The same, with a part of the memory kept for the pod and the secrets of each wave.
     *
     * @throws InvalidPlanException naming every batch that needs more than the rest
     */
    public void requireFits(MemorySize budget, MemorySize kept) {
        List<PlanProblem> problems = waves.stream()
                .flatMap(wave -> wave.batches().stream())
                .filter(batch -> batch.memory().plus(kept).compareTo(budget) > 0)
                .map(batch -> tooLarge(batch, budget, kept))
                .sorted(PlanProblem.IN_ORDER)
                .toList();
        if (!problems.isEmpty()) {
            throw new InvalidPlanException(source.file(), problems);
        }
    }

    private static PlanProblem tooLarge(Batch batch, MemorySize budget, MemorySize kept) {
        Position position = batch.position();
        return new PlanProblem(
                position.line(),
                position.column(),
                position.where(),
                "a need of " + batch.memory().human() + " for batch " + UnreadableException.quote(batch.id()),
                "at most the memory budget of " + budget.human()
                        + (kept.equals(MemorySize.ZERO)
                                ? ""
                                : " less the " + kept.human() + " kept for the wave's pod or secrets"));
    }
}
