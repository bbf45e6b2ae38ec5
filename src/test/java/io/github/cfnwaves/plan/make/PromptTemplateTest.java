package io.github.cfnwaves.plan.make;

import static io.github.cfnwaves.plan.make.Requests.cluster;
import static io.github.cfnwaves.plan.make.Requests.error;
import static io.github.cfnwaves.plan.make.Requests.file;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.cfnwaves.plan.errors.CodeError;
import io.github.cfnwaves.plan.errors.Severity;
import io.github.cfnwaves.plan.work.WorkItem;
import io.github.cfnwaves.plan.work.WorkKind;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class PromptTemplateTest {
    private static final int MOST = PromptTemplate.MOST_BYTES;

    private static String prompt(Requests requests) {
        return requests.plan().batches().get(0).taskPrompt();
    }

    private static int bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }

    @Test
    void theStandardPromptNamesFilesCommandAndErrors() {
        WorkItem a = new WorkItem(
                "src/a.ts",
                List.of(
                        error("src/a.ts", 3, "TS2322", "Type '<T>' is not \"assignable\".\n  Types differ."),
                        new CodeError("src/a.ts", 0, 0, "", "Unused & unloved", Severity.WARNING)));

        assertThat(prompt(Requests.of(cluster("src", a, file("src/b.ts", 1))))).isEqualTo("""
            Fix the errors below in typescript files of the workspace. Change these files and no others, because other workers change
            others at the same time:
            - src/a.ts
            - src/b.ts

            They were reported by this command, which should not report them again:
            npx tsc --noEmit

            Errors (3):
            src/a.ts:3:7: error TS2322: Type '<T>' is not "assignable".
              Types differ.
            src/a.ts: warning: Unused & unloved
            src/b.ts:1:7: error TS2322: Type 'string' is not assignable.
            """);
    }

    @Test
    void theStandardPromptOfOtherWorkNamesTheItems() {
        assertThat(prompt(Requests.of(cluster("a", file("a.B", 0), file("a.C", 0)))
                        .notErrors(WorkKind.TEST_CLASS)))
                .isEqualTo("""
                    Work on these, and on no others, because other workers work on others at the same time:
                    - a.B
                    - a.C
                    """);
    }

    @Test
    void aTemplateHasAllVariables() {
        Requests requests = Requests.of(cluster("src", file("src/a.ts", 1)))
                .prompt("{{task_id}} {{iteration}} {{batch_id}} {{tier}} {{language}} {{error_count}} {{{command}}}"
                        + "{{#files}} {{.}}{{/files}}{{#errors}} {{file}} {{line}} {{column}} {{code}} {{severity}}"
                        + " {{message}}{{/errors}}");

        assertThat(prompt(requests))
                .isEqualTo("shop 1 iter1-batch-1 1 typescript 1 npx tsc --noEmit src/a.ts"
                        + " src/a.ts 1 7 TS2322 error Type 'string' is not assignable.");
    }

    @Test
    void aPromptThatWouldBeTooLongIsCutOnAWholeErrorAndSaysSo() {
        String prompt = prompt(Requests.of(cluster("src", file("src/a.ts", 5000))));

        assertThat(bytes(prompt)).isBetween(MOST - 100, MOST - 1);
        String[] lines = prompt.split("\n", -1);
        long errors =
                prompt.lines().filter(line -> line.startsWith("src/a.ts:")).count();
        assertThat(lines[lines.length - 4]).endsWith("Type 'string' is not assignable.");
        assertThat(prompt)
                .contains("Errors (5000):")
                .endsWith("\n\nThis doesn't name " + (5000 - errors)
                        + " of 5000 errors. /run/cfn/batch.json has all of them.\n");
    }

    @Test
    void bytesCountNotCharacters() {
        WorkItem item = new WorkItem("a", List.of(error("a", 1, "", "é".repeat(40_000)), error("a", 2, "", "short")));

        assertThat(prompt(Requests.of(cluster("src", item)).prompt("{{#errors}}{{message}}\n{{/errors}}")))
                .isEqualTo("\n\nThis doesn't name 2 of 2 errors. /run/cfn/batch.json has all of them.\n");
    }

    @Test
    void aPromptJustBelowTheLimitIsWhole() {
        String longest = "x".repeat(MOST - 1);

        assertThat(prompt(Requests.of(cluster("src", 1)).prompt(longest))).isEqualTo(longest);
    }

    @Test
    void filesAreLeftOutWhenTheyAloneAreTooMany() {
        String prompt = prompt(Requests.of(cluster("src/a/long/name/of/a/folder", 5000)));

        assertThat(bytes(prompt)).isBetween(MOST - 100, MOST - 1);
        assertThat(prompt)
                .containsPattern("\nThis doesn't name 5000 of 5000 errors and \\d+ of 5000 files\\. /run/cfn/batch");
    }

    @Test
    void aHugeBatchTakesNoLongerThanItsSize() {
        assertThat(bytes(prompt(Requests.of(cluster("src", file("src/a.ts", 100_000))))))
                .isLessThan(MOST);
    }

    @Test
    void mistakesAreFoundBeforeTheBatchThatMeetsThem() {
        for (String template : List.of(
                "{{oops}}",
                "{{#oops}}{{/oops}}",
                "{{^oops}}{{/oops}}",
                "{{#errors}}{{oops}}{{/errors}}",
                "{{^errors}}{{oops}}{{/errors}}",
                "{{#files}}{{#language}}{{oops}}{{/language}}{{/files}}",
                "{{#errors}}{{^code}}{{oops}}{{/code}}{{/errors}}",
                "{{^command}}{{^files}}{{oops}}{{/files}}{{/command}}")) {
            assertThatThrownBy(() -> PromptTemplate.of("p", template))
                    .as(template)
                    .isInstanceOf(PromptTemplateException.class)
                    .hasMessageContaining("\"oops\"");
        }
    }

    /** Told to change the tests and nothing else, a worker would mend none. */
    @Test
    void whoWorksOnFailedTestsMayChangeWhatTheyTest() {
        WorkItem failed = new WorkItem("a.OneTest", List.of(error("a.OneTest", 0, "E", "bad: no")));

        MadeBatch batch = Requests.of(cluster("a", failed))
                .notErrors(WorkKind.TEST_CLASS)
                .plan()
                .batches()
                .get(0);

        assertThat(batch.taskPrompt())
                .startsWith("Make these test classes pass.")
                .contains("- a.OneTest\n", "Failures (1):\na.OneTest: error E: bad: no")
                .doesNotContain("Change these files and no others");
    }
}
