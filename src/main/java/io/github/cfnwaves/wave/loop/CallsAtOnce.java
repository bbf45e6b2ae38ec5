package io.github.cfnwaves.wave.loop;

/** How many calls to the engine are under way at once, as a user says it. */
public sealed interface CallsAtOnce {

    /** Always as many. */
    record Fixed(int number) implements CallsAtOnce {
        public Fixed {
            if (number < 1) {
                throw new IllegalArgumentException("found " + number + " calls at once, expected at least 1");
            }
        }

        @Override
        public String toString() {
            return String.valueOf(number);
        }
    }

    /** As many as the engine turns out to do best with. */
    record Auto() implements CallsAtOnce {
        @Override
        public String toString() {
            return "auto";
        }
    }

    /**
     * Reads a whole number or {@code auto}.
     *
     * @throws IllegalArgumentException when it is neither; the message says what was found and expected
     */
    static CallsAtOnce parse(String text) {
        if (text.equalsIgnoreCase("auto")) {
            return new Auto();
        }
        String expected = "found \"" + text + "\", expected auto or a whole number of at least 1";
        int number;
        try {
            number = Integer.parseInt(text);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(expected, e);
        }
        if (number < 1) {
            throw new IllegalArgumentException(expected);
        }
        return new Fixed(number);
    }
}
