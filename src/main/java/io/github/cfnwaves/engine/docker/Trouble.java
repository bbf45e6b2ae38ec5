package io.github.cfnwaves.engine.docker;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.github.dockerjava.api.exception.DockerException;
import java.io.IOException;
import java.net.UnknownHostException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.util.Locale;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/** What may be wrong between us and a daemon, told apart by what to do about it. */
enum Trouble {
    NO_SUCH_FILE("there is no such file", "start it: `systemctl start docker`, or `dockerd` as root"),
    NO_PERMISSION(
            "permission denied",
            "add yourself to group docker (`sudo usermod -aG docker $USER`, then log in again), or run as root"),
    REFUSED("connection refused", "start it: `systemctl start docker`, or `dockerd` as root"),
    UNKNOWN_HOST("there is no host of that name", "correct the name"),
    NO_ANSWER("no answer", "see whether `docker ps` answers there; if not, restart it (`systemctl restart docker`)"),
    WANTS_TLS(
            "it wants an encrypted connection",
            "set DOCKER_TLS_VERIFY=1 and DOCKER_CERT_PATH to the directory of ca.pem, cert.pem and key.pem"),
    TLS(
            "no encrypted connection came about",
            "compare the certificates in DOCKER_CERT_PATH (or of the context) with those of the engine"),
    NOT_DOCKER("what answers is not a Docker engine", "correct the address"),
    BROKEN("the connection broke", "see whether the engine is up: `docker ps`, `journalctl -u docker`"),
    OTHER("it failed", "see its log: `journalctl -u docker`");

    private final String what;
    private final String remedy;

    Trouble(String what, String remedy) {
        this.what = what;
        this.remedy = remedy;
    }

    String what() {
        return what;
    }

    /** What to do, as half a sentence. */
    String remedy() {
        return remedy;
    }

    static Trouble of(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            Trouble known = known(cause);
            if (known != null) {
                return known;
            }
        }
        return ioException(failure) == null ? OTHER : BROKEN;
    }

    /** The exception of the connection among the causes, or null when it is something else that failed. */
    static @Nullable IOException ioException(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof IOException io) {
                return io;
            }
        }
        return null;
    }

    private static @Nullable Trouble known(Throwable cause) {
        if (cause instanceof JsonProcessingException) {
            return NOT_DOCKER;
        }
        if (cause instanceof SSLException) {
            return TLS;
        }
        if (cause instanceof UnknownHostException) {
            return UNKNOWN_HOST;
        }
        if (cause instanceof NoSuchFileException) {
            return NO_SUCH_FILE;
        }
        if (cause instanceof AccessDeniedException) {
            return NO_PERMISSION;
        }
        String message = cause.getMessage() == null ? "" : cause.getMessage().toLowerCase(Locale.ROOT);
        if (cause instanceof DockerException) {
            return message.contains("http request to an https server") ? WANTS_TLS : null;
        }
        return cause instanceof IOException ? byMessage(message) : null;
    }

    /** The JDK has one SocketException for most of this; only its text, the operating system's, tells them apart. */
    private static @Nullable Trouble byMessage(String message) {
        if (message.contains("permission denied")) {
            return NO_PERMISSION;
        }
        if (message.contains("connection refused")) {
            return REFUSED;
        }
        if (message.contains("no such file")) {
            return NO_SUCH_FILE;
        }
        if (message.contains("timed out") || message.contains("timeout")) {
            return NO_ANSWER;
        }
        return message.contains("invalid header") || message.contains("invalid protocol") ? NOT_DOCKER : null;
    }
}
