package io.github.cfnwaves.goal;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Reads settings: what stands in the POM or on the command line beats the environment variable, which beats the default. Blank is
 * as good as absent.
 */
final class Precedence {
    private final Map<String, String> environment;

    Precedence(Map<String, String> environment) {
        this.environment = Map.copyOf(environment);
    }

    /** A text that may be absent. */
    Optional<String> text(@Nullable String parameter, String variable) {
        return present(parameter).or(() -> present(environment.get(variable)));
    }

    /**
     * A setting of any type.
     *
     * @param name of the parameter
     * @param reader throws {@link IllegalArgumentException} whose message says what was found and expected
     * @throws BadParameterException naming the parameter or the variable that can't be read
     */
    <T> T read(
            String name,
            @Nullable String parameter,
            @Nullable String variable,
            String otherwise,
            Function<String, T> reader) {
        return optional(name, parameter, variable, reader)
                .orElseGet(() -> readFrom("default of the " + BadParameterException.place(name), otherwise, reader));
    }

    /** Like {@link #read}, for a setting without a default. */
    <T> Optional<T> optional(
            String name, @Nullable String parameter, @Nullable String variable, Function<String, T> reader) {
        Optional<String> given = present(parameter);
        if (given.isPresent()) {
            return given.map(text -> readFrom(BadParameterException.place(name), text, reader));
        }
        return variable == null
                ? Optional.empty()
                : present(environment.get(variable))
                        .map(text -> readFrom("environment variable " + variable, text, reader));
    }

    private static <T> T readFrom(String place, String text, Function<String, T> reader) {
        try {
            return reader.apply(text.strip());
        } catch (IllegalArgumentException e) {
            throw new BadParameterException(place, String.valueOf(e.getMessage()), e);
        }
    }

    private static Optional<String> present(@Nullable String text) {
        return Optional.ofNullable(text).filter(given -> !given.isBlank());
    }

    /**
     * Whether a switch is on; off unless somebody says so.
     *
     * @throws BadParameterException when it can't be read; of a boolean of its own Maven takes every other word for false
     */
    static boolean isOn(String name, @Nullable String parameter) {
        return new Precedence(Map.of()).read(name, parameter, null, "false", Precedence::bool);
    }

    /** {@code true}, {@code yes}, {@code 1} and their opposites, as shell scripts write them. */
    static boolean bool(String text) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "true", "yes", "1", "on" -> true;
            case "false", "no", "0", "off" -> false;
            default -> throw new IllegalArgumentException("found \"" + text + "\", expected true or false");
        };
    }

    /** A whole number of at least {@code least}. */
    static Function<String, Integer> atLeast(int least) {
        return text -> {
            String expected = "found \"" + text + "\", expected a whole number of at least " + least;
            int number;
            try {
                number = Integer.parseInt(text);
            } catch (NumberFormatException e) {
                throw new IllegalArgumentException(expected, e);
            }
            if (number < least) {
                throw new IllegalArgumentException(expected);
            }
            return number;
        };
    }

    /** One of the words that an enum's constants are called. */
    static <E extends Enum<E>> Function<String, E> oneOf(Class<E> type) {
        return text -> {
            StringBuilder words = new StringBuilder();
            for (E constant : type.getEnumConstants()) {
                if (constant.toString().equalsIgnoreCase(text)) {
                    return constant;
                }
                words.append(words.length() == 0 ? "" : ", ").append(constant);
            }
            throw new IllegalArgumentException("found \"" + text + "\", expected one of " + words);
        };
    }
}
