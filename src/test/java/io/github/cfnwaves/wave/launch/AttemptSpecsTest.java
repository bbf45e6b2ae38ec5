package io.github.cfnwaves.wave.launch;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cfnwaves.engine.ContainerSpec;
import io.github.cfnwaves.engine.CopiedFile;
import io.github.cfnwaves.engine.Hardening;
import io.github.cfnwaves.engine.Mount;
import io.github.cfnwaves.engine.PullPolicy;
import io.github.cfnwaves.plan.Batch;
import io.github.cfnwaves.plan.BatchSettings;
import io.github.cfnwaves.plan.MemoryTiers;
import io.github.cfnwaves.plan.PlanReader;
import io.github.cfnwaves.plan.WavePlan;
import io.github.cfnwaves.units.MemorySize;
import io.github.cfnwaves.wave.Attempt;
import io.github.cfnwaves.wave.Labels;
import io.github.cfnwaves.wave.NetworkChoice;
import io.github.cfnwaves.wave.RunContext;
import io.github.cfnwaves.wave.SafeName;
import io.github.cfnwaves.wave.SpawnedContainer;
import io.github.cfnwaves.wave.TestWaves;
import io.github.cfnwaves.wave.VirtualEventLoop;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class AttemptSpecsTest {
    private final RunContext context = TestWaves.context("run-1");

    private AttemptSpecs specs(Map<String, String> environment) {
        ContainerSettings settings = new ContainerSettings(
                "worker:1",
                PullPolicy.NEVER,
                Path.of("/project"),
                true,
                new NetworkChoice("none"),
                environment,
                List.of(new Mount("cache", "/cache", false)),
                List.of("work"),
                null,
                "1000",
                new Hardening(List.of("ALL"), true),
                99,
                Duration.ofMinutes(30));
        return new AttemptSpecs(context, settings, new HostVariables(Map.of("HOME", "/root")));
    }

    private static Batch batch(String prompt, List<String> files, BatchSettings settings) {
        return new Batch("b", 2, MemorySize.parse("600m"), files, prompt, settings, "{\"x\":1}", TestWaves.SOMEWHERE);
    }

    private Map<String, String> environment(Batch batch) {
        return specs(Map.of()).environmentOf(Attempt.first(1, batch));
    }

    private static WavePlan awkward() {
        try {
            Path file = Path.of(Objects.requireNonNull(AttemptSpecsTest.class.getResource("/plans/awkward.json"))
                    .toURI());
            return new PlanReader(MemoryTiers.standard()).read(file);
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void awkwardIdsPromptsAndFilesArriveAsThePlanHasThem() {
        List<Batch> batches = awkward().waves().get(0).batches();

        assertThat(environment(batches.get(0)))
                .containsEntry("BATCH_ID", "batch with spaces & $HOME")
                .containsEntry(
                        "TASK_PROMPT", "Fix 'file with spaces.ts' and \"quoted.ts\"; `id`; $(reboot) | cat > /dev/null")
                .containsEntry("BATCH_FILES", "src/file with spaces.ts\nsrc/special!@#$chars.ts");
        assertThat(environment(batches.get(1)))
                .containsEntry("BATCH_ID", "batch-文字-файл")
                .containsEntry("TASK_PROMPT", "Исправь ошибки 修正する 🚀")
                .containsEntry("BATCH_FILES", "src/文字.ts");
        assertThat(environment(batches.get(2)))
                .containsEntry("BATCH_ID", "batch-newline\nand\ttab")
                .containsEntry("TASK_PROMPT", "line one\n\tline two\n\n-n");
        assertThat(environment(batches.get(3)))
                .containsEntry("BATCH_ID", "../../etc/passwd")
                .containsEntry("TASK_PROMPT", "Map<string, number[]> {a,b} [x] *?~")
                .containsEntry("BATCH_FILES", "../outside.ts");
    }

    @Test
    void theWholeContractOfOneContainer() {
        BatchSettings own = new BatchSettings(
                "own:2",
                List.of("own", "command"),
                List.of("/entry"),
                Map.of("OWN", "${env.HOME}"),
                Duration.ofSeconds(90),
                null,
                null,
                "65534",
                Map.of("team", "blue"));
        Attempt attempt = new Attempt(7, batch("do", List.of("a.ts", "b.ts"), own), 2, MemorySize.parse("800m"));

        ContainerSpec spec = specs(Map.of("ALL", "everywhere")).specOf(attempt, "some-network", VirtualEventLoop.START);

        assertThat(spec)
                .isEqualTo(new ContainerSpec(
                        SafeName.ofContainer(context.run(), 7, "b", 2),
                        "own:2",
                        List.of("own", "command"),
                        List.of("/entry"),
                        Map.of(
                                "ALL", "everywhere",
                                "OWN", "/root",
                                "BATCH_ID", "b",
                                "TASK_ID", "task",
                                "WAVE_NUMBER", "7",
                                "TASK_TIMEOUT", "90",
                                "ATTEMPT", "2",
                                "TASK_PROMPT", "do",
                                "BATCH_FILES", "a.ts\nb.ts"),
                        Map.ofEntries(
                                Map.entry("team", "blue"),
                                Map.entry("cfn.task.id", "task"),
                                Map.entry("cfn.run.id", "run-1"),
                                Map.entry("cfn.wave.number", "7"),
                                Map.entry("cfn.batch.id", "b"),
                                Map.entry("cfn.attempt", "2"),
                                Map.entry("cfn.tier", "2"),
                                Map.entry("cfn.memory.limit", "800m"),
                                Map.entry("cfn.project", TestWaves.PROJECT.value()),
                                Map.entry("cfn.owner", "build-host/100/1000"),
                                Map.entry("cfn.deadline", "2026-11-24T12:01:30Z"),
                                Map.entry("cfn.plugin.version", "1.0")),
                        MemorySize.parse("800m"),
                        99,
                        "some-network",
                        List.of(new Mount("/project", "/workspace", true), new Mount("cache", "/cache", false)),
                        new Hardening(List.of("ALL"), true),
                        "65534",
                        List.of(new CopiedFile("/run/cfn/batch.json", "{\"x\":1}"))));
    }

    @Test
    void whatABatchDoesNotSayTheBuildSays() {
        Attempt attempt = Attempt.first(1, TestWaves.batch("b", "100m"));

        ContainerSpec spec = specs(Map.of()).specOf(attempt, "none", VirtualEventLoop.START);

        assertThat(spec.image()).isEqualTo("worker:1");
        assertThat(spec.command()).containsExactly("work");
        assertThat(spec.entrypoint()).isNull();
        assertThat(spec.user()).isEqualTo("1000");
        assertThat(spec.environment())
                .containsEntry("TASK_TIMEOUT", "1800")
                .containsEntry("TASK_PROMPT", "Fix errors in assigned files");
    }

    @Test
    void reservedNamesWin() {
        BatchSettings own = new BatchSettings(
                null,
                null,
                null,
                Map.of("BATCH_ID", "evil", "EXTRA", "batch"),
                null,
                null,
                null,
                null,
                Map.of(Labels.RUN_ID, "evil"));
        Attempt attempt = Attempt.first(1, batch("do", List.of(), own));

        ContainerSpec spec =
                specs(Map.of("ATTEMPT", "99", "EXTRA", "build")).specOf(attempt, "none", VirtualEventLoop.START);

        assertThat(spec.environment())
                .containsEntry("BATCH_ID", "b")
                .containsEntry("ATTEMPT", "1")
                .containsEntry("EXTRA", "batch");
        assertThat(spec.labels()).containsEntry(Labels.RUN_ID, "run-1");
    }

    @Test
    void filesThatAreTooManyForAVariableAreOnlyInTheBatchFile() {
        List<String> fits = Collections.nCopies(12 * 1024, "123456789");
        List<String> tooMany = Collections.nCopies(12 * 1024 + 1, "123456789");

        assertThat(environment(batch("do", fits, BatchSettings.NONE)).get("BATCH_FILES"))
                .hasSize(120 * 1024 - 1);
        assertThat(environment(batch("do", tooMany, BatchSettings.NONE))).doesNotContainKey("BATCH_FILES");
    }

    @Test
    void lengthIsCountedInBytes() {
        assertThat(environment(batch("文".repeat(40 * 1024), List.of(), BatchSettings.NONE)))
                .containsKey("TASK_PROMPT");
        assertThat(environment(batch("文".repeat(40 * 1024 + 1), List.of(), BatchSettings.NONE)))
                .doesNotContainKey("TASK_PROMPT");
    }

    @Test
    void whatIsLeftOutIsNotReplacedByWhatSomebodyElseCalledIt() {
        Batch large = batch("x".repeat(200_000), List.of(), BatchSettings.NONE);

        Map<String, String> environment =
                specs(Map.of("TASK_PROMPT", "another")).environmentOf(Attempt.first(1, large));

        assertThat(environment).doesNotContainKey("TASK_PROMPT");
    }

    @Test
    void aRehearsalSaysWhatWouldBeAskedFor() {
        Batch batch = TestWaves.batch("b", "100m");
        Rehearsal rehearsal = new Rehearsal(context, TestWaves.settings("isolated"), new HostVariables(Map.of()));

        Rehearsal.Script script = rehearsal.rehearse(TestWaves.wave(1, batch), VirtualEventLoop.START);

        assertThat(script.network().name()).startsWith("cfn-wave1-net-");
        assertThat(script.containers())
                .containsExactly(new AttemptSpecs(context, TestWaves.settings("isolated"), new HostVariables(Map.of()))
                        .specOf(Attempt.first(1, batch), script.network().name(), VirtualEventLoop.START));
        assertThat(script.report().dryRun()).isTrue();
        assertThat(script.report().containers())
                .extracting(SpawnedContainer::name)
                .containsExactly(script.containers().get(0).name());
    }
}
