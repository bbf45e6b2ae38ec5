package io.github.cfnwaves.engine.docker;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.cfnwaves.engine.ContainerListing;
import io.github.cfnwaves.engine.EngineException.Kind;
import io.github.cfnwaves.engine.SecretFile;
import io.github.cfnwaves.engine.Signal;
import io.github.cfnwaves.plan.Batch;
import io.github.cfnwaves.plan.BatchSettings;
import io.github.cfnwaves.wave.Labels;
import io.github.cfnwaves.wave.RunResult;
import io.github.cfnwaves.wave.SecretHolder;
import io.github.cfnwaves.wave.TestWaves;
import io.github.cfnwaves.wave.run.RealRun;
import io.github.cfnwaves.wave.secret.Secrets;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Who sees the secrets of a run on a real engine: its batches and nobody else. */
@Timeout(90)
class SecretsIT {
    private static final String VALUE = "it-" + UUID.randomUUID();

    @TempDir
    private Path directory;

    private RealRun run;
    private RealEngine real;

    @BeforeEach
    void withASecret() throws IOException {
        run = new RealRun(directory, null);
        run.secrets = new Secrets(List.of(new SecretFile("token", VALUE.getBytes(StandardCharsets.UTF_8))));
        real = new RealEngine();
    }

    @AfterEach
    void nothingStays() {
        run.close();
        real.close();
    }

    /** Succeeds only if the secret is there as it should be: in memory, for its user to read and for nobody to write. */
    private static String looks(int user) {
        return "set -e; [ \"$(stat -c '%a %u' /run/secrets/token)\" = '400 " + user + "' ]; "
                + "[ \"$(stat -f -c %T /run/secrets)\" = tmpfs ]; "
                + "[ \"$(sha256sum < /run/secrets/token | cut -c 1-64)\" = " + hash() + " ]; "
                + "! touch /run/secrets/new 2> /dev/null; ";
    }

    private static String hash() {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(VALUE.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e); // every JVM has it
        }
    }

    private static Batch as(String user, int number) {
        List<String> command = List.of("sh", "-c", looks(number) + RealRun.await("go"));
        return TestWaves.batch(
                user, "16m", new BatchSettings(null, command, null, Map.of(), null, null, null, user, Map.of()));
    }

    private JsonNode look(String path) {
        return real.api().read("look at " + path, path, Map.of());
    }

    private List<ContainerListing> containers() {
        return real.engine().list(Labels.ofRun(run.context().run()));
    }

    private ContainerListing holder() {
        return containers().stream()
                .filter(listing -> SecretHolder.ROLE.equals(listing.labels().get(Labels.ROLE)))
                .findFirst()
                .orElseThrow();
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void batchesOfAnyUserHaveThemAndNobodyElseSeesThem() throws Exception {
        Future<RunResult> result = run.start(TestWaves.wave(
                1,
                RealRun.batch("a", "16m", looks(0) + RealRun.say("runs") + RealRun.await("go")),
                as("worker", 1000),
                as("1000:7", 1000)));
        run.awaitWord("runs");
        run.awaitLog("started", 3);

        List<String> shown = new ArrayList<>();
        List<String> volumes = new ArrayList<>();
        for (ContainerListing container : containers()) {
            volumes.addAll(container.anonymousVolumes());
            shown.add(look("/containers/" + container.id() + "/json").toString());
        }
        shown.add(look("/volumes").toString());
        shown.addAll(processes());
        assertThat(volumes).as("one for each reader").hasSize(3);
        assertThat(shown).as("what others see").noneMatch(text -> text.contains(VALUE));

        run.tell("go");
        assertThat(result.get().isSuccess()).as(run.log().lines().toString()).isTrue();
        assertThat(run.leftovers()).isEmpty();
        assertThat(volumes)
                .allSatisfy(volume -> assertThat(OnFakeDaemon.failure(() -> look("/volumes/" + volume))
                                .kind())
                        .isEqualTo(Kind.NOT_FOUND));
        assertThat(written()).as("what was written and said").noneMatch(text -> text.contains(VALUE));
    }

    /** The command lines and variables of all processes that can be looked at. */
    private static List<String> processes() throws IOException {
        List<String> all = new ArrayList<>();
        try (Stream<Path> processes = Files.list(Path.of("/proc"))) {
            for (Path process : processes
                    .filter(path -> path.getFileName().toString().matches("\\d+"))
                    .toList()) {
                for (String file : List.of("cmdline", "environ")) {
                    try {
                        all.add(new String(Files.readAllBytes(process.resolve(file)), StandardCharsets.ISO_8859_1));
                    } catch (IOException e) {
                        // it has ended, or isn't ours to look at
                    }
                }
            }
        }
        assertThat(all).as("processes").isNotEmpty();
        return all;
    }

    private List<String> written() throws IOException {
        List<String> all = new ArrayList<>(run.log().lines());
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                all.add(new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1));
            }
        }
        return all;
    }

    @Test
    void theDeathOfWhatHoldsThemCostsNoBatchItsSecrets() throws Exception {
        Future<RunResult> result = run.start(TestWaves.wave(
                1,
                1,
                RealRun.batch("a", "16m", RealRun.say("runs") + RealRun.await("go") + looks(0)),
                RealRun.batch("b", "16m", looks(0))));
        run.awaitWord("runs");
        ContainerListing first = holder();
        assertThat(real.engine().signal(first.id(), Signal.KILL)).isTrue();
        run.tell("go");

        assertThat(result.get().isSuccess()).as(run.log().lines().toString()).isTrue();
        assertThat(run.log().lines("warning")).singleElement().asString().contains(first.name() + " has ended");
        assertThat(run.leftovers()).isEmpty();
    }

    @Test
    void anEngineGivesSecretsToNobodyItHasNoNumberOf() throws Exception {
        Batch nobody = as("no-such-user", 0);

        RunResult result = run.run(TestWaves.wave(1, nobody));

        assertThat(result.isSuccess()).isFalse();
        assertThat(result.obstacle())
                .get()
                .extracting(RuntimeException::getMessage)
                .asString()
                .contains("no-such-user");
        assertThat(run.leftovers()).isEmpty();
    }
}
