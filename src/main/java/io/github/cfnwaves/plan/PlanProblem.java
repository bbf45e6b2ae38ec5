package io.github.cfnwaves.plan;

import java.util.Comparator;

/**
 * One thing that is wrong with a plan.
 *
 * @param line from 1; 0 when the file as a whole is meant
 * @param column from 1; 0 when the file as a whole is meant
 * @param where the path through the plan, such as {@code waves[0].batches[2].memory}; empty for the plan as a whole
 * @param found what stood there, as it continues the word "found"
 * @param expected what should have stood there, as it continues the word "expected"
 */
public record PlanProblem(int line, int column, String where, String found, String expected) {
    /** By line, then by column. */
    static final Comparator<PlanProblem> IN_ORDER =
            Comparator.comparingInt(PlanProblem::line).thenComparingInt(PlanProblem::column);

    /** {@code line:column: where: found …, expected …}, less what is not known. */
    @Override
    public String toString() {
        String place = line == 0 ? "" : line + ":" + column + ": ";
        String path = where.isEmpty() ? "" : where + ": ";
        return place + path + "found " + found + ", expected " + expected;
    }
}
