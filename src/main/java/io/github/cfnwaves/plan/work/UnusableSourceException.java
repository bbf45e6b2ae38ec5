package io.github.cfnwaves.plan.work;

import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What should say what there is to do can't be used: a command, a file, reports. */
public class UnusableSourceException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /**
     * Builds one.
     *
     * @param problem what is wrong and where, as sentences, perhaps with {@linkplain #showing lines to look at}
     * @param remedy a sentence
     */
    public UnusableSourceException(String problem, String remedy, @Nullable Throwable cause) {
        super(problem + (problem.endsWith("\n") ? "" : " ") + remedy, cause);
    }

    /** A problem with lines of what was read, each on a line of its own. */
    static String showing(String problem, List<String> lines) {
        return problem + lines.stream().map(line -> "\n  " + line).collect(Collectors.joining()) + "\n";
    }
}
