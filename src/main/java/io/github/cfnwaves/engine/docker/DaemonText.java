package io.github.cfnwaves.engine.docker;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.github.dockerjava.api.exception.DockerException;
import java.util.List;
import java.util.Locale;

/**
 * A daemon's own words of what went wrong, without the layers that they came through.
 *
 * @param text one line without a full stop at its end
 */
record DaemonText(String text) {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int LONGEST = 500;

    /** What stands before the reason when a process could not be started; the last of them counts. */
    private static final List<String> WRAPPINGS = List.of(
            "failed to create shim task: ",
            "failed to create shim: ",
            "OCI runtime create failed: ",
            "runc create failed: ",
            "crun: ",
            "unable to start container process: ",
            "starting container process caused: ",
            "error during container init: ");

    static DaemonText of(DockerException failure) {
        String message = failure.getMessage() == null ? "" : failure.getMessage();
        String prefix = "Status " + failure.getHttpStatus() + ": ";
        return ofBody(message.startsWith(prefix) ? message.substring(prefix.length()) : message);
    }

    /** The body of an error, which is JSON with a message, or from something in between plain text. */
    static DaemonText ofBody(String body) {
        try {
            JsonNode json = JSON.readTree(body);
            String message = json.path("message").asText(json.path("cause").asText(""));
            return of(message.isEmpty() ? body : message);
        } catch (JsonProcessingException e) {
            return of(body); // not JSON: somebody between us and the daemon
        }
    }

    static DaemonText of(String message) {
        String text = message.strip().replaceAll("\\s+", " ");
        for (String wrapping : WRAPPINGS) {
            int at = text.lastIndexOf(wrapping);
            text = at < 0 ? text : text.substring(at + wrapping.length());
        }
        text = text.replaceFirst("(: unknown)+$", "").replaceFirst("[.\\s]+$", "");
        return new DaemonText(text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "…");
    }

    boolean has(String words) {
        return text.toLowerCase(Locale.ROOT).contains(words);
    }

    boolean matches(String regex) {
        return text.toLowerCase(Locale.ROOT).matches(regex);
    }
}
