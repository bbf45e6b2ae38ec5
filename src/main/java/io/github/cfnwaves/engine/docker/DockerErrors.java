package io.github.cfnwaves.engine.docker;

import com.github.dockerjava.api.exception.DockerException;
import io.github.cfnwaves.engine.EngineException;
import io.github.cfnwaves.engine.EngineException.Kind;
import io.github.cfnwaves.trouble.Bug;
import java.io.IOException;

/**
 * The one place where what docker-java, the transport and the daemon say becomes our own exceptions.
 *
 * @param endpoint where the daemon is, for sentences
 */
record DockerErrors(String endpoint) {

    /**
     * @param what what was asked for, as in "could not …"
     * @param failure what came instead; an {@link EngineException} is passed on as it is
     */
    EngineException of(String what, Throwable failure) {
        if (failure instanceof EngineException known) {
            return known;
        }
        if (failure instanceof DockerException refusal) {
            return ofStatus(what, refusal);
        }
        IOException connection = Trouble.ioException(failure);
        if (connection == null) {
            return new EngineException(Kind.FAILED, couldNot(what) + Bug.told(failure), failure);
        }
        Trouble trouble = Trouble.of(failure);
        Kind kind = switch (trouble) {
            case NO_ANSWER -> Kind.NO_ANSWER;
            case NOT_DOCKER -> Kind.FAILED;
            case NO_SUCH_FILE, NO_PERMISSION, REFUSED, UNKNOWN_HOST, WANTS_TLS, TLS, BROKEN, OTHER -> Kind.UNREACHABLE;
        };
        return new EngineException(
                kind,
                couldNot(what) + trouble.what() + trouble.detail(connection) + ". What to do: "
                        + trouble.remedy().half() + ".",
                failure);
    }

    /** A stream that ended before its end. */
    EngineException cutOff(String what, String how) {
        return new EngineException(Kind.CUT_OFF, couldNot(what) + how + ". " + Remedy.SEE_WHETHER_RESTARTED.sentence());
    }

    private EngineException ofStatus(String what, DockerException failure) {
        DaemonText text = DaemonText.of(failure);
        Verdict verdict = verdict(failure.getHttpStatus(), text);
        String said = text.text().isEmpty() ? "it answered with status " + failure.getHttpStatus() : text.text();
        return new EngineException(verdict.kind(), couldNot(what) + said + ". " + verdict.remedy(), failure);
    }

    /** By its words first: engines disagree, among themselves and over the years, on the numbers. */
    private static Verdict verdict(int status, DaemonText text) {
        if (text.matches(".*network .*not found.*|.*could not find .*network.*|.*unable to find network.*")) {
            return new Verdict(Kind.NETWORK_NOT_FOUND, Remedy.SEE_NETWORKS);
        }
        if (text.matches(".*(cannot join|joining) network.* container.*|.*container to share .*namespace.*")) {
            return new Verdict(Kind.NETWORK_NOT_FOUND, Remedy.SEE_JOINED_CONTAINER);
        }
        if (text.has("no such image") || text.has("image not known")) {
            return new Verdict(Kind.NOT_FOUND, Remedy.GET_IMAGE);
        }
        if (text.has("bind source path does not exist")) {
            return new Verdict(Kind.REFUSED, Remedy.MAKE_MOUNT_SOURCE);
        }
        if (text.has("executable file not found")) {
            return new Verdict(Kind.REFUSED, Remedy.CORRECT_COMMAND);
        }
        if (text.has("exec") && (text.has("no such file or directory") || text.has("permission denied"))) {
            return new Verdict(Kind.REFUSED, Remedy.EXECUTABLE_COMMAND);
        }
        if (text.has("unable to find user") || text.has("no matching entries in passwd file")) {
            return new Verdict(Kind.REFUSED, Remedy.CORRECT_USER);
        }
        if (text.has("no space left on device")) {
            return new Verdict(Kind.FAILED, Remedy.MAKE_ROOM);
        }
        if (text.has("exchange full")
                || text.has("no available ipv4 addresses")
                || text.has("no available ip addresses")) {
            return new Verdict(Kind.FAILED, Remedy.LESS_ON_ONE_NETWORK); // as the kernel and the engine say it
        }
        if (text.matches(".*name .* is already in use.*|.*network already exists.*|.*has dependent containers.*")) {
            return new Verdict(Kind.CONFLICT, Remedy.CLEAR_THE_WAY); // Podman's number for it is 500
        }
        if (text.has("device or resource busy")) {
            return new Verdict(Kind.FAILED, Remedy.WAIT_FOR_RELEASE);
        }
        return byStatus(status);
    }

    private static Verdict byStatus(int status) {
        return switch (status) {
            case 400, 405, 406 -> new Verdict(Kind.REFUSED, Remedy.CORRECT_REQUEST);
            case 401, 403 -> new Verdict(Kind.REFUSED, Remedy.ASK_WHO_GUARDS_IT);
            case 404 -> new Verdict(Kind.NOT_FOUND, Remedy.SEE_CONTAINERS);
            case 409 -> new Verdict(Kind.CONFLICT, Remedy.CLEAR_THE_WAY);
            default -> new Verdict(Kind.FAILED, Remedy.ENGINE_FAILED.sentence(status));
        };
    }

    private String couldNot(String what) {
        return "Could not " + what + " on " + endpoint + ": ";
    }

    /** @param remedy one sentence or more */
    private record Verdict(Kind kind, String remedy) {
        Verdict(Kind kind, Remedy remedy) {
            this(kind, remedy.sentence());
        }
    }
}
