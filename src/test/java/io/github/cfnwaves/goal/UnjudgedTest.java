package io.github.cfnwaves.goal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class UnjudgedTest {
    private static final Path SHOP = Path.of("shop/target/cfn-waves/waves-summary.json");
    private static final Path CART = Path.of("cart/target/cfn-waves/waves-summary.json");

    private final Unjudged unjudged = new Unjudged();

    private static Unjudged.Failure failure(String module, long failed, boolean fromCommandLine) {
        return Unjudged.Failure.ofBatches(failed, 12, new Unjudged.By(module, "run-waves", "waves", fromCommandLine));
    }

    @Test
    void failuresThatNoVerifyLookedAtAreToldAtTheEndOfAGreenBuild() {
        unjudged.add(SHOP, failure("shop", 3, false));

        assertThat(unjudged.atEnd(false))
                .containsExactly("3 of 12 batches of run-waves did not succeed in shop, but the build is green all the"
                        + " same: no goal verify looked at it.\n"
                        + "Add <goal>verify</goal> to the execution waves beside <goal>run-waves</goal>, and build up"
                        + " to the phase verify: mvn verify.");
    }

    @Test
    void aBuildThatFailedNeedsNoSuchWord() {
        unjudged.add(SHOP, failure("shop", 3, false));

        assertThat(unjudged.atEnd(true)).isEmpty();
    }

    @Test
    void whatAVerifyLookedAtIsJudgedAndWhatCameAfterItIsNot() {
        unjudged.add(SHOP, failure("shop", 3, false));
        unjudged.add(CART, failure("cart", 1, false));
        assertThat(unjudged.judged(SHOP)).isEmpty();

        assertThat(unjudged.atEnd(false)).singleElement().asString().startsWith("1 of 12 batches of run-waves");

        assertThat(unjudged.judged(CART)).isEmpty();
        unjudged.add(CART, failure("cart", 2, false));
        assertThat(unjudged.atEnd(false)).singleElement().asString().startsWith("2 of 12 batches of run-waves");
    }

    @Test
    void whoLeftItToVerifyByHandIsToldToCallIt() {
        unjudged.add(SHOP, failure("shop", 1, true));

        assertThat(unjudged.atEnd(false))
                .singleElement()
                .asString()
                .endsWith("\nCall cfn-waves:verify after it, or leave failAt=verify out.");
    }

    @Test
    void aWaveWhoseTimeWasUpWithoutAFailedBatchIsToldToo() {
        unjudged.add(SHOP, failure("shop", 0, false));

        assertThat(unjudged.atEnd(false)).singleElement().asString().startsWith("run-waves did not go well in shop");
    }

    @Test
    void aVerifyOfAnotherModuleJudgesTheSummaryThatItReads() {
        unjudged.add(SHOP, failure("shop", 3, false));
        assertThat(unjudged.judged(Path.of("cart/../shop/target/cfn-waves/waves-summary.json")
                        .toAbsolutePath()))
                .isEmpty();

        assertThat(unjudged.atEnd(false)).isEmpty();
    }

    @Test
    void failuresWhoseSummaryALaterExecutionWroteOverAreNotTakenForJudged() {
        unjudged.add(SHOP, failure("shop", 3, false));
        unjudged.writtenOver(SHOP);
        assertThat(unjudged.atEnd(false)).singleElement().asString().startsWith("3 of 12 batches");
        unjudged.add(SHOP, failure("shop", 1, false));

        assertThat(unjudged.judged(SHOP))
                .containsExactly(
                        "3 of 12 batches of run-waves did not succeed in shop, by execution waves, whose summary a"
                                + " later execution has written over.\n"
                                + "Give each execution an outputDirectory of its own, and a verify that looks there.");
        assertThat(unjudged.atEnd(false)).isEmpty();
    }

    @Test
    void errorsThatALoopLeftAreTold() {
        unjudged.add(
                SHOP,
                new Unjudged.Failure(
                        "3 errors in 2 files are left by fix-waves",
                        new Unjudged.By("shop", "fix-waves", "fix", false)));

        assertThat(unjudged.atEnd(false))
                .singleElement()
                .asString()
                .startsWith("3 errors in 2 files are left by fix-waves in shop, but the build is green all the same")
                .contains("to the execution fix beside <goal>fix-waves</goal>");
    }
}
