package io.github.cfnwaves.engine.docker;

import com.github.dockerjava.transport.DockerHttpClient.Response;
import io.github.cfnwaves.engine.ContainerId;
import io.github.cfnwaves.engine.EngineException;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.function.Function;

/** What containers have printed. Thread-safe. */
final class Logs {
    private static final int BUFFER = 64 << 10;

    private final DockerApi api;

    Logs(DockerApi api) {
        this.api = api;
    }

    static String path(ContainerId id) {
        return "/containers/" + DockerApi.segment(id.value()) + "/logs";
    }

    static String reading(ContainerId id) {
        return "read the log of container " + Containers.shown(id);
    }

    void copy(ContainerId id, OutputStream out) throws IOException {
        String what = reading(id);
        Function<String, EngineException> cutOff = how -> api.errors().cutOff(what, how);
        Map<String, String> query = Map.of("stdout", "true", "stderr", "true", "follow", "false", "tail", "all");
        try {
            api.follow(api.connection().callDeadline(), what, pulse -> {
                try (Response response = api.get(path(id), query)) {
                    copy(new LogFrames(response.getBody(), cutOff), out, pulse, cutOff);
                }
                return true;
            });
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private static void copy(
            LogFrames frames, OutputStream out, Calls.Pulse pulse, Function<String, EngineException> cutOff) {
        byte[] buffer = new byte[BUFFER];
        while (frames.next()) {
            pulse.beat();
            while (frames.left() > 0) {
                int got = frames.read(buffer, 0, BUFFER);
                if (Thread.currentThread().isInterrupted()) {
                    throw cutOff.apply("nobody waits for it any more"); // out is its owner's again
                }
                pulse.pause();
                try {
                    out.write(buffer, 0, got);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
                pulse.beat();
            }
        }
    }
}
