package io.github.cfnwaves.plan;

import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;

/** Waves were asked for that the plan doesn't have. */
public final class UnknownWaveException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private static final int SHOWN = 20;

    private final transient List<Integer> numbers;

    UnknownWaveException(List<Integer> numbers, Path plan, Collection<Integer> existing) {
        super((numbers.size() == 1 ? "Wave " + numbers.get(0) + " is" : "Waves " + listed(numbers) + " are")
                + " not in the plan " + plan + ending(existing));
        this.numbers = List.copyOf(numbers);
    }

    private static String ending(Collection<Integer> existing) {
        return existing.isEmpty()
                ? ", which has no waves: there is nothing to do. Name none."
                : " (it has " + (existing.size() == 1 ? "wave " : "waves ") + listed(existing)
                        + "). Name one that it has.";
    }

    private static String listed(Collection<Integer> numbers) {
        String first = numbers.stream().limit(SHOWN).map(String::valueOf).collect(Collectors.joining(", "));
        return numbers.size() <= SHOWN ? first : first + " and " + (numbers.size() - SHOWN) + " more";
    }

    /** The first few of the numbers that the plan doesn't have. */
    public List<Integer> numbers() {
        return numbers;
    }
}
