package io.github.cfnwaves.plan;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Collects what is wrong with one plan, so that all of it is told at once. */
final class PlanProblems {
    private final Path file;
    private final List<PlanProblem> problems = new ArrayList<>();

    PlanProblems(Path file) {
        this.file = file;
    }

    void add(Position position, String found, String expected) {
        problems.add(problem(position, found, expected));
    }

    /** For what makes it pointless to look further: this problem alone. */
    InvalidPlanException stop(Position position, String found, String expected) {
        return new InvalidPlanException(file, List.of(problem(position, found, expected)));
    }

    void throwIfAny() {
        if (!problems.isEmpty()) {
            throw new InvalidPlanException(
                    file, problems.stream().sorted(PlanProblem.IN_ORDER).toList());
        }
    }

    private static PlanProblem problem(Position position, String found, String expected) {
        return new PlanProblem(position.line(), position.column(), position.where(), found, expected);
    }
}
