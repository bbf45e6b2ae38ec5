package io.github.cfnwaves.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PlanRemarksTest {

    @TempDir
    Path directory;

    @Test
    void aCountThatDisagreesIsAWarning() {
        WavePlan plan = TestPlans.read(directory, """
            {'waves': [{'wave_number': 1, 'batch_count': 3, 'batches': [{'batch_id': 'a', 'tier': 1}]},
                       {'wave_number': 2, 'agent_count': 0, 'batches': [{'batch_id': 'b', 'tier': 1},
                                                                        {'batch_id': 'c', 'tier': 1}]}]}
            """);

        assertThat(plan.warnings())
                .containsExactly(
                        "The batch_count of wave 1 is 3, but it has 1 batch; what is there runs.",
                        "The agent_count of wave 2 is 0, but it has 2 batches; what is there runs.");
    }

    @Test
    void memoryWinsOverTheTierAndTheWarningSaysSo() {
        WavePlan plan = TestPlans.read(directory, TestPlans.ofBatch("'batch_id': 'a', 'tier': 1, 'memory': '2g'"));

        assertThat(plan.waves().get(0).batches().get(0).memory()).hasToString("2g");
        assertThat(plan.warnings())
                .containsExactly(
                        "Memory and tier disagree, and the memory counts, for the batch \"a\" (memory 2g, tier 1"
                                + " 512m).");
    }

    @Test
    void memoryThatSaysTheSameAsTheTierInOtherWordsIsNoDisagreement() {
        WavePlan plan = TestPlans.read(directory, TestPlans.ofBatch("'batch_id': 'a', 'tier': 1, 'memory': 536870912"));

        assertThat(plan.warnings()).isEmpty();
    }

    @Test
    void aTierThatIsUnknownWillDoWhenThereIsMemory() {
        WavePlan plan = TestPlans.read(directory, TestPlans.ofBatch("'batch_id': 'a', 'tier': 9, 'memory': '2g'"));

        assertThat(plan.waves().get(0).batches().get(0).tier()).isEqualTo(9);
        assertThat(plan.warnings()).isEmpty();
    }

    @Test
    void manyDisagreementsAreOneSentence() {
        String batches = IntStream.range(0, 1000)
                .mapToObj(i -> "{'batch_id': 'b" + i + "', 'tier': 1, 'memory': '1g'}")
                .collect(Collectors.joining(","));

        WavePlan plan = TestPlans.read(directory, "{'waves': [{'wave_number': 1, 'batches': [" + batches + "]}]}");

        assertThat(plan.warnings())
                .containsExactly("Memory and tier disagree, and the memory counts, for 1000 batches: "
                        + "\"b0\" (memory 1g, tier 1 512m), \"b1\" (memory 1g, tier 1 512m), "
                        + "\"b2\" (memory 1g, tier 1 512m), \"b3\" (memory 1g, tier 1 512m), "
                        + "\"b4\" (memory 1g, tier 1 512m) and 995 more.");
    }

    @Test
    void batchesBesideTheWavesThatNoWaveRunsAreNamed() {
        WavePlan plan = TestPlans.read(directory, """
            {'batches': [{'batch_id': 'a', 'tier': 1}, {'batch_id': 'b'}],
             'batching': {'batches': [{'batch_id': 'a'}, {'batch_id': 'c'}, {'batch_id': 'd'}]},
             'waves': [{'wave_number': 1, 'batches': ['a', {'batch_id': 'd', 'tier': 1}]}]}
            """);

        assertThat(plan.warnings()).containsExactly("No wave runs 2 batches: \"c\", \"b\".");
    }

    @Test
    void unknownFieldsOfEveryLevelAreNamedOnceInOneNote() {
        WavePlan plan = TestPlans.read(directory, """
            {'owner': 1, 'waves': {'extra': 1, 'waves': [{'wave_number': 1, 'memory': '1g', 'batches': [
              {'batch_id': 'a', 'tier': 1, 'owner': 1, 'prio\\nrity': 2}, {'batch_id': 'b', 'tier': 1, 'owner': 1}]}]}}
            """);

        assertThat(plan.notes())
                .containsExactly("Ignored unknown fields: \"owner\", \"extra\", \"memory\", \"prio\\nrity\".");
    }

    @Test
    void oneUnknownFieldIsNamedInTheSingular() {
        WavePlan plan = TestPlans.read(directory, TestPlans.ofBatch("'batch_id': 'a', 'tier': 1, 'owner': 1"));

        assertThat(plan.notes()).containsExactly("Ignored the unknown field \"owner\".");
    }
}
