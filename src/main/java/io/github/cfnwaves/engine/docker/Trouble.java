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
    NO_SUCH_FILE("there is no such file", Remedy.START),
    NO_PERMISSION("permission denied", Remedy.JOIN_GROUP),
    REFUSED("connection refused", Remedy.START),
    UNKNOWN_HOST("there is no host of that name", Remedy.CORRECT_HOST_NAME),
    NO_ANSWER("no answer", Remedy.RESTART_IF_SILENT),
    WANTS_TLS("it wants an encrypted connection", Remedy.ENCRYPT),
    TLS("no encrypted connection came about", Remedy.COMPARE_CERTIFICATES),
    NOT_DOCKER("what answers is not a Docker engine", Remedy.CORRECT_ADDRESS),
    BROKEN("the connection broke", Remedy.SEE_WHETHER_UP),
    OTHER("it failed", Remedy.SEE_ITS_LOG);

    private final String what;
    private final Remedy remedy;

    Trouble(String what, Remedy remedy) {
        this.what = what;
        this.remedy = remedy;
    }

    String what() {
        return what;
    }

    Remedy remedy() {
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

    /** What the system said of it, in brackets with a blank before them; nothing when that is nothing more than {@link #what}. */
    String detail(@Nullable Throwable failure) {
        String said = said(failure);
        return said.equalsIgnoreCase(what) ? "" : inBrackets(said);
    }

    /** What the system said of something, in brackets with a blank before them; nothing when it said nothing. */
    static String saidOf(@Nullable Throwable failure) {
        return inBrackets(said(failure));
    }

    private static String inBrackets(String said) {
        return said.isEmpty() ? "" : " (" + said + ")";
    }

    /** Without what only programmers understand: names of classes, and the host that HTTP makes up for a unix socket. */
    private static String said(@Nullable Throwable failure) {
        String message = failure == null || failure.getMessage() == null ? "" : failure.getMessage();
        return DaemonText.of(message)
                .text()
                .replaceAll("(?:[a-z]\\w*\\.)+[A-Z]\\w*(?:Exception|Error): ", "")
                .replaceFirst("^\\S+ (failed to respond)$", "it $1");
    }

    /** Why something with files went wrong, as the end of a sentence. */
    static String reason(Exception failure) {
        Trouble known = known(failure);
        String said = said(failure);
        return known == NO_SUCH_FILE || known == NO_PERMISSION || said.isEmpty() ? of(failure).what : said;
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
