package io.github.cfnwaves.engine.docker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.github.dockerjava.api.model.Capability;
import com.github.dockerjava.api.model.HostConfig;
import io.github.cfnwaves.engine.ContainerId;
import io.github.cfnwaves.engine.ContainerListing;
import io.github.cfnwaves.engine.ContainerState;
import io.github.cfnwaves.engine.ContainerStatus;
import io.github.cfnwaves.engine.CopiedFile;
import io.github.cfnwaves.engine.EngineException;
import io.github.cfnwaves.engine.EngineException.Kind;
import io.github.cfnwaves.engine.Hardening;
import io.github.cfnwaves.engine.Mount;
import io.github.cfnwaves.engine.Signal;
import io.github.cfnwaves.units.MemorySize;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class ContainersIT {
    private static final String AWKWARD =
            " two\nlines\t\"quoted\" 'single' $HOME `id` \\ = ;&|<>(){}[]*?#~ ünïcödé 漢字 🦊 ";

    private final RealEngine real = new RealEngine();

    @TempDir
    Path directory;

    @AfterEach
    void clean() {
        real.close();
    }

    @Test
    void aContainerHasTheLimitsTheNameAndTheLabelsAskedFor() {
        Specs spec = real.spec().shell("true").memory(MemorySize.ofMebibytes(48));
        ContainerId id = real.engine().create(spec.spec());

        HostConfig host = real.look(id).getHostConfig();
        assertThat(host.getMemory()).isEqualTo(48 << 20);
        assertThat(host.getMemoryReservation()).isEqualTo(48 << 20);
        assertThat(host.getMemorySwap()).isEqualTo(48 << 20);
        assertThat(host.getPidsLimit()).isEqualTo(64);
        ContainerState state = real.engine().inspect(id).orElseThrow();
        assertThat(state.name()).isEqualTo(spec.spec().name());
        assertThat(state.status()).isEqualTo(ContainerStatus.CREATED);
        assertThat(state.memoryLimit()).isEqualTo(MemorySize.ofMebibytes(48));
        assertThat(state.labels()).containsAllEntriesOf(real.labels());
        assertThat(state.started()).isEmpty();
        assertThat(state.finished()).isEmpty();
        assertThat(state.error()).isEmpty();
        assertThat(state.node()).isNotEmpty();
    }

    @Test
    void aContainerIsHardened() {
        Specs spec = real.spec()
                .shell("true")
                .hardening(new Hardening(List.of("ALL", "cap_net_raw"), true))
                .user("1000:1000");
        ContainerId id = real.engine().create(spec.spec());

        HostConfig host = real.look(id).getHostConfig();
        assertThat(host.getInit()).isTrue();
        assertThat(host.getPrivileged()).isFalse();
        assertThat(host.getAutoRemove()).isFalse();
        assertThat(host.getRestartPolicy().getName()).isIn("", "no");
        assertThat(host.getSecurityOpts()).containsExactly("no-new-privileges");
        if (real.isPodman()) {
            assertThat(host.getCapDrop()).as("all of them, one by one").contains(Capability.CHOWN, Capability.KILL);
        } else {
            assertThat(host.getCapDrop()).containsExactlyInAnyOrder(Capability.ALL, Capability.NET_RAW);
        }
        assertThat(host.getReadonlyRootfs()).isTrue();
        assertThat(host.getNetworkMode()).isEqualTo("none");
        assertThat(real.look(id).getConfig().getTty()).isFalse();
        assertThat(real.look(id).getConfig().getUser()).isEqualTo("1000:1000");
    }

    @Test
    void theEnvironmentArrivesByteForByte() {
        Specs spec = real.spec()
                .shell("printf %s \"$PROMPT\"; printf '|%s|' \"$EMPTY\"; printf %s \"$EQUALS\"")
                .environment(Map.of("PROMPT", AWKWARD, "EMPTY", "", "EQUALS", "a=b=c"));

        assertThat(real.printed(spec)).isEqualTo(AWKWARD + "||a=b=c");
    }

    @Test
    void filesAreCopiedInByteForByteForEveryoneToReadAndNoneToWrite() {
        String large = "0123456789abcdef".repeat(64 << 10) + AWKWARD;
        Specs spec = real.spec()
                .shell("cat /run/cfn/batch.json; ls -ln /run/cfn/deep/er | tail -n 1 | cut -c 1-10; ls -lnd /run/cfn"
                        + " | cut -c 1-10; ls -lnd /tmp | cut -c 1-10; cat '/tmp/ünï \"x\".txt'")
                .files(
                        new CopiedFile("/run/cfn/batch.json", AWKWARD),
                        new CopiedFile("/run/cfn/deep/er/large", large),
                        new CopiedFile("/tmp/ünï \"x\".txt", "in a directory that was there"));

        assertThat(real.printed(spec))
                .isEqualTo(AWKWARD + "-r--r--r--\ndrwxr-xr-x\ndrwxrwxrwt\nin a directory that was there");
        assertThat(real.printed(real.spec()
                        .command("cat", "/run/cfn/deep/er/large")
                        .files(new CopiedFile("/run/cfn/deep/er/large", large))))
                .isEqualTo(large);
    }

    @Test
    void filesAreCopiedIntoAReadOnlyFileSystemAndTheirVolumeGoesWithTheContainer() {
        Specs spec = real.spec()
                .shell("cat /run/cfn/batch.json; touch /x 2>&1 | grep -o 'Read-only file system'")
                .hardening(new Hardening(List.of(), true))
                .files(new CopiedFile("/run/cfn/batch.json", "{}\n"));
        ContainerState ended = real.ended(spec);

        assertThat(real.log(ended.id())).isEqualTo("{}\nRead-only file system\n");
        List<String> volumes = real.listed(ended.id()).anonymousVolumes();
        assertThat(volumes).hasSize(1).allMatch(name -> name.matches("[0-9a-f]{64}"));
        assertThat(real.engine().remove(ended.id())).isTrue();
        assertThat(real.api().read("list volumes", "/volumes", Map.of()).toString())
                .doesNotContain(volumes.get(0));
    }

    @Test
    void aDirectoryIsMountedToWriteOrOnlyToRead() throws IOException {
        Path readable = Files.createDirectory(directory.resolve("read me"));
        Files.writeString(readable.resolve("in"), "from outside");
        Path writable = Files.createDirectory(directory.resolve("write"));
        Specs spec = real.spec()
                .shell("cat /r/in > /w/out; touch /r/x 2>&1 | grep -o 'Read-only file system'")
                .mounts(new Mount(readable.toString(), "/r", true), new Mount(writable.toString(), "/w", false));

        assertThat(real.printed(spec)).isEqualTo("Read-only file system\n");
        assertThat(writable.resolve("out")).hasContent("from outside");
    }

    @Test
    void aNamedVolumeIsMountedAndStaysBehind() {
        String volume = real.name();
        Specs spec = real.spec().shell("echo kept > /v/x; cat /v/x").mounts(new Mount(volume, "/v", false));
        ContainerState ended = real.ended(spec);
        try {
            assertThat(real.log(ended.id())).isEqualTo("kept\n");
            assertThat(real.listed(ended.id()).anonymousVolumes()).isEmpty();
            assertThat(real.engine().remove(ended.id())).isTrue();
            assertThat(real.api().read("list volumes", "/volumes", Map.of()).toString())
                    .contains(volume);
        } finally {
            real.commands().removeVolumeCmd(volume).exec();
        }
    }

    @Test
    void aMissingDirectoryIsRefusedAndNotMade() {
        real.needsDocker("Podman makes it.");
        Path missing = directory.resolve("missing");
        Specs spec = real.spec().shell("true").mounts(new Mount(missing.toString(), "/w", false));

        EngineException e = refused(spec);

        assertThat(e.kind()).isEqualTo(Kind.REFUSED);
        assertThat(e)
                .hasMessageContaining("bind source path does not exist: " + missing)
                .hasMessageContaining("Make it on the engine's host, or correct the mount.");
        assertThat(missing).doesNotExist();
        assertNothingIsThere();
    }

    @Test
    void aNameThatIsTakenIsAConflict() {
        Specs spec = real.spec().shell("true");
        ContainerId first = real.engine().create(spec.spec());

        assertThat(refused(spec).kind()).isEqualTo(Kind.CONFLICT);
        assertThat(real.engine().inspect(first)).isPresent();
    }

    @Test
    void anImageThatIsNotThereIsNotFound() {
        EngineException e =
                refused(real.spec().image("cfn-waves/no-such-image:1").shell("true"));

        assertThat(e.kind()).isEqualTo(Kind.NOT_FOUND);
        assertThat(e)
                .hasMessageMatching("(?s).*[Nn]o such image: \\S*cfn-waves/no-such-image:1.*See `docker images`.*");
    }

    @Test
    void memoryBelowTheFloorIsRefused() {
        real.needsDocker("Podman has no floor.");
        EngineException e = refused(real.spec().shell("true").memory(MemorySize.ofMebibytes(1)));

        assertThat(e.kind()).isEqualTo(Kind.REFUSED);
        assertThat(e).hasMessageContaining("inimum memory limit");
        assertNothingIsThere();
    }

    @Test
    void anUnknownCapabilityIsRefused() {
        EngineException e = refused(real.spec().hardening(new Hardening(List.of("FLYING"), false)));

        assertThat(e.kind()).isEqualTo(Kind.REFUSED);
        assertThat(e).hasMessageContaining("no capability \"FLYING\"");
    }

    @Test
    void filesThatCantBeCopiedLeaveNoContainerBehind() {
        EngineException e =
                refused(real.spec().shell("true").files(new CopiedFile("/etc/passwd/x", "a file is no directory")));

        assertThat(e)
                .hasMessageStartingWith("Could not copy files to / of container "
                        + real.labels().get("cfn.run.id"));
        assertNothingIsThere();
    }

    @Test
    void aContainerThatCantBeStartedSaysWhyAtOnceAndInItsState() {
        ContainerId id = real.engine()
                .create(real.spec().shell("true").user("nobody-of-that-name").spec());

        EngineException e =
                catchThrowableOfType(EngineException.class, () -> real.engine().start(id));

        assertThat(e)
                .hasMessageStartingWith("Could not start container " + id.abbreviated() + " on unix:///")
                .hasMessageContaining("unable to find user nobody-of-that-name");
        ContainerState state = real.engine().inspect(id).orElseThrow();
        assertThat(state.status()).isEqualTo(ContainerStatus.CREATED);
        if (!real.isPodman()) {
            assertThat(state.error()).contains("unable to find user nobody-of-that-name");
        }
    }

    /** The init is what an engine starts; it is the init that misses the command. Podman's has one code for whatever it misses. */
    @Test
    void aCommandThatIsNotThereEndsWith127AndSaysSoInTheLog() {
        ContainerState state = real.ended(real.spec().command("no-such-command"));

        assertThat(state.exitCode()).isEqualTo(real.isPodman() ? 1 : 127);
        assertThat(real.log(state.id())).contains(real.isPodman() ? "No such file or directory" : "no-such-command");
    }

    @Test
    void aFileThatIsNotExecutableEndsWith126AndSaysSoInTheLog() {
        ContainerState state = real.ended(real.spec().command("/etc/passwd"));

        assertThat(state.exitCode()).isEqualTo(real.isPodman() ? 1 : 126);
        assertThat(real.log(state.id())).contains(real.isPodman() ? "Permission denied" : "/etc/passwd");
    }

    @Test
    void aNetworkThatWentAwayBeforeTheStartIsNotFound() {
        real.needsDocker("Podman removes no network that a container is to join.");
        String network = real.name();
        real.commands()
                .createNetworkCmd()
                .withName(network)
                .withLabels(real.labels())
                .exec();
        ContainerId id =
                real.engine().create(real.spec().shell("true").network(network).spec());
        real.commands().removeNetworkCmd(network).exec();

        EngineException e =
                catchThrowableOfType(EngineException.class, () -> real.engine().start(id));

        assertThat(e.kind()).isEqualTo(Kind.NETWORK_NOT_FOUND);
        assertThat(e).hasMessageContaining("network " + network + " not found");
    }

    @Test
    void startingTwiceIsFine() {
        ContainerId id = real.started(real.spec().shell("sleep 60"));

        real.engine().start(id);

        assertThat(real.engine().inspect(id).orElseThrow().status()).isEqualTo(ContainerStatus.RUNNING);
    }

    @Test
    void theEndOfAContainerIsTold() {
        ContainerState state =
                real.ended(real.spec().entrypoint("/bin/sh", "-c").command("exit 42"));

        assertThat(state.status()).isEqualTo(ContainerStatus.EXITED);
        assertThat(state.exitCode()).isEqualTo(42);
        assertThat(state.oomKilled()).isFalse();
        assertThat(state.finished().orElseThrow())
                .isAfterOrEqualTo(state.started().orElseThrow());
    }

    @Test
    void aContainerThatEatsItsMemoryIsKilledAndSaysSo() {
        ContainerState state = real.ended(real.spec().shell("sleep 1; tail /dev/zero"));

        assertThat(state.exitCode()).isEqualTo(137);
        assertThat(state.oomKilled() || real.isPodman())
                .as("Podman before 5 doesn't know")
                .isTrue();
    }

    @Test
    void aSignalReachesTheProcessBehindTheInit() {
        ContainerId id = real.started(real.spec().shell("trap 'echo asked; exit 7' TERM; echo up; sleep 60 & wait"));
        Eventually.is("it is up", () -> real.log(id).contains("up"));

        assertThat(real.engine().signal(id, Signal.TERM)).isTrue();

        assertThat(real.awaitEnd(id).exitCode()).isEqualTo(7);
        assertThat(real.log(id)).isEqualTo("up\nasked\n");
    }

    @Test
    void aPausedContainerIsWokenToBeSignalled() {
        ContainerId id = real.started(real.spec().shell("sleep 60"));
        real.commands().pauseContainerCmd(id.value()).exec();
        real.awaitStatus(id, ContainerStatus.PAUSED);

        assertThat(real.engine().signal(id, Signal.KILL)).isTrue();

        assertThat(real.awaitEnd(id).exitCode()).isEqualTo(137);
    }

    @Test
    void thereIsNothingToSignalInAContainerThatDoesNotRun() {
        ContainerId created = real.engine().create(real.spec().shell("true").spec());
        ContainerState ended = real.ended(real.spec().shell("true"));
        real.engine().remove(ended.id());

        assertThat(real.engine().signal(created, Signal.TERM)).isFalse();
        assertThat(real.engine().signal(ended.id(), Signal.TERM)).isFalse();
    }

    @Test
    void aRunningContainerIsRemovedOnceAndAlreadyGoneTheSecondTime() {
        ContainerId id = real.started(real.spec().shell("sleep 60"));

        assertThat(real.engine().remove(id)).isTrue();
        assertThat(real.engine().remove(id)).isFalse();
        assertThat(real.engine().inspect(id)).isEqualTo(Optional.empty());
    }

    @Test
    void containersAreListedByAllLabelsInWhateverState() {
        ContainerId created =
                real.engine().create(real.spec().shell("true").network("bridge").spec());
        ContainerId running = real.started(real.spec().shell("sleep 60"));
        ContainerId ended = real.ended(real.spec().shell("true")).id();

        List<ContainerListing> listed = real.engine().list(real.labels());

        assertThat(listed)
                .extracting(ContainerListing::id, ContainerListing::status)
                .containsExactlyInAnyOrder(
                        Tuple.tuple(created, ContainerStatus.CREATED),
                        Tuple.tuple(running, ContainerStatus.RUNNING),
                        Tuple.tuple(ended, ContainerStatus.EXITED));
        if (!real.isPodman()) { // where bridge is called podman, and none is not told by every version
            assertThat(listed)
                    .extracting(ContainerListing::networks)
                    .containsExactlyInAnyOrderElementsOf(List.of(List.of("bridge"), List.of("none"), List.of("none")));
        }
        assertThat(listed).allMatch(container -> container.name().startsWith("it-"));
        assertThat(real.engine().ended(real.labels()))
                .containsExactlyInAnyOrderElementsOf(listed.stream()
                        .filter(container -> container.status().hasEnded())
                        .map(ContainerListing::id)
                        .toList());
        assertThat(real.engine().list(Map.of("cfn.run.id", real.labels().get("cfn.run.id"), "cfn.other", "")))
                .isEmpty();
    }

    @Test
    void manyThreadsUseOneEngineAtOnce() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try {
            List<Future<ContainerState>> futures = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                int code = i;
                Specs spec = real.spec().shell("exit " + code);
                futures.add(threads.submit(() -> real.ended(spec)));
            }
            for (int i = 0; i < futures.size(); i++) {
                assertThat(futures.get(i).get().exitCode()).isEqualTo(i);
            }
        } finally {
            threads.shutdownNow();
        }
    }

    private EngineException refused(Specs spec) {
        return catchThrowableOfType(EngineException.class, () -> real.engine().create(spec.spec()));
    }

    private void assertNothingIsThere() {
        assertThat(real.engine().list(real.labels())).isEmpty();
    }
}
