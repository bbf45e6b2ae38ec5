package io.github.cfnwaves.engine.docker;

import com.github.dockerjava.api.exception.DockerException;
import io.github.cfnwaves.engine.EngineException;
import io.github.cfnwaves.engine.EngineException.Kind;
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
            return new EngineException(Kind.FAILED, couldNot(what) + failure + ".", failure);
        }
        Trouble trouble = Trouble.of(failure);
        Kind kind = switch (trouble) {
            case NO_ANSWER -> Kind.NO_ANSWER;
            case NOT_DOCKER -> Kind.FAILED;
            case NO_SUCH_FILE, NO_PERMISSION, REFUSED, UNKNOWN_HOST, WANTS_TLS, TLS, BROKEN, OTHER -> Kind.UNREACHABLE;
        };
        return new EngineException(
                kind,
                couldNot(what) + trouble.what() + " (" + reason(connection) + "). What to do: " + trouble.remedy()
                        + ".",
                failure);
    }

    /** A stream that ended before its end. */
    EngineException cutOff(String what, String how) {
        return new EngineException(
                Kind.CUT_OFF, couldNot(what) + how + ". See whether the engine was restarted: journalctl -u docker.");
    }

    private EngineException ofStatus(String what, DockerException failure) {
        DaemonText text = DaemonText.of(failure);
        Verdict verdict = verdict(failure.getHttpStatus(), text);
        String said = text.text().isEmpty() ? "it answered with status " + failure.getHttpStatus() : text.text();
        return new EngineException(verdict.kind(), couldNot(what) + said + "." + verdict.remedy(), failure);
    }

    /** By its words first: engines disagree, among themselves and over the years, on the numbers. */
    private static Verdict verdict(int status, DaemonText text) {
        if (text.matches(".*network .*not found.*|.*could not find .*network.*|.*unable to find network.*")) {
            return new Verdict(Kind.NETWORK_NOT_FOUND, " It may have been removed meanwhile: see `docker network ls`.");
        }
        if (text.has("no such image") || text.has("image not known")) {
            return new Verdict(
                    Kind.NOT_FOUND, " See `docker images`; get it by `docker pull`, or make it by `docker build`.");
        }
        if (text.has("bind source path does not exist")) {
            return new Verdict(Kind.REFUSED, " Make it on the engine's host, or correct the mount.");
        }
        if (text.has("executable file not found")) {
            return new Verdict(
                    Kind.REFUSED,
                    " The image has no such command: correct command or entrypoint, or choose another image.");
        }
        if (text.has("exec") && (text.has("no such file or directory") || text.has("permission denied"))) {
            return new Verdict(
                    Kind.REFUSED, " Correct command or entrypoint: it must exist in the image and be executable.");
        }
        if (text.has("unable to find user") || text.has("no matching entries in passwd file")) {
            return new Verdict(
                    Kind.REFUSED,
                    " Correct user: it must be in the image's /etc/passwd, or be given as numbers, uid:gid.");
        }
        if (text.has("no space left on device")) {
            return new Verdict(Kind.FAILED, " The engine's disk is full: see `docker system df`.");
        }
        return byStatus(status);
    }

    private static Verdict byStatus(int status) {
        return switch (status) {
            case 400, 401, 403, 405, 406 -> new Verdict(Kind.REFUSED, "");
            case 404 -> new Verdict(Kind.NOT_FOUND, "");
            case 409 -> new Verdict(Kind.CONFLICT, "");
            default ->
                new Verdict(
                        Kind.FAILED,
                        " The engine itself failed (status " + status + "): see its log, journalctl -u docker.");
        };
    }

    private String couldNot(String what) {
        return "Could not " + what + " on " + endpoint + ": ";
    }

    private static String reason(IOException failure) {
        String message = failure.getMessage();
        return message == null || message.isBlank()
                ? failure.getClass().getSimpleName()
                : DaemonText.of(message).text();
    }

    /** @param remedy a sentence with a blank before it, or nothing */
    private record Verdict(Kind kind, String remedy) {}
}
