package io.github.cfnwaves.engine.docker;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cfnwaves.engine.ContainerId;
import io.github.cfnwaves.units.MemorySize;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class MemoryInUseIT {
    private static final long MEBIBYTE = 1 << 20;

    private final RealEngine real = new RealEngine();

    @AfterEach
    void clean() {
        real.close();
    }

    @Test
    void whatAProcessHoldsCountsAndFilesThatItReadDoNot() {
        // A shell keeps its variables in memory if something is left for it to do; reading the file once leaves its
        // pages in the cache.
        ContainerId holder = real.started(real.spec()
                .shell("v=$(head -c 33554432 /dev/zero | tr '\\0' x); echo ready; sleep 60; echo ${#v}")
                .memory(MemorySize.ofMebibytes(192)));
        ContainerId reader = real.started(real.spec()
                .shell("head -c 67108864 /dev/zero >/tmp/f; cat /tmp/f >/dev/null; sync; echo ready; sleep 60")
                .memory(MemorySize.ofMebibytes(192)));
        Eventually.is("both are ready", () -> (real.log(holder) + real.log(reader)).length() >= 12);

        assertThat(real.engine().memoryInUse(holder).orElseThrow().bytes()).isBetween(32 * MEBIBYTE, 160 * MEBIBYTE);
        long ofReader = real.engine().memoryInUse(reader).orElseThrow().bytes();
        assertThat(ofReader).isBetween(1L, (real.isPodman() ? 192 : 48) * MEBIBYTE); // some versions count the pages
    }

    @Test
    void whatHasEndedOrIsGoneTellsNothing() {
        ContainerId ended = real.ended(real.spec().shell("true")).id();
        assertThat(real.engine().memoryInUse(ended)).isEmpty();

        assertThat(real.engine().remove(ended)).isTrue();
        assertThat(real.engine().memoryInUse(ended)).isEmpty();
    }
}
