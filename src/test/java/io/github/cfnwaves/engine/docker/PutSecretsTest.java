package io.github.cfnwaves.engine.docker;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cfnwaves.engine.ContainerId;
import io.github.cfnwaves.engine.EngineException;
import io.github.cfnwaves.engine.EngineException.Kind;
import io.github.cfnwaves.engine.Mount;
import io.github.cfnwaves.engine.SecretFile;
import io.github.cfnwaves.units.MemorySize;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.junit.jupiter.api.Test;

/** How secrets get into memory, and nowhere else. */
class PutSecretsTest extends OnFakeDaemon {
    private static final List<SecretFile> FILES = List.of(
            new SecretFile("key", new byte[] {0, 1, (byte) 0xff}),
            new SecretFile("token", "hunter2".getBytes(StandardCharsets.UTF_8)));

    private void aContainerRunsAs(String user) {
        String mount = "{\"Type\":\"volume\",\"Name\":\"v1\",\"Destination\":\"/run/secrets\"}";
        daemon().on(
                        "GET",
                        "/containers/{}/json",
                        FakeDaemon.json("{\"Id\":\"" + HEX + "\",\"Config\":{\"User\":\"" + user + "\"},\"Mounts\":["
                                + mount + "]}"));
        daemon().on("GET", "/volumes/v1", FakeDaemon.json("{\"Name\":\"v1\",\"Options\":{\"type\":\"tmpfs\"}}"));
        daemon().on("PUT", "/containers/{}/archive", FakeDaemon.status(200));
    }

