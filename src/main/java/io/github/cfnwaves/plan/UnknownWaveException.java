package io.github.cfnwaves.plan;

import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;

/** Waves were asked for that the plan doesn't have. */
public final class UnknownWaveException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient List<Integer> numbers;

    UnknownWaveException(List<Integer> numbers, Path plan, Collection<Integer> existing) {
        super((numbers.size() == 1 ? "Wave " + numbers.get(0) + " is" : "Waves " + listed(numbers) + " are")
                + " not in the plan " + plan + " (it has " + (existing.size() == 1 ? "wave " : "waves ")
                + listed(existing) + ")");
        this.numbers = List.copyOf(numbers);
    }

    private static String listed(Collection<Integer> numbers) {
        return numbers.stream().map(String::valueOf).collect(Collectors.joining(", "));
    }

    /** The first few of the numbers that the plan doesn't have. */
    public List<Integer> numbers() {
        return numbers;
    }
}
