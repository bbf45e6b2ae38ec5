package io.github.cfnwaves.engine.docker;

import io.github.cfnwaves.engine.EngineException;
import io.github.cfnwaves.engine.EngineException.Kind;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A place where no daemon answered.
 *
 * @param what what happened there, as half a sentence
 */
record FailedPlace(Endpoint endpoint, Trouble trouble, String what) {

    /** {@code unix:///var/run/docker.sock (Docker's usual place): permission denied}. */
    String describe() {
        return endpoint.describe() + ": " + what;
    }

    /** One diagnosis of all places that were tried, in their order: what happened at each, and what to do. */
    static EngineException diagnosis(List<FailedPlace> tried, Throwable last) {
        String message = tried.size() == 1
                ? "No Docker engine answers at " + tried.get(0).describe() + "."
                : tried.stream()
                        .map(FailedPlace::describe)
                        .collect(Collectors.joining("\n  ", "No Docker engine answers. Tried, in this order:\n  ", ""));
        return new EngineException(Kind.UNREACHABLE, message + "\nWhat to do: " + remedies(tried) + ".", last);
    }

    /** A socket that is missing says little where another one is there but can't be used. */
    private static String remedies(List<FailedPlace> tried) {
        boolean nothingThere = tried.stream().allMatch(place -> place.trouble == Trouble.NO_SUCH_FILE);
        Stream<String> mend = tried.stream()
                .map(FailedPlace::trouble)
                .filter(trouble -> nothingThere || trouble != Trouble.NO_SUCH_FILE)
                .map(Trouble::remedy)
                .distinct();
        Stream<String> elsewhere =
                Stream.of("say where another one is by DOCKER_HOST or dockerHost (-Dcfn.waves.dockerHost=unix:///…)");
        return Stream.concat(mend, elsewhere).collect(Collectors.joining("; or "));
    }
}
