package io.github.cfnwaves.wave.cleanup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.cfnwaves.wave.Owner;
import io.github.cfnwaves.wave.RunId;
import io.github.cfnwaves.wave.cleanup.Adoptions.Adoption;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AdoptionsTest {
    private static final RunId RUN = new RunId("20261124-100000-abcdef");
    private static final Owner FIRST = new Owner("build-host", 1, 1_000, false);
    private static final Owner SECOND = new Owner("build-host", 2, 2_000, false);
    private static final Owner THIRD = new Owner("build-host", 3, 3_000, false);

    @TempDir
    private Path temporary;

    private final Set<Owner> alive = ConcurrentHashMap.newKeySet();

    private Adoptions adoptions() {
        return new Adoptions(temporary, "me", alive::contains);
    }

    private Optional<Adoption> adopt(Owner owner) throws IOException {
        alive.add(owner);
        return adoptions().adopt(RUN, owner);
    }

    private Path directory() {
        return temporary.resolve("cfn-waves-me");
    }

    private List<String> files() throws IOException {
        try (Stream<Path> files = Files.list(directory())) {
            return files.map(file -> String.valueOf(file.getFileName()))
                    .sorted()
                    .toList();
        }
    }

    @Test
    void aRunThatNobodyTookOverHasNoAdopter() {
        assertThat(adoptions().adopterOf(RUN)).isEmpty();
        assertThat(directory()).doesNotExist();
    }

    @Test
    void whoTakesARunOverIsKnownToOthersUntilItIsGivenBack() throws IOException {
        Adoption adoption = adopt(FIRST).orElseThrow();

        assertThat(adoptions().adopterOf(RUN)).contains(FIRST);
        assertThat(adoptions().adopterOf(new RunId("another"))).isEmpty();
        assertThat(Files.readString(directory().resolve(RUN.value()))).isEqualTo("build-host/1/1000");
        adoption.close();
        adoption.close();
        assertThat(adoptions().adopterOf(RUN)).isEmpty();
        assertThat(files()).isEmpty();
    }

    @Test
    void onlyThisUserCanReadAndWriteIt() throws IOException {
        assertThat(adopt(FIRST)).isPresent();

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(directory())))
                .isEqualTo("rwx------");
        assertThat(PosixFilePermissions.toString(
                        Files.getPosixFilePermissions(directory().resolve(RUN.value()))))
                .isEqualTo("rw-------");
    }

    @Test
    void aLivingProcessKeepsWhatItHas() throws IOException {
        assertThat(adopt(FIRST)).isPresent();

        assertThat(adopt(SECOND)).isEmpty();
        assertThat(adoptions().adopterOf(RUN)).contains(FIRST);
        assertThat(adopt(FIRST)).isPresent();
        assertThat(files()).hasSize(1);
    }

    @Test
    void whatADeadProcessHadIsTakenOverAgainAndAgain() throws IOException {
        assertThat(adopt(FIRST)).isPresent();
        alive.remove(FIRST);
        assertThat(adoptions().adopterOf(RUN)).contains(FIRST);
        assertThat(adopt(SECOND)).isPresent();
        alive.remove(SECOND);
        Adoption third = adopt(THIRD).orElseThrow();

        assertThat(adoptions().adopterOf(RUN)).contains(THIRD);
        assertThat(adopt(new Owner("build-host", 4, 4_000, false))).isEmpty();
        third.close();
        assertThat(adoptions().adopterOf(RUN)).isEmpty();
        assertThat(files()).isEmpty();
    }

    @Test
    void whatWasSpoiltWhenTheHostWentDownIsNobodys() throws IOException {
        adopt(FIRST).orElseThrow().close();
        Files.createFile(directory().resolve(RUN.value()));

        Adoption adoption = adopt(SECOND).orElseThrow();

        assertThat(adoptions().adopterOf(RUN)).contains(SECOND);
        adoption.close();
        assertThat(files()).isEmpty();
    }

    @Test
    void whatALaterOneLeftWhenItDiedWhileGivingBackIsInNobodysWay() throws IOException {
        assertThat(adopt(FIRST)).isPresent();
        alive.remove(FIRST);
        assertThat(adopt(SECOND)).isPresent();
        alive.remove(SECOND);
        Files.delete(directory().resolve(RUN.value()));

        assertThat(adopt(THIRD)).isPresent();
        assertThat(adoptions().adopterOf(RUN)).contains(THIRD);
    }

    @Test
    void ofSeveralAtTheSameTimeOneGetsIt() throws Exception {
        int many = 8;
        ExecutorService threads = Executors.newFixedThreadPool(many);
        try {
            assertThat(adopt(new Owner("build-host", 99, 99, false))).isPresent();
            for (int round = 0; round < 100; round++) {
                // Whoever had it dies, and all the others want it.
                alive.clear();
                List<Optional<Adoption>> got = allAtOnce(threads, many, round);
                assertThat(got.stream().flatMap(Optional::stream))
                        .as("round %d", round)
                        .hasSize(1);
                Owner holder = adoptions().adopterOf(RUN).orElseThrow();
                assertThat(alive).contains(holder);
                if (round % 3 == 0) {
                    got.stream()
                            .flatMap(Optional::stream)
                            .findFirst()
                            .orElseThrow()
                            .close();
                }
            }
        } finally {
            threads.shutdownNow();
        }
        assertThat(files()).noneMatch(name -> name.startsWith("."));
    }

    private List<Optional<Adoption>> allAtOnce(ExecutorService threads, int many, int round) throws Exception {
        CyclicBarrier start = new CyclicBarrier(many);
        List<Callable<Optional<Adoption>>> tasks = new ArrayList<>();
        for (int i = 0; i < many; i++) {
            Owner owner = new Owner("build-host", 1_000L + i, 1 + round, false);
            alive.add(owner);
            tasks.add(() -> {
                start.await(10, TimeUnit.SECONDS);
                return adoptions().adopt(RUN, owner);
            });
        }
        List<Optional<Adoption>> got = new ArrayList<>();
        for (Future<Optional<Adoption>> future : threads.invokeAll(tasks)) {
            got.add(future.get());
        }
        return got;
    }

    @Test
    void aDirectoryThatOthersCanWriteToIsNotTrusted() throws IOException {
        Files.createDirectory(directory());
        Files.setPosixFilePermissions(directory(), PosixFilePermissions.fromString("rwxrwxrwx"));

        assertThatThrownBy(() -> adopt(FIRST)).isInstanceOf(IOException.class).hasMessageContaining("others may");
    }

    @Test
    void aLinkInItsPlaceIsNotFollowed() throws IOException {
        Files.createSymbolicLink(directory(), Files.createDirectory(temporary.resolve("elsewhere")));

        assertThatThrownBy(() -> adopt(FIRST))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("isn't a directory");
        assertThat(temporary.resolve("elsewhere")).isEmptyDirectory();
    }

    @Test
    void anInterruptedThreadAdoptsAllTheSame() throws IOException {
        Thread.currentThread().interrupt();
        try {
            assertThat(adopt(FIRST)).isPresent();
            assertThat(adoptions().adopterOf(RUN)).contains(FIRST);
        } finally {
            assertThat(Thread.interrupted()).isTrue();
        }
    }

    @Test
    void aNameThatFitsNoFileNameMakesOneAllTheSame() throws IOException {
        Adoptions odd = new Adoptions(temporary, "DOMAIN\\us er/..", owner -> true);

        assertThat(odd.adopt(RUN, FIRST)).isPresent();
        assertThat(temporary.resolve("cfn-waves-DOMAIN_us_er_..")).isDirectory();
    }
}
