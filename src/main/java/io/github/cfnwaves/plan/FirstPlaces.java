package io.github.cfnwaves.plan;

import java.util.HashMap;
import java.util.Map;

/** Holds what may occur only once in a plan to that, and says where it was first. */
final class FirstPlaces {
    private final Map<String, Position> places = new HashMap<>();
    private final String expected;
    private final PlanProblems problems;

    /**
     * @param expected what a second occurrence should have been
     */
    FirstPlaces(String expected, PlanProblems problems) {
        this.expected = expected;
        this.problems = problems;
    }

    /** Whether this is the first; a second is a problem. */
    boolean claim(String key, LocatedJson value, String where) {
        Position position = value.at(where);
        Position first = places.putIfAbsent(key, position);
        if (first != null) {
            problems.add(
                    position,
                    value.describe() + " again (first " + first.where() + " on line " + first.line() + ")",
                    expected);
        }
        return first == null;
    }

    boolean has(String key) {
        return places.containsKey(key);
    }
}
