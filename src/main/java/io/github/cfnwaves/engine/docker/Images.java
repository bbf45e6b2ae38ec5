package io.github.cfnwaves.engine.docker;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import com.github.dockerjava.api.exception.DockerException;
import com.github.dockerjava.transport.DockerHttpClient.Request;
import com.github.dockerjava.transport.DockerHttpClient.Response;
import io.github.cfnwaves.engine.ContainerEngine.PullListener;
import io.github.cfnwaves.engine.EngineException;
import io.github.cfnwaves.engine.EngineException.Kind;
import io.github.cfnwaves.engine.PullPolicy;
import java.io.IOException;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Images on the engine, and how they get there. Thread-safe. */
final class Images {
    private final DockerApi api;

    Images(DockerApi api) {
        this.api = api;
    }

    /** Makes sure that an image is there, and gives its id. */
    String ensure(String image, PullPolicy policy, PullListener listener) {
        Optional<String> there = policy == PullPolicy.ALWAYS ? Optional.empty() : id(image);
        if (there.isPresent()) {
            return there.get();
        }
        if (policy == PullPolicy.NEVER || ImageName.isId(image)) {
            throw new EngineException(Kind.NOT_FOUND, notThere(image, policy));
        }
        listener.onPullStarted(image);
        pull(image, listener);
        String id = id(image)
                .orElseThrow(() -> new EngineException(
                        Kind.FAILED,
                        "Image " + image + " was pulled to " + endpoint() + ", but it is not there. "
                                + Remedy.SEE_IMAGES.sentence()));
        listener.onPulled(image);
        return id;
    }

    private Optional<String> id(String image) {
        String path =
                Arrays.stream(image.split("/", -1)).map(DockerApi::segment).collect(Collectors.joining("/"));
        try {
            JsonNode found = api.read("look for image " + image, "/images/" + path + "/json", Map.of());
            return Optional.of(found.path("Id").asText());
        } catch (EngineException e) {
            if (e.kind() == Kind.NOT_FOUND) {
                return Optional.empty();
            }
            throw e;
        }
    }

    private void pull(String image, PullListener listener) {
        ImageName name = ImageName.parse(image);
        Map<String, String> query = Map.of("fromImage", name.repository(), "tag", name.version());
        Map<String, String> headers = new RegistryLogins(api.connection().settings())
                .header(name.registry())
                .map(login -> Map.of("X-Registry-Auth", login))
                .orElse(Map.of());
        api.follow(api.connection().settings().pullDeadline(), "pull image " + image, pulse -> {
            try (Transport transport = api.connection()
                            .transport(api.connection().settings().pullDeadline());
                    Response response = api.open(transport, Request.Method.POST, "/images/create", query, headers)) {
                follow(image, response, listener, pulse);
            } catch (DockerException e) {
                throw PullFailure.of(image, endpoint(), DaemonText.of(e), e);
            } catch (IOException e) {
                throw api.errors().of("pull image " + image, e);
            }
            return true;
        });
    }

    /** The iterator is left open: closing it would read what is still to come. Closing the response ends it. */
    private void follow(String image, Response response, PullListener listener, Calls.Pulse pulse) throws IOException {
        PullProgress progress = new PullProgress();
        MappingIterator<JsonNode> lines =
                DockerApi.JSON.readerFor(JsonNode.class).readValues(response.getBody());
        while (lines.hasNextValue()) {
            JsonNode line = lines.nextValue();
            pulse.beat();
            String error = line.path("errorDetail")
                    .path("message")
                    .asText(line.path("error").asText(""));
            if (!error.isEmpty()) {
                throw PullFailure.of(image, endpoint(), DaemonText.of(error), null);
            }
            if (progress.take(line)) {
                listener.onProgress(image, progress.bytes(), progress.totalBytes());
            }
        }
    }

    private String notThere(String image, PullPolicy policy) {
        return policy == PullPolicy.NEVER
                ? "Image " + image + " is not on " + endpoint() + ", and pullPolicy is never. "
                        + Remedy.BRING_IMAGE.sentence()
                : "Image " + image + " is not on " + endpoint() + ", and an id can't be pulled. "
                        + Remedy.CORRECT_IMAGE_ID.sentence();
    }

    private String endpoint() {
        return api.connection().endpoint().address();
    }
}
