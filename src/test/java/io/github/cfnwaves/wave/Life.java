package io.github.cfnwaves.wave;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What a {@link FakeEngine}'s container does once it is started.
 *
 * @param runs how long it runs if nobody ends it; null for ever
 * @param oomFlag whether its state says that the kernel killed a process of it
 * @param oomEventAfter how long after its end an event says so; null never
 * @param heedsTerm whether SIGTERM ends it
 * @param heedsKill whether SIGKILL does, as it does on an engine that is well
 * @param announcesEnd whether an event tells of its end
 * @param staleLooks how many inspections after its end, and lists before them, still find it running
 */
public record Life(
        @Nullable Duration runs,
        int exitCode,
        String prints,
        boolean oomFlag,
        @Nullable Duration oomEventAfter,
        boolean heedsTerm,
        boolean heedsKill,
        boolean announcesEnd,
        int staleLooks) {

    /** How long one that heeds SIGTERM takes to end. */
    public static final Duration TERM_TAKES = Duration.ofMillis(200);

    /** Runs for so many seconds and exits with this code. */
    public static Life exits(int code, long seconds) {
        return new Life(Duration.ofSeconds(seconds), code, "", false, null, true, true, true, 0);
    }

    public static Life succeeds(long seconds) {
        return exits(0, seconds);
    }

    /** Runs until somebody ends it. */
    public static Life endless() {
        return exits(0, 1).running(null);
    }

    /** Is killed by the kernel after so many seconds, and nothing tells why. */
    public static Life isKilled(long seconds) {
        return exits(137, seconds);
    }

    public Life running(@Nullable Duration time) {
        return new Life(time, exitCode, prints, oomFlag, oomEventAfter, heedsTerm, heedsKill, announcesEnd, staleLooks);
    }

    public Life printing(String text) {
        return new Life(runs, exitCode, text, oomFlag, oomEventAfter, heedsTerm, heedsKill, announcesEnd, staleLooks);
    }

    public Life withOomFlag() {
        return new Life(runs, exitCode, prints, true, oomEventAfter, heedsTerm, heedsKill, announcesEnd, staleLooks);
    }

    public Life withOomEventAfter(Duration time) {
        return new Life(runs, exitCode, prints, oomFlag, time, heedsTerm, heedsKill, announcesEnd, staleLooks);
    }

    public Life ignoringTerm() {
        return new Life(runs, exitCode, prints, oomFlag, oomEventAfter, false, heedsKill, announcesEnd, staleLooks);
    }

    /** Doesn't even end when it is killed. */
    public Life immortal() {
        return new Life(runs, exitCode, prints, oomFlag, oomEventAfter, false, false, announcesEnd, staleLooks);
    }

    /** No event tells of its end. */
    public Life endingSilently() {
        return new Life(runs, exitCode, prints, oomFlag, oomEventAfter, heedsTerm, heedsKill, false, staleLooks);
    }

    public Life withStaleLooks(int looks) {
        return new Life(runs, exitCode, prints, oomFlag, oomEventAfter, heedsTerm, heedsKill, announcesEnd, looks);
    }
}
