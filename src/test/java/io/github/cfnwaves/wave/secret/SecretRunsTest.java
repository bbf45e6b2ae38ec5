package io.github.cfnwaves.wave.secret;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.cfnwaves.engine.ContainerId;
import io.github.cfnwaves.engine.ContainerSpec;
import io.github.cfnwaves.engine.ContainerStatus;
import io.github.cfnwaves.engine.EngineException.Kind;
import io.github.cfnwaves.engine.Hardening;
import io.github.cfnwaves.engine.Mount;
import io.github.cfnwaves.engine.SecretFile;
import io.github.cfnwaves.plan.Batch;
import io.github.cfnwaves.plan.BatchSettings;
import io.github.cfnwaves.plan.InvalidPlanException;
import io.github.cfnwaves.plan.WavePlan;
import io.github.cfnwaves.units.MemorySize;
import io.github.cfnwaves.wave.FakeEngine;
import io.github.cfnwaves.wave.Faults.Ask;
import io.github.cfnwaves.wave.Labels;
import io.github.cfnwaves.wave.Life;
import io.github.cfnwaves.wave.RunResult;
import io.github.cfnwaves.wave.SafeName;
import io.github.cfnwaves.wave.Scene;
import io.github.cfnwaves.wave.SecretHolder;
import io.github.cfnwaves.wave.SleepingContainer;
import io.github.cfnwaves.wave.SpawnReport;
import io.github.cfnwaves.wave.SpawnedContainer;
import io.github.cfnwaves.wave.TestWaves;
import io.github.cfnwaves.wave.VirtualEventLoop;
import io.github.cfnwaves.wave.cleanup.CleanupRequest;
import io.github.cfnwaves.wave.resume.BatchStart;
import io.github.cfnwaves.wave.run.RunWaves.Beginnings;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs whose batches have secrets. */
class SecretRunsTest {
    private static final Batch A = TestWaves.batch("a", "100m", 600);
    private static final Batch B = TestWaves.batch("b", "100m", 60);

    @TempDir
    private Path directory;

    private Scene scene;
    private FakeEngine engine;
    private VirtualEventLoop loop;
    private String holder;

    @BeforeEach
    void setTheScene() {
        scene = new Scene(directory);
        scene.secrets = new Secrets(List.of(secret("token", "t0p"), secret("key", "k3y")));
        engine = scene.engine;
        loop = scene.loop;
        holder = SafeName.ofSecrets(
                scene.context.run(), 1, SecretReader.in("worker:1", null).key());
    }

    @AfterEach
    void nothingIsLeftBehindOrTold() {
        assertThat(engine.containerNames()).isEmpty();
        assertThat(scene.budget.used()).isEqualTo(MemorySize.ZERO);
        assertThat(String.join("\n", scene.log.lines())).doesNotContain("t0p", "k3y");
    }

    private static SecretFile secret(String name, String value) {
        return new SecretFile(name, value.getBytes(StandardCharsets.UTF_8));
    }

    private RunResult run(Batch... batches) throws InterruptedException {
        return scene.run(null, TestWaves.wave(1, batches));
    }

    private List<ContainerSpec> holders() {
        return engine.created().stream()
                .filter(spec -> SecretHolder.ROLE.equals(spec.labels().get(Labels.ROLE)))
                .toList();
    }

    private static Batch as(String id, String user) {
        return TestWaves.batch(
                id, "100m", new BatchSettings(null, null, null, Map.of(), null, null, null, user, Map.of()));
    }

