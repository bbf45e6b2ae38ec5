package io.github.cfnwaves.units;

/** A number of things, as sentences have it. */
public final class Counted {
    private Counted() {}

    /** {@code 1 batch}, {@code 2 batches}. */
    public static String of(long number, String singular) {
        return number + " " + (number == 1 ? singular : plural(singular));
    }

    /** {@code batches}, {@code files}, {@code test classes}. */
    public static String plural(String singular) {
        return singular.endsWith("ch") || singular.endsWith("ss") ? singular + "es" : singular + "s";
    }
}
