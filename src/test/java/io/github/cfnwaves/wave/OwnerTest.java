package io.github.cfnwaves.wave;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.OptionalLong;
import java.util.function.LongFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OwnerTest {
    private static final Owner OWNER = new Owner("host", 42, 100_000, false);

    private static LongFunction<OptionalLong> process(long pid, long start) {
        return asked -> asked == pid ? OptionalLong.of(start) : OptionalLong.empty();
    }

    @Test
    void aLabelIsReadBackAsItWasWritten() {
        Owner handsOver = new Owner("host/with/slashes", 1, 2, true);

        assertThat(Owner.parse(OWNER.toString())).contains(OWNER);
        assertThat(Owner.parse(handsOver.toString())).contains(handsOver);
        assertThat(handsOver).hasToString("host/with/slashes/1/2/hands-over");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "host",
                "host/1",
                "host/a/b",
                "host/1/2/",
                "host/1/2/other",
                "host/-1/2",
                "host/1/99999999999999999999"
            })
    void whatIsNotOursIsNobody(String label) {
        assertThat(Owner.parse(label)).isEmpty();
    }

    @Test
    void aProcessIsAliveIfItRunsAndIsNotALaterOneWithTheSamePid() {
        assertThat(OWNER.isAlive("host", process(42, 100_000))).isTrue();
        assertThat(OWNER.isAlive("host", process(43, 100_000))).isFalse();
        assertThat(OWNER.isAlive("host", process(42, 900_000))).isFalse();
    }

    @Test
    void aClockThatWasSetALittleDoesNotKillAProcess() {
        assertThat(OWNER.isAlive("host", process(42, 101_500))).isTrue();
        assertThat(OWNER.isAlive("host", process(42, 98_500))).isTrue();
    }

    @Test
    void aProcessOnAnotherHostCountsAsAlive() {
        assertThat(OWNER.isAlive("another", process(1, 1))).isTrue();
    }

    @Test
    void thisProcessIsAliveAndTheSameWhetherItHandsOverOrNot() {
        Owner self = Owner.thisProcess("host", false);

        assertThat(self.isAlive("host", Owner::startOf)).isTrue();
        assertThat(self.isSameProcess(Owner.thisProcess("host", true))).isTrue();
        assertThat(self.isSameProcess(Owner.thisProcess("another", false))).isFalse();
        assertThat(self.isSameProcess(OWNER)).isFalse();
    }

    @Test
    void aPidThatNobodyHasHasNoStart() {
        assertThat(Owner.startOf(Long.MAX_VALUE)).isEmpty();
    }
}
