package io.github.cfnwaves.goal;

import org.jspecify.annotations.Nullable;

/** A parameter, property or environment variable that can't be meant. */
final class BadParameterException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    /**
     * Builds one.
     *
     * @param place what to change, such as {@link #place}
     * @param problem what was found and what was expected
     */
    BadParameterException(String place, String problem, @Nullable Throwable cause) {
        super("The " + place + " can't be used: " + problem + ".", cause);
    }

    /** How a parameter is called in a message. */
    static String place(String parameter) {
        return "parameter " + parameter + " (-Dcfn.waves." + parameter + ")";
    }
}
