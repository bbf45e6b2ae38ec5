package io.github.cfnwaves.engine.docker;

import com.github.dockerjava.transport.DockerHttpClient.Response;
import io.github.cfnwaves.engine.ContainerId;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.Map;

/** What containers have printed. Thread-safe. */
final class Logs {
    private final DockerApi api;

    Logs(DockerApi api) {
        this.api = api;
    }

    void copy(ContainerId id, OutputStream out) throws IOException {
        String what = "read the log of container " + Containers.shown(id);
        String path = "/containers/" + DockerApi.segment(id.value()) + "/logs";
        Map<String, String> query = Map.of("stdout", "true", "stderr", "true", "follow", "false", "tail", "all");
        try {
            api.follow(api.connection().callDeadline(), what, pulse -> {
                try (Response response = api.get(path, query)) {
                    new LogFrames(response.getBody(), how -> api.errors().cutOff(what, how)).copy(out, pulse);
                }
                return true;
            });
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }
}
