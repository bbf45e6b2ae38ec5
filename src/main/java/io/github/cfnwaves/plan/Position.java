package io.github.cfnwaves.plan;

/**
 * A place in a plan's file.
 *
 * @param line from 1; 0 means the file as a whole
 * @param column from 1, counted in UTF-16 units as most editors do; 0 means the file as a whole
 * @param where the path through the plan, such as {@code waves[0].batches[2].memory}; empty for the plan as a whole
 */
public record Position(int line, int column, String where) {
    static final Position FILE = new Position(0, 0, "");

    public Position {
        if (line < 0 || column < 0) {
            throw new IllegalArgumentException("Lines and columns count from 1, but found " + line + ":" + column);
        }
    }
}