    private Mount mountOf(String batchId) {
        return engine.specOf(batchId).mounts().stream()
                .filter(mount -> mount.target().equals("/run/secrets"))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void eachWaveHasItsSecretsHeldFromBeforeItsFirstContainerToAfterItsLast() throws InterruptedException {
        RunResult result = scene.run(null, TestWaves.wave(1, A, B), TestWaves.wave(2, TestWaves.batch("c", "100m")));

        String second = SafeName.ofSecrets(
                scene.context.run(), 2, SecretReader.in("worker:1", null).key());
        assertThat(engine.asked().stream().filter(asked -> !asked.matches("(image|network) .*")))
                .containsSubsequence(
                        "create " + holder,
                        "start " + holder,
                        "put secrets into " + holder,
                        "create a",
                        "start a",
                        "create b",
                        "start b",
                        "remove a",
                        "remove b",
                        "remove " + holder,
                        "create " + second,
                        "start " + second,
                        "put secrets into " + second,
                        "create c",
                        "start c",
                        "remove c",
                        "remove " + second);
        assertThat(result.isSuccess()).isTrue();
        assertThat(engine.secretsIn(holder)).containsExactly(secret("key", "k3y"), secret("token", "t0p"));
        assertThat(mountOf("a")).isEqualTo(mountOf("b")).isNotEqualTo(mountOf("c"));
        assertThat(mountOf("a").container()).isPresent();
        assertThat(scene.log.lines("warning")).isEmpty();
    }

    @Test
    void whatHoldsThemIsSmallAndCanDoNothing() throws InterruptedException {
        assertThat(run(A, B).isSuccess()).isTrue();

        assertThat(holders()).hasSize(1);
        ContainerSpec spec = holders().get(0);
        assertThat(spec.name()).matches("cfn-wave1-secrets-[0-9a-f]{6}");
        assertThat(spec.image()).isEqualTo("worker:1");
        assertThat(spec.entrypoint()).containsExactly("sleep");
        assertThat(spec.memory()).isEqualTo(SleepingContainer.MEMORY);
        assertThat(spec.hardening()).isEqualTo(new Hardening(List.of("ALL"), true));
        assertThat(spec.mounts())
                .singleElement()
                .satisfies(mount -> assertThat(mount.target()).isEqualTo("/run/secrets"))
                .satisfies(mount -> assertThat(mount.memory()).contains(MemorySize.parse("192k")));
        assertThat(spec.environment()).isEmpty();
        assertThat(spec.network()).isEqualTo("none");
        assertThat(spec.labels())
                .containsEntry(Labels.ROLE, "secrets")
                .containsEntry(Labels.RUN_ID, "run-1")
                .containsEntry(Labels.WAVE_NUMBER, "1")
                .containsEntry(
                        Labels.DEADLINE, VirtualEventLoop.START.plusSeconds(600).toString())
                .doesNotContainKeys(Labels.BATCH_ID, Labels.ATTEMPT, Labels.TIER);
    }

    @Test
    void eachUserHasThemForItself() throws InterruptedException {
        assertThat(run(A, as("c", "1000"), as("d", "1000:5"), as("e", "worker")).isSuccess())
                .isTrue();

        assertThat(holders()).extracting(ContainerSpec::user).containsExactly(null, "1000", "worker");
        assertThat(mountOf("c"))
                .isEqualTo(mountOf("d"))
                .isNotEqualTo(mountOf("a"))
                .isNotEqualTo(mountOf("e"));
    }

    @Test
    void withoutSecretsNothingHoldsThem() throws InterruptedException {
        scene.secrets = Secrets.NONE;

        assertThat(run(A).isSuccess()).isTrue();

        assertThat(holders()).isEmpty();
        assertThat(engine.specOf("a").mounts()).extracting(Mount::target).doesNotContain("/run/secrets");
    }

    @Test
    void batchesAreStartedFromTheBudgetWithoutTheShareOfWhatHoldsTheirSecrets() throws InterruptedException {
        assertThatThrownBy(() -> scene.run("110m", TestWaves.wave(1, A)))
                .isInstanceOf(InvalidPlanException.class)
                .hasMessageContaining(
                        "at most the memory budget of 110 MiB less the 16 MiB kept for the wave's pod or secrets");
        assertThat(engine.asked()).isEmpty();

        assertThat(scene.run("231m", TestWaves.wave(1, A, as("c", "1000"))).isSuccess())
                .isTrue();
        assertThat(engine.mostLiveMemory()).as("two hold them").isEqualTo(MemorySize.parse("132m"));
    }

    @Test
    void aBatchThatMayHaveBegunWithoutItsSecretsBeginsAgain() throws InterruptedException {
        engine.lives("a", Life.succeeds(10));
        loop.after(Duration.ofSeconds(3), () -> engine.outside.kill(holder));

        RunResult result = scene.run(null, TestWaves.wave(1, 1, A, B));

        assertThat(result.isSuccess()).isTrue();
        assertThat(holders()).hasSize(2);
        assertThat(engine.started().stream().filter("b"::equals)).hasSize(2);
        assertThat(engine.asked())
                .containsSubsequence(
                        "start b", "remove b", "create " + holder, "put secrets into " + holder, "start b");
        assertThat(mountOf("b")).isNotEqualTo(mountOf("a"));
        assertThat(scene.log.lines("not started")).isEmpty();
        assertThat(scene.log.lines("warning"))
                .singleElement()
                .asString()
                .contains("Container " + holder + " has ended, which held the secrets of wave 1");
    }

    @Test
    void oneThatWasStartedAgainHoldsNothing() throws InterruptedException {
        engine.lives("a", Life.succeeds(10));
        loop.after(Duration.ofSeconds(3), () -> engine.outside.restart(holder, 137, Life.endless()));

        assertThat(scene.run(null, TestWaves.wave(1, 1, A, B)).isSuccess()).isTrue();

        assertThat(holders()).hasSize(2);
    }

    @Test
    void oneThatIsGoneIsMadeAnew() throws InterruptedException {
        engine.lives("a", Life.succeeds(10));
        loop.after(Duration.ofSeconds(3), () -> engine.outside.vanish(holder));

        assertThat(scene.run(null, TestWaves.wave(1, 1, A, B)).isSuccess()).isTrue();

        assertThat(holders()).hasSize(2);
    }

    @Test
    void onlyTheFirstOfThoseThatWereCreatedAheadIsStartedInVain() throws InterruptedException {
        engine.lives("a", Life.succeeds(10));
        loop.after(Duration.ofSeconds(3), () -> engine.outside.kill(holder));

        assertThat(scene.run(
                                null,
                                TestWaves.wave(1, 1, A, B, TestWaves.batch("c", "100m"), TestWaves.batch("d", "100m")))
                        .isSuccess())
                .isTrue();

        assertThat(engine.started()).containsOnlyOnce("c", "d");
        assertThat(mountOf("c")).isEqualTo(mountOf("b")).isEqualTo(mountOf("d"));
    }

    @Test
    void anImageWithoutSleepIsToldWithARemedy() throws InterruptedException {
        engine.faults.always(Ask.START, holder, Kind.REFUSED);

        RunResult result = run(A);

        assertThat(result.obstacle().orElseThrow())
                .hasMessageContainingAll("holds the secrets of wave 1", "Add sleep to the image", "image worker:1");
        assertThat(engine.asked()).doesNotContain("create a");
    }

    @Test
    void withoutItsSecretsNoBatchStarts() throws InterruptedException {
        engine.faults.always(Ask.SECRETS, Kind.FAILED);

        RunResult result = run(A);

        assertThat(result.obstacle().orElseThrow()).hasMessage("The fake's SECRETS fails.");
        assertThat(engine.asked()).doesNotContain("create a").contains("remove " + holder);
    }

    @Test
    void whatFailsOnceIsTriedAgain() throws InterruptedException {
        scene.retry = TestWaves.retries(0, 3);
        engine.faults.once(Ask.SECRETS, holder, Kind.FAILED);

        assertThat(run(A).isSuccess()).isTrue();
    }

    @Test
    void aResumedRunPutsThemIntoANewOneAndWhatRunsKeepsIts() throws InterruptedException {
        ContainerId old = engine.hasContainer(
                holder,
                ContainerStatus.RUNNING,
                Labels.ofSecrets(scene.context, 1, VirtualEventLoop.START.plusSeconds(60)),
                "none");
        SpawnedContainer running = scene.start(A);
        WavePlan plan = TestWaves.plan(TestWaves.wave(1, A, B));

        RunResult result = scene.runWaves(null)
                .run(
                        plan,
                        plan.waves(),
                        new Beginnings(Map.of("a", new BatchStart(List.of(), running, null)), true),
                        scene.cancellation);

        assertThat(result.isSuccess()).isTrue();
        assertThat(mountOf("b").container()).isPresent().get().isNotEqualTo(old);
        assertThat(engine.asked()).containsSubsequence("remove " + holder, "put secrets into " + holder, "start b");
    }

    @Test
    void oneThatCanNotBeRemovedIsToldAndTriedAgainAfterTheRun() throws InterruptedException {
        engine.faults.once(Ask.REMOVE, holder, Kind.FAILED);

        assertThat(run(A).isSuccess()).isTrue();

        assertThat(scene.log.lines("warning")).singleElement().asString().contains("The secrets of wave 1");
    }

    @Test
    void anInterruptedWaveLeavesNone() throws InterruptedException {
        engine.usually(Life.endless());
        loop.after(Duration.ofSeconds(2), scene.cancellation::cancel);

        assertThat(run(A, B).isSuccess()).isFalse();
    }

    @Test
    void aSpawnedWaveKeepsItsSecretsUntilItIsCleanedUp() throws InterruptedException {
        engine.usually(Life.succeeds(10));

        SpawnReport report = scene.spawnWave().spawn(TestWaves.wave(1, A, B), null, scene.cancellation);

        assertThat(report.containers()).hasSize(2);
        assertThat(report.holders())
                .singleElement()
                .extracting(SecretHolder::name)
                .isEqualTo(holder);
        assertThat(engine.containerNames()).contains(holder);

        scene.monitorWave().monitor(report, Duration.ofMinutes(1), scene.cancellation);
        assertThat(engine.containerNames()).contains(holder);
        scene.cleanUp().clean(CleanupRequest.afterRun(scene.context.run()));
    }

    @Test
    void aSpawnedWaveOfWhichNothingRunsKeepsNoSecrets() throws InterruptedException {
        engine.faults.always(Ask.CREATE, "a", Kind.REFUSED);

        SpawnReport report = scene.spawnWave().spawn(TestWaves.wave(1, A), null, scene.cancellation);

        assertThat(report.failures()).hasSize(1);
        assertThat(report.holders()).isEmpty();
    }

    @Test
    void aWaveWhoseSecretsCanNotAllBeHadIsNotSpawnedAndKeepsNone() {
        engine.faults.always(Ask.START, SafeName.ofSecrets(scene.context.run(), 1, "1000"), Kind.REFUSED);

        assertThatThrownBy(() ->
                        scene.spawnWave().spawn(TestWaves.wave(1, A, as("c", "1000")), null, scene.cancellation))
                .hasMessageContaining("holds the secrets of wave 1 could not be started");
        assertThat(engine.asked()).contains("start " + holder).doesNotContain("create a");
    }
}
