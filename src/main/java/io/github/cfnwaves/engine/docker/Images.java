package io.github.cfnwaves.engine.docker;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import com.github.dockerjava.api.exception.DockerException;
import com.github.dockerjava.transport.DockerHttpClient.Request;
import com.github.dockerjava.transport.DockerHttpClient.Response;
import io.github.cfnwaves.engine.ContainerEngine.PullListener;
import io.github.cfnwaves.engine.EngineException;
import io.github.cfnwaves.engine.EngineException.Kind;
import io.github.cfnwaves.engine.Image;
import io.github.cfnwaves.engine.PullPolicy;
import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** Images on the engine, and how they get there. Thread-safe. */
final class Images {
    /** How often a pull that stalls is begun again. */
    private static final int MORE_PULLS = 2;
    /** How many times as long an engine may be silent while it unpacks: of a large layer it may tell nothing for minutes. */
    private static final int UNPACKING = 10;

    private final DockerApi api;
    private final Platform platform;

    /** @param platform what the engine's machine runs */
    Images(DockerApi api, Platform platform) {
        this.api = api;
        this.platform = platform;
    }

    /** Makes sure that an image is there, and gives it. */
    Image ensure(String image, PullPolicy policy, PullListener listener) {
        Optional<Image> there = policy == PullPolicy.ALWAYS ? Optional.empty() : look(image, listener);
        if (there.isPresent()) {
            return there.get();
        }
        if (policy == PullPolicy.NEVER || ImageName.isId(image)) {
            throw new EngineException(Kind.NOT_FOUND, notThere(image, policy));
        }
        listener.onPullStarted(image);
        pull(image, listener);
        Image pulled = look(image, listener)
                .orElseThrow(() -> new EngineException(
                        Kind.FAILED,
                        "Image " + image + " was pulled to " + endpoint() + ", but it is not there. "
                                + Remedy.SEE_IMAGES.sentence()));
        listener.onPulled(image);
        return pulled;
    }

    private Optional<Image> look(String image, PullListener listener) {
        String path =
                Arrays.stream(image.split("/", -1)).map(DockerApi::segment).collect(Collectors.joining("/"));
        JsonNode found;
        try {
            found = api.read("look for image " + image, "/images/" + path + "/json", Map.of());
        } catch (EngineException e) {
            if (e.kind() == Kind.NOT_FOUND) {
                return Optional.empty();
            }
            throw e;
        }
        Platform made = Platform.in(found, "Architecture");
        if (platform.isForeign(made)) {
            listener.onForeignPlatform(image, made.toString(), platform.toString());
        }
        return Optional.of(new Image(found.path("Id").asText(), digest(image, found.path("RepoDigests"))));
    }

    /** Of several, that of the repository that was asked for; an image may have come under another name and been tagged since. */
    private static @Nullable String digest(String image, JsonNode digests) {
        ImageName asked = ImageName.parse(image);
        List<String> all = StreamSupport.stream(digests.spliterator(), false)
                .map(JsonNode::asText)
                .filter(digest -> digest.contains("@sha256:"))
                .toList();
        return all.stream()
                .filter(digest -> ImageName.parse(digest).isOfRepository(asked))
                .max(Comparator.comparing(
                        digest -> ImageName.parse(digest).version().equals(asked.version())))
                .orElse(all.isEmpty() ? null : all.get(0));
    }

    /** Begins again when the engine makes no progress, as Docker itself does not while a registry keeps the line open. */
    private void pull(String image, PullListener listener) {
        Optional<RegistryLogins.Found> login =
                new RegistryLogins(api.connection().settings()).find(ImageName.parse(image));
        PullFailure failure = new PullFailure(image, endpoint(), login.orElse(null));
        Duration silence = api.connection().settings().pullDeadline();
        for (int pull = 0; ; pull++) {
            PullProgress progress = new PullProgress();
            try {
                pull(image, failure, progress, listener);
                return;
            } catch (EngineException e) {
                if (e.kind() != Kind.NO_ANSWER) {
                    throw e;
                }
                if (pull == MORE_PULLS) {
                    throw failure.stalled(silence, pull + 1, progress, e);
                }
                listener.onPullStalled(image, silence);
            }
        }
    }

    private void pull(String image, PullFailure failure, PullProgress progress, PullListener listener) {
        ImageName name = ImageName.parse(image);
        Map<String, String> query = Map.of("fromImage", name.repository(), "tag", name.version());
        Duration silence = api.connection().settings().pullDeadline();
        api.follow(silence, "pull image " + image, pulse -> {
            try (Transport transport = api.connection().transport(silence.multipliedBy(UNPACKING));
                    Response response =
                            api.open(transport, Request.Method.POST, "/images/create", query, failure.headers())) {
                follow(image, response, failure, progress, listener, pulse);
            } catch (DockerException e) {
                throw failure.of(DaemonText.of(e), e);
            } catch (IOException e) {
                throw api.errors().of("pull image " + image, e);
            }
            return true;
        });
    }

    /** The iterator is left open: closing it would read what is still to come. Closing the response ends it. */
    private void follow(
            String image,
            Response response,
            PullFailure failure,
            PullProgress progress,
            PullListener listener,
            Calls.Pulse pulse)
            throws IOException {
        MappingIterator<JsonNode> lines =
                DockerApi.JSON.readerFor(JsonNode.class).readValues(response.getBody());
        while (lines.hasNextValue()) {
            JsonNode line = lines.nextValue();
            String error = line.path("errorDetail")
                    .path("message")
                    .asText(line.path("error").asText(""));
            if (!error.isEmpty()) {
                throw failure.of(DaemonText.of(error), null);
            }
            boolean more = progress.take(line);
            if (progress.isNews()) {
                pulse.beat(progress.isUnpacking() ? UNPACKING : 1);
            }
            if (more) {
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
