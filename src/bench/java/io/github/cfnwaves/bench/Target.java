package io.github.cfnwaves.bench;

import java.math.BigDecimal;
import java.util.Locale;

/** What a series of numbers should be: this of them at most, or at least, so much. */
record Target(Statistic statistic, Bound bound, double limit) {
    enum Statistic {
        MEDIAN,
        P95,
        MAX
    }

    enum Bound {
        AT_MOST,
        AT_LEAST
    }

    static Target medianAtMost(double limit) {
        return new Target(Statistic.MEDIAN, Bound.AT_MOST, limit);
    }

    boolean isMetBy(Series values) {
        double found = switch (statistic) {
            case MEDIAN -> values.median();
            case P95 -> values.percentile(95);
            case MAX -> values.percentile(100);
        };
        return bound == Bound.AT_MOST ? found <= limit : found >= limit;
    }

    /** What {@link #toString} says. */
    static Target parse(String text) {
        String[] words = text.split(" ", -1);
        return new Target(
                Statistic.valueOf(words[0].toUpperCase(Locale.ROOT)),
                words[1].equals("≤") ? Bound.AT_MOST : Bound.AT_LEAST,
                Double.parseDouble(words[2]));
    }

    /** As in {@code median ≤ 1.05}. */
    @Override
    public String toString() {
        String sign = bound == Bound.AT_MOST ? "≤" : "≥";
        return switch (statistic) {
                    case MEDIAN -> "median ";
                    case P95 -> "p95 ";
                    case MAX -> "max ";
                }
                + sign + " " + BigDecimal.valueOf(limit).stripTrailingZeros().toPlainString();
    }
}
