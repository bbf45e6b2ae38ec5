package io.github.cfnwaves.wave.follow;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cfnwaves.wave.Outcome;
import io.github.cfnwaves.wave.StopReason;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class VerdictTest {

    /** Facts of an end, with nothing special about it until it is said. */
    private record End(
            @Nullable Integer code,
            boolean oom,
            @Nullable StopReason stop,
            @Nullable String signal,
            boolean gone,
            boolean missed) {
        static End exit(int code) {
            return new End(code, false, null, null, false, false);
        }

        static End unknown() {
            return new End(null, false, null, null, false, false);
        }

        End withOom() {
            return new End(code, true, stop, signal, gone, missed);
        }

        End stoppedBy(StopReason reason) {
            return new End(code, oom, reason, signal, gone, missed);
        }

        End sent(String name) {
            return new End(code, oom, stop, name, gone, missed);
        }

        End andGone() {
            return new End(code, oom, stop, signal, true, missed);
        }

        End inAnOutage() {
            return new End(code, oom, stop, signal, gone, true);
        }

        EndFacts facts() {
            return new EndFacts(code, oom, stop, signal, gone, missed, false);
        }

        Outcome outcome() {
            return Verdict.of(facts(), false).outcome();
        }
    }

    @ParameterizedTest
    @CsvSource({"0, SUCCESS", "1, FAILED", "2, FAILED", "124, TIMEOUT", "125, FAILED", "139, FAILED", "255, FAILED"})
    void anExitCodeSpeaksForItself(int code, Outcome expected) {
        assertThat(End.exit(code).outcome()).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "BATCH_DEADLINE, TIMEOUT",
        "WAVE_DEADLINE, TIMEOUT",
        "HALT, CANCELLED",
        "INTERRUPT, CANCELLED",
    })
    void whatWeStoppedIsJudgedByWhyWeStoppedIt(StopReason reason, Outcome expected) {
        for (int code : new int[] {0, 1, 137, 143}) {
            assertThat(End.exit(code).stoppedBy(reason).outcome()).isEqualTo(expected);
        }
        assertThat(End.unknown().stoppedBy(reason).andGone().outcome()).isEqualTo(expected);
    }

    @ParameterizedTest
    @EnumSource(StopReason.class)
    void whatWeStoppedIsNeverCalledOom(StopReason reason) {
        Outcome outcome =
                End.exit(137).withOom().stoppedBy(reason).sent("SIGKILL").outcome();

        assertThat(outcome).isNotIn(Outcome.OOM, Outcome.OOM_SUSPECTED);
    }

    @ParameterizedTest
    @CsvSource({"137, SIGKILL", "143, SIGTERM", "130, SIGINT", "255, SIGTERM", "129, SIGHUP"})
    void whatSomebodyElseEndedIsNeverCalledOom(int code, String signal) {
        assertThat(End.exit(code).sent(signal).outcome()).isEqualTo(Outcome.FAILED);
        assertThat(End.exit(code).withOom().sent(signal).outcome()).isEqualTo(Outcome.FAILED);
        assertThat(Verdict.of(End.exit(code).sent(signal).facts(), false).error())
                .isEqualTo("Somebody sent it " + signal + " through the engine (docker kill or docker stop).");
    }

    @ParameterizedTest
    @ValueSource(strings = {"SIGHUP", "SIGUSR1", "signal 28", "SIGTERM"})
    void aSignalThatDidNotEndItExplainsNothing(String signal) {
        assertThat(End.exit(137).withOom().sent(signal).outcome()).isEqualTo(Outcome.OOM);
        assertThat(End.exit(137).sent(signal).outcome()).isEqualTo(Outcome.OOM_SUSPECTED);
        assertThat(End.exit(0).sent(signal).outcome()).isEqualTo(Outcome.SUCCESS);
    }

    @Test
    void aKillThatTheEngineBlamesOnMemoryIsOom() {
        assertThat(End.exit(137).withOom().outcome()).isEqualTo(Outcome.OOM);
        assertThat(End.exit(1).withOom().outcome()).isEqualTo(Outcome.OOM);
    }

    @Test
    void aKillThatNothingExplainsIsSuspected() {
        assertThat(End.exit(137).outcome()).isEqualTo(Outcome.OOM_SUSPECTED);
    }

    @ParameterizedTest
    @ValueSource(ints = {137, 143})
    void aKillDuringAnOutageIsLostRatherThanSuspected(int code) {
        assertThat(End.exit(code).inAnOutage().outcome()).isEqualTo(Outcome.LOST);
    }

    @Test
    void anOrdinaryEndDuringAnOutageKeepsItsExitCode() {
        assertThat(End.exit(0).inAnOutage().outcome()).isEqualTo(Outcome.SUCCESS);
        assertThat(End.exit(3).inAnOutage().outcome()).isEqualTo(Outcome.FAILED);
        assertThat(End.exit(137).withOom().inAnOutage().outcome()).isEqualTo(Outcome.OOM);
    }

    @Test
    void aChildThatRanOutOfMemoryDoesNotSpoilASuccessUnlessItIsToldTo() {
        EndFacts facts = End.exit(0).withOom().facts();

        assertThat(Verdict.of(facts, false).outcome()).isEqualTo(Outcome.SUCCESS);
        assertThat(Verdict.of(facts, true).outcome()).isEqualTo(Outcome.OOM);
        assertThat(Verdict.of(facts, false).error())
                .isEqualTo("A process of it was killed for want of memory, yet it exited with 0.");
        assertThat(Verdict.of(End.exit(0).facts(), true).outcome()).isEqualTo(Outcome.SUCCESS);
    }

    @Test
    void whatVanishedWhileItRanIsLost() {
        assertThat(End.unknown().andGone().outcome()).isEqualTo(Outcome.LOST);
        assertThat(End.exit(137).andGone().outcome()).isEqualTo(Outcome.LOST);
        assertThat(End.exit(137).sent("SIGKILL").withOom().andGone().outcome()).isEqualTo(Outcome.LOST);
        assertThat(End.exit(143).sent("SIGTERM").andGone().outcome()).isEqualTo(Outcome.LOST);
    }

    @ParameterizedTest
    @CsvSource({"0, SUCCESS", "1, FAILED", "124, TIMEOUT"})
    void whatWasRemovedRightAfterItsEndKeepsItsOutcome(int code, Outcome expected) {
        Verdict verdict = Verdict.of(End.exit(code).andGone().facts(), false);

        assertThat(verdict.outcome()).isEqualTo(expected);
        assertThat(verdict.error()).endsWith("Somebody removed the container right after it ended.");
    }

    @Test
    void whatRanOutOfMemoryAndWasRemovedThenRanOutOfMemory() {
        assertThat(End.exit(137).withOom().andGone().outcome()).isEqualTo(Outcome.OOM);
    }

    @Test
    void anEndThatNobodyCanTellIsLost() {
        assertThat(End.unknown().outcome()).isEqualTo(Outcome.LOST);
    }

    @Test
    void onlyAKillWithoutReasonIsWorthWaitingFor() {
        assertThat(End.exit(137).facts().mayYetBeExplained()).isTrue();
        assertThat(End.exit(137).sent("SIGKILL").facts().mayYetBeExplained()).isTrue();
        assertThat(End.exit(137).withOom().facts().mayYetBeExplained()).isFalse();
        assertThat(End.exit(137).andGone().facts().mayYetBeExplained()).isFalse();
        assertThat(End.exit(137).stoppedBy(StopReason.HALT).facts().mayYetBeExplained())
                .isFalse();
        assertThat(End.exit(0).facts().mayYetBeExplained()).isFalse();
        assertThat(End.exit(1).facts().mayYetBeExplained()).isFalse();
    }

    @Test
    void theEventOfAnEndMayComeAfterTheContainerIsForgotten() {
        assertThat(End.unknown().andGone().facts().mayYetBeExplained()).isTrue();
        assertThat(End.unknown().andGone().inAnOutage().facts().mayYetBeExplained())
                .isFalse();
    }

    @Test
    void whatAnEngineThatShutsDownEndsIsLostWhateverItsExitCode() {
        EndFacts terminated = new EndFacts(143, false, null, "SIGTERM", false, false, true);
        EndFacts trapped = new EndFacts(9, false, null, "SIGTERM", false, false, true);
        EndFacts killed = new EndFacts(137, false, null, "SIGKILL", false, false, true);

        assertThat(Verdict.of(terminated, false))
                .isEqualTo(new Verdict(
                        Outcome.LOST, "The engine sent it SIGTERM and went out of reach, as when it shuts down."));
        assertThat(Verdict.of(trapped, false).outcome()).isEqualTo(Outcome.LOST);
        assertThat(Verdict.of(killed, false).outcome()).isEqualTo(Outcome.LOST);
    }
}
