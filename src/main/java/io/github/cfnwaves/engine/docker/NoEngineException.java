package io.github.cfnwaves.engine.docker;

/** At one place there is no daemon, or none that answers. */
final class NoEngineException extends Exception {
    private static final long serialVersionUID = 1L;

    private final transient FailedPlace place;

    NoEngineException(FailedPlace place, Throwable cause) {
        super(place.describe(), cause);
        this.place = place;
    }

    FailedPlace place() {
        return place;
    }
}
