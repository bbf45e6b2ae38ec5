package io.github.cfnwaves.wave.follow;

import io.github.cfnwaves.wave.Outcome;
import io.github.cfnwaves.wave.StopReason;
import org.jspecify.annotations.Nullable;

/**
 * What the facts of an end amount to.
 *
 * @param error a sentence where the outcome and the exit code don't say it all, else null
 */
public record Verdict(Outcome outcome, @Nullable String error) {

    /**
     * Judges an end.
     *
     * @param failOnChildOom whether a container that exits with 0 although a child of it ran out of memory is one that failed
     */
    static Verdict of(EndFacts facts, boolean failOnChildOom) {
        if (facts.stoppedBy() != null) {
            return ofStopped(facts.stoppedBy());
        }
        Integer code = facts.exitCode();
        if (facts.gone()) {
            return ofGone(facts, code, failOnChildOom);
        }
        return code == null
                ? new Verdict(Outcome.LOST, "The engine doesn't say how it ended.")
                : ofExit(facts, code, failOnChildOom);
    }

    private static Verdict ofExit(EndFacts facts, int code, boolean failOnChildOom) {
        if (code == 0) {
            return facts.oomKilled() ? ofSurvivedOom(failOnChildOom) : new Verdict(Outcome.SUCCESS, null);
        }
        if (facts.engineWentDown()) {
            return new Verdict(
                    Outcome.LOST,
                    "The engine sent it " + facts.signalHeard() + " and went out of reach, as when it shuts down.");
        }
        if (facts.isEndedFromOutside()) {
            return new Verdict(
                    Outcome.FAILED,
                    "Somebody sent it " + facts.signalHeard() + " through the engine (docker kill or docker stop).");
        }
        if (facts.oomKilled()) {
            return new Verdict(Outcome.OOM, "The kernel killed it at its memory limit.");
        }
        return ofExitCode(code, facts.missed());
    }

    private static Verdict ofExitCode(int code, boolean missed) {
        if (code == Outcome.TIMEOUT_EXIT_CODE) {
            return new Verdict(Outcome.TIMEOUT, "It exited with 124, as timeout(1) does when time is up.");
        }
        if (missed && (code == Signals.KILLED || code == Signals.TERMINATED)) {
            // An engine that is shut down stops its containers first.
            return new Verdict(
                    Outcome.LOST,
                    "It was ended by " + Signals.ofExitCode(code) + " while the engine was out of reach.");
        }
        return code == Signals.KILLED
                ? new Verdict(
                        Outcome.OOM_SUSPECTED,
                        "It was killed, but not by us nor through the engine: most likely it ran out of memory.")
                : new Verdict(Outcome.FAILED, null);
    }

    private static Verdict ofGone(EndFacts facts, @Nullable Integer code, boolean failOnChildOom) {
        boolean unexplainedKill = code != null && code == Signals.KILLED && !facts.oomKilled();
        if (code == null || unexplainedKill || facts.isEndedFromOutside()) {
            return new Verdict(Outcome.LOST, "Somebody removed the container while it ran.");
        }
        String removed = "Somebody removed the container right after it ended.";
        Verdict otherwise = ofExit(facts, code, failOnChildOom);
        return new Verdict(
                otherwise.outcome(), otherwise.error() == null ? removed : otherwise.error() + " " + removed);
    }

    private static Verdict ofStopped(StopReason reason) {
        return new Verdict(
                reason.outcome(),
                switch (reason) {
                    case BATCH_DEADLINE -> "It was stopped because its own time was up.";
                    case WAVE_DEADLINE -> "It was stopped because the wave's time was up.";
                    case HALT -> "It was stopped because the run was halted.";
                    case INTERRUPT -> "It was stopped because the build was interrupted.";
                });
    }

    private static Verdict ofSurvivedOom(boolean failOnChildOom) {
        String sentence = "A process of it was killed for want of memory, yet it exited with 0.";
        return new Verdict(failOnChildOom ? Outcome.OOM : Outcome.SUCCESS, sentence);
    }
}
