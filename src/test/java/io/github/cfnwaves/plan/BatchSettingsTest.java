package io.github.cfnwaves.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import io.github.cfnwaves.units.MemorySize;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BatchSettingsTest {

    @TempDir
    Path directory;

    private BatchSettings settings(String fields) {
        return only(TestPlans.read(directory, TestPlans.ofBatch("'batch_id': 'a', 'tier': 1, " + fields)));
    }

    private static BatchSettings only(WavePlan plan) {
        return plan.waves().get(0).batches().get(0).settings();
    }

    @Test
    void everythingABatchMaySayArrives() {
        assertThat(settings("""
            'image': 'busybox', 'command': ['a', '', '$b'], 'entrypoint': ['/x'], 'environment': {'A': 'x'},
            'timeout': '1h30m', 'retries': 2, 'memory_max': '2g', 'user': '1000:1000', 'labels': {'team': 'blue'}
            """))
                .isEqualTo(new BatchSettings(
                        "busybox",
                        List.of("a", "", "$b"),
                        List.of("/x"),
                        Map.of("A", "x"),
                        Duration.ofMinutes(90),
                        2,
                        MemorySize.parse("2g"),
                        "1000:1000",
                        Map.of("team", "blue")));
    }

    @Test
    void oneTextAsACommandIsForTheShell() {
        BatchSettings settings = settings("'command': 'echo $A && true', 'entrypoint': 'exec x'");

        assertThat(settings.command()).containsExactly("/bin/sh", "-c", "echo $A && true");
        assertThat(settings.entrypoint()).containsExactly("/bin/sh", "-c", "exec x");
    }

    @Test
    void scalarsOfTheEnvironmentAreTextAsTheyAreWritten() {
        assertThat(settings("'environment': {'Z': 1.50, 'A': true, '_b1': '', 'HOME': '${env.HOME}\\n', 'BIG': 1e3}")
                        .environment())
                .containsExactly(
                        entry("Z", "1.50"),
                        entry("A", "true"),
                        entry("_b1", ""),
                        entry("HOME", "${env.HOME}\n"),
                        entry("BIG", "1e3"));
    }

    @Test
    void aTimeoutIsANumberOfSecondsOrAText() {
        assertThat(settings("'timeout': 90").timeout()).isEqualTo(Duration.ofSeconds(90));
        assertThat(settings("'timeout': 0.25").timeout()).isEqualTo(Duration.ofMillis(250));
        assertThat(settings("'timeout': 1e3").timeout()).isEqualTo(Duration.ofSeconds(1000));
        assertThat(settings("'timeout': '90'").timeout()).isEqualTo(Duration.ofSeconds(90));
    }

    @Test
    void aUserMayBeANumber() {
        assertThat(settings("'user': 1000").user()).isEqualTo("1000");
        assertThat(settings("'user': 0").user()).isEqualTo("0");
    }

    @Test
    void aWholeNumberMayBeWrittenAsADecimal() {
        assertThat(settings("'retries': 2.0").retries()).isEqualTo(2);
    }

    @Test
    void theBatchWinsOverTheWaveAndTheWaveOverThePlan() {
        WavePlan plan = TestPlans.read(directory, """
            {'image': 'plan', 'timeout': 1, 'retries': 1, 'user': 'plan', 'command': ['plan'], 'memory_max': '1g',
             'entrypoint': ['plan'],
             'waves': [{'wave_number': 1, 'image': 'wave', 'timeout': 2, 'user': 'wave', 'command': 'wave', 'batches': [
               {'batch_id': 'a', 'tier': 1, 'image': 'batch', 'timeout': 3, 'command': ['batch']}]},
               {'wave_number': 2, 'batches': [{'batch_id': 'b', 'tier': 1}]}]}
            """);

        BatchSettings settings = only(plan);
        assertThat(settings.image()).isEqualTo("batch");
        assertThat(settings.timeout()).isEqualTo(Duration.ofSeconds(3));
        assertThat(settings.command()).containsExactly("batch");
        assertThat(settings.user()).isEqualTo("wave");
        assertThat(settings.retries()).isEqualTo(1);
        assertThat(settings.entrypoint()).containsExactly("plan");
        assertThat(settings.memoryMax()).isEqualTo(MemorySize.parse("1g"));
        assertThat(plan.waves().get(1).batches().get(0).settings().image()).isEqualTo("plan");
    }

    @Test
    void environmentAndLabelsAreMergedNameByName() {
        BatchSettings settings = only(TestPlans.read(directory, """
            {'environment': {'P': 'plan', 'W': 'plan', 'B': 'plan'}, 'labels': {'p': 'plan', 'b': 'plan'},
             'waves': [{'wave_number': 1, 'environment': {'W': 'wave', 'B': 'wave'}, 'labels': {'w': 'wave'}, 'batches': [
               {'batch_id': 'a', 'tier': 1, 'environment': {'B': 'batch'}, 'labels': {'b': 'batch'}}]}]}
            """));

        assertThat(settings.environment()).containsExactly(entry("P", "plan"), entry("W", "wave"), entry("B", "batch"));
        assertThat(settings.labels()).containsExactly(entry("p", "plan"), entry("b", "batch"), entry("w", "wave"));
    }

    @Test
    void referredBatchesTakeTheDefaultsOfTheWaveThatNamesThem() {
        BatchSettings settings = only(TestPlans.read(directory, """
            {'batches': [{'batch_id': 'a', 'tier': 1, 'user': 'batch'}],
             'waves': [{'wave_number': 1, 'image': 'wave', 'user': 'wave', 'batches': ['a']}]}
            """));

        assertThat(settings.image()).isEqualTo("wave");
        assertThat(settings.user()).isEqualTo("batch");
    }

    @Test
    void aDefaultOfTheMostMemoryMayBeLessThanABatchNeeds() {
        WavePlan plan = TestPlans.read(
                directory,
                "{'memory_max': '100m', 'waves': [{'wave_number': 1, 'batches': [{'batch_id': 'a', 'tier': 1}]}]}");

        assertThat(only(plan).memoryMax()).isEqualTo(MemorySize.parse("100m"));
    }

    @Test
    void defaultsAreNoPartOfTheObjectThatReachesTheWorker() {
        WavePlan plan = TestPlans.read(
                directory, "{'image': 'x', 'waves': [{'wave_number': 1, 'batches': [{'batch_id': 'a', 'tier': 1}]}]}");

        assertThat(plan.waves().get(0).batches().get(0).json()).isEqualTo("{\"batch_id\":\"a\",\"tier\":1}");
    }
}
