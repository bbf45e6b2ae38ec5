package io.github.cfnwaves.report;

/** Small things that many sentences need. */
public final class Words {
    private Words() {}

    /** {@code 1 batch}, {@code 2 batches}. */
    public static String count(long number, String singular) {
        String plural = singular.endsWith("ch") ? singular + "es" : singular + "s";
        return number + " " + (number == 1 ? singular : plural);
    }
}
