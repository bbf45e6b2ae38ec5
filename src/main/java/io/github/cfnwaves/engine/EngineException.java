package io.github.cfnwaves.engine;

import org.jspecify.annotations.Nullable;

/**
 * An engine could not do what it was asked to. The message is a whole sentence or more for the user: what, where, why, what to
 * do.
 */
public final class EngineException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** What kind of thing went wrong, as far as a caller may want to do different things. */
    public enum Kind {
        /** Nobody answers there, or not to us. */
        UNREACHABLE,
        /** It answers, or did, but not within the call's deadline. */
        NO_ANSWER,
        /** The thing asked about doesn't exist. */
        NOT_FOUND,
        /** The network that a container is to join doesn't exist (any more). */
        NETWORK_NOT_FOUND,
        /** What held a container's secrets in memory has ended, and they may be gone with it. */
        SECRETS_NOT_FOUND,
        /** A name is taken, or the thing's state doesn't allow it. */
        CONFLICT,
        /** The engine understood and declined: the request is wrong, and will be the next time. */
        REFUSED,
        /** The engine itself failed. */
        FAILED,
        /** A stream ended before its end. */
        CUT_OFF,
        /** The calling thread was interrupted; its interrupt flag is set again. */
        INTERRUPTED;

        /** Whether the same call may well succeed the next time. */
        public boolean mayPass() {
            return switch (this) {
                case UNREACHABLE, NO_ANSWER, FAILED, CUT_OFF, CONFLICT, NETWORK_NOT_FOUND, SECRETS_NOT_FOUND -> true;
                case NOT_FOUND, REFUSED, INTERRUPTED -> false;
            };
        }
    }

    private final Kind kind;

    public EngineException(Kind kind, String message) {
        this(kind, message, null);
    }

    public EngineException(Kind kind, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.kind = kind;
    }

    public Kind kind() {
        return kind;
    }

    @Override
    public String getMessage() {
        String message = super.getMessage();
        return message == null ? kind.name() : message;
    }
}
