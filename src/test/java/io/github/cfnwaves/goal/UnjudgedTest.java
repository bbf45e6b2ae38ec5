package io.github.cfnwaves.goal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class UnjudgedTest {
    private final Unjudged unjudged = new Unjudged();

    private static Unjudged.Failure failure(String module, long failed, boolean fromCommandLine) {
        return new Unjudged.Failure(module, "run-waves", "waves", failed, 12, fromCommandLine);
    }

    @Test
    void failuresThatNoVerifyLookedAtAreToldAtTheEndOfAGreenBuild() {
        unjudged.add("g:shop", failure("shop", 3, false));

        assertThat(unjudged.atEnd(false))
                .containsExactly("3 of 12 batches of run-waves did not succeed in shop, but the build is green all the"
                        + " same: no goal verify looked at it.\n"
                        + "Add <goal>verify</goal> to the execution waves beside <goal>run-waves</goal>, and build up"
                        + " to the phase verify: mvn verify.");
    }

    @Test
    void aBuildThatFailedNeedsNoSuchWord() {
        unjudged.add("g:shop", failure("shop", 3, false));

        assertThat(unjudged.atEnd(true)).isEmpty();
    }

    @Test
    void whatAVerifyLookedAtIsJudgedAndWhatCameAfterItIsNot() {
        unjudged.add("g:shop", failure("shop", 3, false));
        unjudged.add("g:cart", failure("cart", 1, false));
        unjudged.judged("g:shop");

        assertThat(unjudged.atEnd(false)).singleElement().asString().startsWith("1 of 12 batches of run-waves");

        unjudged.judged("g:cart");
        unjudged.add("g:cart", failure("cart", 2, false));
        assertThat(unjudged.atEnd(false)).singleElement().asString().startsWith("2 of 12 batches of run-waves");
    }

    @Test
    void whoLeftItToVerifyByHandIsToldToCallIt() {
        unjudged.add("g:shop", failure("shop", 1, true));

        assertThat(unjudged.atEnd(false))
                .singleElement()
                .asString()
                .endsWith("\nCall cfn-waves:verify after it, or leave failAt=verify out.");
    }

    @Test
    void aWaveWhoseTimeWasUpWithoutAFailedBatchIsToldToo() {
        unjudged.add("g:shop", failure("shop", 0, false));

        assertThat(unjudged.atEnd(false)).singleElement().asString().startsWith("run-waves did not go well in shop");
    }
}
