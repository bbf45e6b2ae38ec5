package io.github.cfnwaves.plan;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/** A plan that cannot be run as it stands, with everything that is wrong with it. */
public final class InvalidPlanException extends RuntimeException {
    private static final long serialVersionUID = 1L;
    /** More lines would bury the build's log; {@link #problems()} has them all. */
    private static final int SHOWN = 100;

    private final transient Path file;
    private final transient List<PlanProblem> problems;

    public InvalidPlanException(Path file, List<PlanProblem> problems) {
        super(message(file, problems));
        this.file = file;
        this.problems = List.copyOf(problems);
    }

    private static String message(Path file, List<PlanProblem> problems) {
        String header = "The wave plan " + file + " has "
                + (problems.size() == 1 ? "a problem:" : problems.size() + " problems:");
        String lines = problems.stream()
                .limit(SHOWN)
                .map(problem -> "\n  " + file + (problem.line() == 0 ? ": " : ":") + problem)
                .collect(Collectors.joining());
        int more = problems.size() - SHOWN;
        return more <= 0 ? header + lines : header + lines + "\n  … and " + more + " more.";
    }

    public Path file() {
        return file;
    }

    /** In the order of the file; never empty. */
    public List<PlanProblem> problems() {
        return problems;
    }
}