    private void itsUsersAre(String passwd) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (TarArchiveOutputStream tar = new TarArchiveOutputStream(bytes)) {
            FileArchive.put(tar, "passwd", 0644, 0, passwd.getBytes(StandardCharsets.UTF_8));
        }
        daemon().on("GET", "/containers/{}/archive", exchange -> {
            exchange.chunked(200, "application/x-tar");
            exchange.chunk(bytes.toByteArray());
            exchange.endChunks();
        });
    }

    private List<String> entriesPut() throws IOException {
        FakeRequest request =
                daemon().received("PUT", "/containers/" + HEX + "/archive").get(0);
        assertThat(request.query()).containsEntry("path", "/run/secrets");
        List<String> entries = new ArrayList<>();
        try (TarArchiveInputStream tar = new TarArchiveInputStream(new ByteArrayInputStream(request.body()))) {
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                entries.add(entry.getName() + " " + Integer.toOctalString(entry.getMode()) + " " + entry.getLongUserId()
                        + ":" + entry.getLongGroupId() + " " + tar.readAllBytes().length);
            }
        }
        return entries;
    }

    @Test
    void aFileIsItsUsersAloneToRead() throws IOException {
        aContainerRunsAs("1000:5");

        engine().putSecrets(ID, "/run/secrets", FILES);

        assertThat(entriesPut()).containsExactly("key 400 1000:0 3", "token 400 1000:0 7");
    }

    @Test
    void whereNobodySaidWhichUserItIsRoot() throws IOException {
        aContainerRunsAs("");

        engine().putSecrets(ID, "/run/secrets", FILES);

        assertThat(entriesPut()).first().isEqualTo("key 400 0:0 3");
    }

    @Test
    void aUserWithANameIsLookedUpInTheImage() throws IOException {
        aContainerRunsAs("worker:staff");
        itsUsersAre("root:x:0:0:root:/root:/bin/sh\nworkers:x:7:7::/:\nbroken\nworker:x:1234:5:::/bin/sh\n");

        engine().putSecrets(ID, "/run/secrets", FILES);

        assertThat(entriesPut()).first().isEqualTo("key 400 1234:0 3");
    }

    @Test
    void aUserWhoseNumberIsNotKnownIsToldAndGetsNothing() throws IOException {
        aContainerRunsAs("somebody");
        itsUsersAre("root:x:0:0:root:/root:/bin/sh\n");

        EngineException e = failure(() -> engine().putSecrets(ID, "/run/secrets", FILES));

        assertThat(e.kind()).isEqualTo(Kind.REFUSED);
        assertThat(e).hasMessageContainingAll("no user \"somebody\"", "Give user as a number");
        assertThat(daemon().received("PUT", "/containers/{}/archive")).isEmpty();
    }

    @Test
    void anImageWithoutUsersHasNoneOfThatName() {
        aContainerRunsAs("somebody");
        daemon().on("GET", "/containers/{}/archive", FakeDaemon.error(404, "Could not find the file /etc/passwd"));

        assertThat(failure(() -> engine().putSecrets(ID, "/run/secrets", FILES)).kind())
                .isEqualTo(Kind.REFUSED);
    }

    @Test
    void secretsAreNotPutOnADisk() {
        aContainerRunsAs("");
        daemon().on("GET", "/volumes/v1", FakeDaemon.json("{\"Name\":\"v1\",\"Options\":null}")); // as Podman 4

        EngineException e = failure(() -> engine().putSecrets(ID, "/run/secrets", FILES));

        assertThat(e.kind()).isEqualTo(Kind.REFUSED);
        assertThat(e).hasMessageStartingWith("Secrets would be on the disk of the engine at " + daemon().host());
        assertThat(failure(() -> engine().putSecrets(ID, "/elsewhere", FILES)).kind())
                .isEqualTo(Kind.REFUSED);
        assertThat(daemon().received("PUT", "/containers/{}/archive")).isEmpty();
    }

    @Test
    void noErrorShowsASecret() {
        aContainerRunsAs("");
        daemon().on("PUT", "/containers/{}/archive", FakeDaemon.error(500, "no space left on device"));

        assertThat(failure(() -> engine().putSecrets(ID, "/run/secrets", FILES)))
                .hasMessageStartingWith("Could not put secrets into container 0123456789ab on ")
                .hasMessageNotContaining("hunter2");
    }

    /** Maven's -X has every logger at DEBUG whose level nobody said, and there docker-java's client prints all that it sends. */
    @Test
    void whatIsSentIsNotPrintedForThoseWhoDebugTheirBuild() {
        assertThat(engine().info().product()).isNotEmpty();

        for (String level : List.of("org.slf4j.simpleLogger.log.", "maven.logger.log.")) {
            assertThat(System.getProperty(level + "com.github.dockerjava")).isEqualTo("info");
        }
    }

    @Test
    void whatIsInMemoryIsAVolumeThatOthersCanHaveToRead() {
        daemon().on("POST", "/containers/create", FakeDaemon.json("{\"Id\":\"" + HEX + "\",\"Warnings\":[\"Mind.\"]}"));
        daemon().on(
                        "GET",
                        "/containers/{}/json",
                        FakeDaemon.json("{\"HostConfig\":{\"Memory\":33554432,\"MemorySwap\":33554432}}"));
        Specs holder = Specs.named("holder", "base:1", Map.of())
                .mounts(Mount.inMemory(MemorySize.parse("64k"), "/run/secrets"));
        Specs reader = Specs.named("reader", "base:1", Map.of())
                .mounts(
                        new Mount("cache", "/cache", false),
                        Mount.ofContainer(new ContainerId("c0ffee"), "/run/secrets"));

        engine().create(holder.spec());
        engine().create(reader.spec());

        List<FakeRequest> requests = daemon().received("POST", "/containers/create");
        assertThat(requests.get(0).json().path("HostConfig").path("Mounts"))
                .hasToString("[{\"Type\":\"volume\",\"Target\":\"/run/secrets\",\"VolumeOptions\":{\"NoCopy\":true,"
                        + "\"DriverConfig\":{\"Name\":\"local\",\"Options\":{\"type\":\"tmpfs\",\"device\":\"tmpfs\","
                        + "\"o\":\"size=65536,mode=0755\"}}}}]");
        assertThat(requests.get(0).json().path("HostConfig").has("VolumesFrom")).isFalse();
        assertThat(requests.get(1).json().path("HostConfig").path("Mounts")).hasSize(1);
        assertThat(requests.get(1).json().path("HostConfig").path("VolumesFrom"))
                .hasToString("[\"c0ffee:ro\"]");
    }

    @Test
    void aVolumeThatAContainerMayOnlyReadIsNotItsOwn() {
        String other = "f".repeat(64);
        daemon().on(
                        "GET",
                        "/containers/json",
                        FakeDaemon.json("[{\"Id\":\"" + HEX + "\",\"State\":\"running\",\"Mounts\":["
                                + "{\"Type\":\"volume\",\"Name\":\"" + HEX + "\",\"RW\":true},"
                                + "{\"Type\":\"volume\",\"Name\":\"" + other + "\",\"RW\":false}]}]"));

        assertThat(engine().list(Map.of()).get(0).anonymousVolumes()).containsExactly(HEX);
    }
}
