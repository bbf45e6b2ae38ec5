package io.github.cfnwaves.goal;

import io.github.cfnwaves.plan.MemoryTiers;
import io.github.cfnwaves.units.Durations;
import io.github.cfnwaves.wave.retry.BackOff;
import io.github.cfnwaves.wave.retry.ExitCodes;
import io.github.cfnwaves.wave.retry.RetryRules;
import java.time.Duration;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** How a goal reads its parameters on what is tried again. */
record RetryParameters(
        @Nullable String retries,
        @Nullable String retryOn,
        @Nullable String neverRetryOn,
        @Nullable String retryDelay,
        @Nullable String engineRetries) {

    /** @param tiers of which one that ran out of memory gets the next */
    RetryRules rules(Precedence precedence, MemoryTiers tiers) {
        Duration delay = precedence.read("retryDelay", retryDelay, null, "2", Durations::parse);
        return new RetryRules(
                precedence.read("retries", retries, null, "0", Precedence.atLeast(0)),
                precedence.optional("retryOn", retryOn, null, ExitCodes::parse).orElse(null),
                precedence
                        .optional("neverRetryOn", neverRetryOn, null, ExitCodes::parse)
                        .orElse(ExitCodes.NONE),
                precedence.read("engineRetries", engineRetries, null, "3", Precedence.atLeast(0)),
                new BackOff(delay, new Random()),
                tiers);
    }
}
