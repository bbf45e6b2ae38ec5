package io.github.cfnwaves.engine.docker;

import io.github.cfnwaves.engine.EngineException;
import io.github.cfnwaves.engine.EngineException.Kind;
import java.util.ArrayList;
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
                : "No Docker engine answers. Tried, in this order:\n  " + listed(tried);
        return new EngineException(Kind.UNREACHABLE, message + "\nWhat to do: " + remedies(tried) + ".", last);
    }

    /** What happened at several places in a row is said once, and more than two things share a line: a message has four. */
    private static String listed(List<FailedPlace> tried) {
        List<String> groups = new ArrayList<>();
        StringBuilder alike = new StringBuilder();
        for (int i = 0; i < tried.size(); i++) {
            FailedPlace place = tried.get(i);
            if (i + 1 < tried.size() && tried.get(i + 1).what.equals(place.what)) {
                alike.append(place.endpoint.describe()).append(", ");
            } else {
                groups.add(alike.append(place.describe()).toString());
                alike.setLength(0);
            }
        }
        return String.join(groups.size() > 2 ? "; " : "\n  ", groups);
    }

    /** A socket that is missing says little where another one is there but can't be used. */
    private static String remedies(List<FailedPlace> tried) {
        boolean nothingThere = tried.stream().allMatch(place -> place.trouble == Trouble.NO_SUCH_FILE);
        Stream<Remedy> mend = tried.stream()
                .map(FailedPlace::trouble)
                .filter(trouble -> nothingThere || trouble != Trouble.NO_SUCH_FILE)
                .map(Trouble::remedy);
        return Stream.concat(mend, Stream.of(Remedy.SAY_WHERE))
                .distinct()
                .map(Remedy::half)
                .collect(Collectors.joining("; or "));
    }
}
