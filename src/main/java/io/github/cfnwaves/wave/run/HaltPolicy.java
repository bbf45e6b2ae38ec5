package io.github.cfnwaves.wave.run;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * When a run is to end before its end because batches failed, in the words of GNU parallel's {@code --halt}.
 *
 * @param amount of failed batches, or of per cent of the run's batches; 0 for {@code NEVER} and {@code WAVE}
 */
public record HaltPolicy(Mode mode, int amount, boolean percent) {
    public static final HaltPolicy NEVER = new HaltPolicy(Mode.NEVER, 0, false);
    public static final HaltPolicy WAVE = new HaltPolicy(Mode.WAVE, 0, false);

    private static final Pattern LIMITED = Pattern.compile("(soon|now)\\s*,\\s*fail\\s*=\\s*(\\d{1,9})\\s*(%?)");
    private static final int WHOLE = 100;

    /** What happens when it is enough. */
    public enum Mode {
        /** Never mind failures: every batch of every wave runs. */
        NEVER,
        /** A wave with a failure runs out; the next does not start. */
        WAVE,
        /** Nothing more starts; what runs goes on to its end. */
        SOON,
        /** Nothing more starts, and what runs is stopped. */
        NOW
    }

    /**
     * Reads {@code never}, {@code wave}, {@code soon,fail=N}, {@code now,fail=N}; N a number or a percentage.
     *
     * @throws IllegalArgumentException saying what was found and expected
     */
    public static HaltPolicy parse(String text) {
        if (text.equals(NEVER.toString())) {
            return NEVER;
        }
        if (text.equals(WAVE.toString())) {
            return WAVE;
        }
        Matcher limited = LIMITED.matcher(text);
        if (limited.matches()) {
            int amount = Integer.parseInt(limited.group(2));
            boolean percent = !limited.group(3).isEmpty();
            if (amount > 0 && (!percent || amount <= WHOLE)) {
                return new HaltPolicy(limited.group(1).equals("now") ? Mode.NOW : Mode.SOON, amount, percent);
            }
        }
        throw new IllegalArgumentException("found \"" + text
                + "\", expected never, wave, soon,fail=N, soon,fail=N%, now,fail=N or now,fail=N%, with N from 1 on");
    }

    /** Whether it is enough that this many of a run's batches have failed. */
    public boolean isReached(long failed, long batches) {
        return switch (mode) {
            case NEVER, WAVE -> false;
            case SOON, NOW -> percent ? failed * WHOLE >= amount * batches && failed > 0 : failed >= amount;
        };
    }

    /** As it is written. */
    @Override
    public String toString() {
        return switch (mode) {
            case NEVER -> "never";
            case WAVE -> "wave";
            case SOON, NOW -> (mode == Mode.NOW ? "now" : "soon") + ",fail=" + amount + (percent ? "%" : "");
        };
    }
}
