package io.github.cfnwaves.wave.launch;

/** A variable of the containers refers to one of the host's that isn't set. */
public final class UnsetVariableException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    UnsetVariableException(String name, String reference) {
        super("The environment variable " + name + " of the containers refers to ${env." + reference
                + "}, which isn't set where the build runs. Set it, or give " + name + " a value of its own.");
    }
}
