package io.github.cfnwaves.plan;

import io.github.cfnwaves.units.UnreadableException;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A JSON value that knows where in its file it begins. Immutable once read. */
sealed interface LocatedJson {
    int line();

    int column();

    /** As it continues the word "found". */
    String describe();

    default Position at(String where) {
        return new Position(line(), column(), where);
    }

    record ObjectValue(int line, int column, Map<String, LocatedJson> members) implements LocatedJson {
        @Override
        public String describe() {
            return "an object";
        }
    }

    record ArrayValue(int line, int column, List<LocatedJson> elements) implements LocatedJson {
        @Override
        public String describe() {
            return elements.isEmpty() ? "an empty array" : "an array";
        }
    }

    record TextValue(int line, int column, String text) implements LocatedJson {
        @Override
        public String describe() {
            return UnreadableException.quote(text);
        }
    }

    /**
     * A number.
     *
     * @param literal as the file has it, so that nothing of it is lost
     */
    record NumberValue(int line, int column, String literal) implements LocatedJson {
        private static final int LONGEST_SHOWN = 40;
        private static final int MOST_DIGITS = 40;

        @Override
        public String describe() {
            return literal.length() <= LONGEST_SHOWN ? literal : literal.substring(0, LONGEST_SHOWN) + "…";
        }

        /** Its value; empty when it has so many digits (as {@code 1e999999} has) that it can be of no use and only cost time. */
        Optional<BigDecimal> decimal() {
            try {
                BigDecimal decimal = new BigDecimal(literal);
                long digits = Math.max(decimal.precision(), Math.abs((long) decimal.precision() - decimal.scale()));
                return digits > MOST_DIGITS ? Optional.empty() : Optional.of(decimal);
            } catch (NumberFormatException e) {
                return Optional.empty(); // an exponent beyond BigDecimal's own
            }
        }
    }

    record BooleanValue(int line, int column, boolean value) implements LocatedJson {
        @Override
        public String describe() {
            return String.valueOf(value);
        }
    }

    record NullValue(int line, int column) implements LocatedJson {
        @Override
        public String describe() {
            return "null";
        }
    }
}
