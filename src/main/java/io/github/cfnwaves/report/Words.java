package io.github.cfnwaves.report;

import io.github.cfnwaves.units.UnreadableException;

/** Small things that many sentences need. */
final class Words {
    private Words() {}

    /** {@code 1 batch}, {@code 2 batches}. */
    static String count(long number, String singular) {
        String plural = singular.endsWith("ch") ? singular + "es" : singular + "s";
        return number + " " + (number == 1 ? singular : plural);
    }

    /** An id as it may stand in a line: as it is when that is harmless, else in quotes with what can't be seen made visible. */
    static String id(String id) {
        String quoted = UnreadableException.quote(id);
        String inside = quoted.substring(1, quoted.length() - 1);
        return inside.equals(id) && !id.isEmpty() && id.equals(id.strip()) && !id.contains("  ") ? id : quoted;
    }
}
