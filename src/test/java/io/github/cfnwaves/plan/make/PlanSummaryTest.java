package io.github.cfnwaves.plan.make;

import static io.github.cfnwaves.plan.make.Requests.cluster;
import static io.github.cfnwaves.plan.make.Requests.error;
import static io.github.cfnwaves.plan.make.Requests.file;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.cfnwaves.plan.cluster.Cluster;
import io.github.cfnwaves.plan.errors.UnreadLines;
import io.github.cfnwaves.plan.work.WorkItem;
import io.github.cfnwaves.plan.work.WorkKind;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PlanSummaryTest {

    private static PlanSummary summary(Requests requests) {
        return PlanSummary.of(requests.plan());
    }

    @Test
    void aPlanOfErrorsIsTold() {
        WorkItem odd = new WorkItem(
                "lib/x.ts",
                List.of(error("lib/x.ts", 1, "TS1005", "';' expected.\nmore"), error("x", 2, "", "y".repeat(99))));

        assertThat(String.join(
                        "\n",
                        summary(Requests.of(cluster("src", 2), cluster("lib", odd)))
                                .lines()))
                .isEqualTo("""
                    4 errors in 3 files (typescript)
                      2 × TS2322: Type 'string' is not assignable.
                      1 × without a code, such as: yyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyy…
                      1 × TS1005: ';' expected.
                    2 clusters by directory: 1 of 1 file, 1 of 2-3 files
                    Tier 1 (512 MiB): 1 batch
                    Tier 2 (600 MiB): 1 batch
                    Wave 1: 2 batches, 1.1 GiB of 40 GiB
                    2 batches in 1 wave, 1.1 GiB in all, at most 2 at once; 2.7 % of the budget is used\
                    """);
    }

    @Test
    void noErrorsAreASuccessThatIsTold() {
        assertThat(summary(Requests.of()))
                .isEqualTo(new PlanSummary(List.of("No errors found by npx tsc --noEmit."), List.of()));
        assertThat(summary(Requests.of().notErrors(WorkKind.ITEM)).lines())
                .containsExactly("No items in the files src/**.");
    }

    @Test
    void otherWorkIsCounted() {
        assertThat(summary(Requests.of(cluster("a", file("a.B", 0), file("a.C", 0)))
                                .notErrors(WorkKind.TEST_CLASS))
                        .lines())
                .first()
                .isEqualTo("2 test classes to work on");
    }

    @Test
    void whatIsNotInThePlanIsTold() {
        Requests requests = Requests.of()
                .about(
                        1,
                        List.of("/usr/x.ts:1: Odd", "/usr/y.ts:2: Odd"),
                        new UnreadLines(12, List.of("error\u001b[31m")));

        assertThat(summary(requests).warnings())
                .containsExactly(
                        "12 lines of the output look like errors but could not be read, so they are not in the plan."
                                + " Name the language if it was not recognised. The first: \"error\\u001b[31m\".",
                        "2 errors are in files outside the workspace, where no batch could mend what is wrong. The"
                                + " first: \"/usr/x.ts:1: Odd\", \"/usr/y.ts:2: Odd\".",
                        "1 finding is too mild to count. Lower severity (-Dcfn.waves.severity) to plan them too.");
    }

    @Test
    void batchesOfManyFilesAreToldWithWhatSplitsThem() {
        assertThat(summary(Requests.of(cluster("src", 8))).warnings()).isEmpty();
        assertThat(summary(Requests.of(cluster("src", 9))).warnings())
                .containsExactly("A batch has more than 8 files, such as iter1-batch-1 with 9 (src). To split such, set"
                        + " maxClusterSize (-Dcfn.waves.maxClusterSize=8).");
        assertThat(summary(Requests.of(cluster("a", 1), cluster("src", 9), cluster("lib", 10)))
                        .warnings())
                .containsExactly(
                        "2 batches have more than 8 files, such as iter1-batch-2 with 9 (src). To split such, set"
                                + " maxClusterSize (-Dcfn.waves.maxClusterSize=8).");
    }

    @Test
    void veryManyWavesAndCodesAreNotAllListed() {
        Cluster[] clusters = IntStream.range(0, 30)
                .mapToObj(n -> cluster("d", new WorkItem("f" + n, List.of(error("x", 1, "C" + n, "m")))))
                .toArray(Cluster[]::new);

        assertThat(summary(Requests.of(clusters).within("512m", 1)).lines())
                .contains(
                        "  … and 20 more kinds of error", "Wave 20: 1 batch, 512 MiB of 512 MiB", "… and 10 more waves")
                .doesNotContain("Wave 21: 1 batch, 512 MiB of 512 MiB");
    }

    @Test
    void noLineDrivesTheTerminal() {
        WorkItem item = new WorkItem("f", List.of(error("f", 1, "\u001b[2J", "\u001b[31mred\rover")));

        assertThat(String.join("", summary(Requests.of(cluster("d", item))).lines()))
                .doesNotContain("\u001b", "\r");
    }
}
