package io.github.cfnwaves.wave.retry;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cfnwaves.plan.Batch;
import io.github.cfnwaves.plan.BatchSettings;
import io.github.cfnwaves.plan.MemoryTiers;
import io.github.cfnwaves.units.MemorySize;
import io.github.cfnwaves.wave.AttemptResult;
import io.github.cfnwaves.wave.Outcome;
import io.github.cfnwaves.wave.TestWaves;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class RetryRulesTest {
    private static final Batch BATCH = TestWaves.batch("a", "512m");

    private final List<AttemptResult> attempts = new ArrayList<>();

    private RetryRulesTest ended(Outcome outcome, @Nullable Integer exitCode, String memory) {
        attempts.add(new AttemptResult(
                attempts.size() + 1,
                null,
                null,
                outcome,
                exitCode,
                null,
                Instant.EPOCH,
                MemorySize.parse(memory),
                null,
                false,
                null,
                null,
                null));
        return this;
    }

    private static RetryRules rules(int retries, @Nullable String retryOn, @Nullable String neverRetryOn) {
        return new RetryRules(
                retries,
                retryOn == null ? null : ExitCodes.parse(retryOn),
                neverRetryOn == null ? ExitCodes.NONE : ExitCodes.parse(neverRetryOn),
                2,
                new BackOff(Duration.ofSeconds(2), new Random(1)),
                MemoryTiers.standard());
    }

    private static Batch batch(@Nullable Integer retries, @Nullable String memoryMax) {
        return TestWaves.batch(
                "a",
                "512m",
                new BatchSettings(
                        null,
                        null,
                        null,
                        Map.of(),
                        null,
                        retries,
                        memoryMax == null ? null : MemorySize.parse(memoryMax),
                        null,
                        Map.of()));
    }

    /** Such as {@code again 512m}, {@code over} or {@code over: why}. */
    private static String said(NextStep step) {
        if (step instanceof NextStep.Again again) {
            return "again " + again.memory();
        }
        String reason = ((NextStep.GiveUp) step).reason();
        return reason == null ? "over" : "over: " + reason;
    }

    private String after(RetryRules rules, Batch batch, @Nullable String limit) {
        return said(rules.after(batch, attempts, limit == null ? null : MemorySize.parse(limit)));
    }

    @ParameterizedTest
    @EnumSource(
            value = Outcome.class,
            names = {"SUCCESS", "CANCELLED", "NOT_RUN"})
    void whatSucceededOrWasEndedByUsIsNotTriedAgain(Outcome outcome) {
        ended(outcome, 0, "512m");

        assertThat(after(rules(5, null, null), BATCH, null)).isEqualTo("over");
    }

    @Test
    void aFailureIsTriedAgainWithTheSameMemoryAsOftenAsAllowed() {
        RetryRules rules = rules(2, null, null);

        assertThat(ended(Outcome.FAILED, 1, "512m").after(rules, BATCH, "8g")).isEqualTo("again 512m");
        assertThat(ended(Outcome.TIMEOUT, 143, "512m").after(rules, BATCH, "8g"))
                .isEqualTo("again 512m");
        assertThat(ended(Outcome.FAILED, 1, "512m").after(rules, BATCH, "8g")).isEqualTo("over");
    }

    @Test
    void whatThePlanSaysBeatsTheGoalsParameter() {
        ended(Outcome.FAILED, 1, "512m");

        assertThat(after(rules(0, null, null), batch(1, null), null)).isEqualTo("again 512m");
        assertThat(after(rules(5, null, null), batch(0, null), null)).isEqualTo("over");
    }

    @ParameterizedTest
    @EnumSource(
            value = Outcome.class,
            names = {"OOM", "OOM_SUSPECTED"})
    void whatRanOutOfMemoryGetsTheNextTiers(Outcome outcome) {
        RetryRules rules = rules(9, null, null);

        assertThat(ended(outcome, 137, "512m").after(rules, BATCH, "8g")).isEqualTo("again 600m");
        assertThat(ended(outcome, 137, "700m").after(rules, BATCH, "8g")).isEqualTo("again 800m");
        assertThat(ended(outcome, 137, "1g").after(rules, BATCH, "8g"))
                .as("beyond the last tier")
                .isEqualTo("again 2g");
        assertThat(ended(outcome, 137, "2g").after(rules, BATCH, "3g"))
                .as("no more than the budget")
                .isEqualTo("again 3g");
        assertThat(ended(outcome, 137, "3g").after(rules, BATCH, "3g"))
                .isEqualTo("over: it had 3g, the most that the memory budget allows");
    }

    @Test
    void memoryGrowsNoFurtherThanThePlanAllows() {
        RetryRules rules = rules(9, null, null);

        assertThat(ended(Outcome.OOM, 137, "512m").after(rules, batch(null, "550m"), null))
                .isEqualTo("again 550m");
        assertThat(ended(Outcome.OOM, 137, "550m").after(rules, batch(null, "550m"), null))
                .isEqualTo("over: it had 550m, the most that its memory_max allows");
        assertThat(after(rules, batch(null, "100m"), null))
                .as("a default below the batch's own memory")
                .isEqualTo("over: it had 550m, the most that its memory_max allows");
    }

    @Test
    void aFailureAfterMoreMemoryKeepsIt() {
        ended(Outcome.OOM, 137, "512m");

        assertThat(ended(Outcome.FAILED, 1, "600m").after(rules(5, null, null), BATCH, null))
                .isEqualTo("again 600m");
    }

    @Test
    void runningOutOfMemoryCountsAsAnAttempt() {
        ended(Outcome.OOM, 137, "512m");

        assertThat(ended(Outcome.OOM, 137, "600m").after(rules(1, null, null), BATCH, null))
                .isEqualTo("over");
    }

    @ParameterizedTest
    @CsvSource({
        "1, , , again 512m",
        "1, 1, , again 512m",
        "2, '1,3-5', , 'over: exit code 2 is none of retryOn (1,3-5)'",
        "2, , 2, over: exit code 2 is one of neverRetryOn (2)",
        "2, 2, 2, over: exit code 2 is one of neverRetryOn (2)",
        "3, , 2, again 512m",
    })
    void exitCodesDecide(int code, @Nullable String retryOn, @Nullable String neverRetryOn, String expected) {
        ended(Outcome.FAILED, code, "512m");

        assertThat(after(rules(1, retryOn, neverRetryOn), BATCH, null)).isEqualTo(expected);
    }

    @Test
    void theExitCodeOfWhatWeStoppedDoesNotDecide() {
        ended(Outcome.TIMEOUT, 143, "512m");

        assertThat(after(rules(1, "1", "143"), BATCH, null)).isEqualTo("again 512m");
    }

    @Test
    void exitCode124DecidesAlthoughItIsATimeout() {
        ended(Outcome.TIMEOUT, 124, "512m");

        assertThat(after(rules(1, null, "124"), BATCH, null))
                .isEqualTo("over: exit code 124 is one of neverRetryOn (124)");
    }

    @Test
    void failuresOfTheEngineHaveANumberOfTheirOwn() {
        RetryRules rules = rules(1, "1", null);

        assertThat(ended(Outcome.SPAWN_FAILED, null, "512m").after(rules, BATCH, null))
                .isEqualTo("again 512m");
        assertThat(ended(Outcome.FAILED, 1, "512m").after(rules, BATCH, null)).isEqualTo("again 512m");
        assertThat(ended(Outcome.LOST, null, "512m").after(rules, BATCH, null)).isEqualTo("again 512m");
        assertThat(ended(Outcome.SPAWN_FAILED, null, "512m").after(rules, BATCH, null))
                .as("the third one")
                .isEqualTo("over");
    }
}
