package io.github.cfnwaves.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleBinaryOperator;

/** Numbers of one kind, in the order in which they were measured. Immutable. */
record Series(List<Double> values) {
    static final Series EMPTY = new Series(List.of());

    Series {
        values = List.copyOf(values);
    }

    Series plus(double value) {
        List<Double> more = new ArrayList<>(values);
        more.add(value);
        return new Series(more);
    }

    /** One number for each pair of two series measured turn by turn. */
    Series with(Series other, DoubleBinaryOperator operator) {
        List<Double> combined = new ArrayList<>();
        for (int i = 0; i < values.size(); i++) {
            combined.add(operator.applyAsDouble(values.get(i), other.values.get(i)));
        }
        return new Series(combined);
    }

    Series first(int count) {
        return new Series(values.subList(0, count));
    }

    double median() {
        List<Double> sorted = sorted();
        int middle = sorted.size() / 2;
        return sorted.size() % 2 == 1 ? sorted.get(middle) : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
    }

    /** The least number that so many percent are not above; the nearest rank. */
    double percentile(int percent) {
        List<Double> sorted = sorted();
        int rank = (int) Math.ceil(percent / 100.0 * sorted.size());
        return sorted.get(Math.max(rank, 1) - 1);
    }

    private List<Double> sorted() {
        return values.stream().sorted().toList();
    }
}
