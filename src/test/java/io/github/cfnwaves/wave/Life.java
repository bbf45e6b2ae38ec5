package io.github.cfnwaves.wave;

import io.github.cfnwaves.units.MemorySize;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
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
 * @param uses how much memory in its first second, its second, …, the last for the rest of its life; nothing that the engine tells if
 *     there is none
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
        int staleLooks,
        List<String> uses) {

    /** How long one that heeds SIGTERM takes to end. */
    public static final Duration TERM_TAKES = Duration.ofMillis(200);

    /** Runs for so many seconds and exits with this code. */
    public static Life exits(int code, long seconds) {
        return new Life(Duration.ofSeconds(seconds), code, "", false, null, true, true, true, 0, List.of());
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
        return new Life(
                time, exitCode, prints, oomFlag, oomEventAfter, heedsTerm, heedsKill, announcesEnd, staleLooks, uses);
    }

    public Life printing(String text) {
        return new Life(
                runs, exitCode, text, oomFlag, oomEventAfter, heedsTerm, heedsKill, announcesEnd, staleLooks, uses);
    }

    public Life withOomFlag() {
        return new Life(
                runs, exitCode, prints, true, oomEventAfter, heedsTerm, heedsKill, announcesEnd, staleLooks, uses);
    }

    public Life withOomEventAfter(Duration time) {
        return new Life(runs, exitCode, prints, oomFlag, time, heedsTerm, heedsKill, announcesEnd, staleLooks, uses);
    }

    public Life ignoringTerm() {
        return new Life(
                runs, exitCode, prints, oomFlag, oomEventAfter, false, heedsKill, announcesEnd, staleLooks, uses);
    }

    /** Doesn't even end when it is killed. */
    public Life immortal() {
        return new Life(runs, exitCode, prints, oomFlag, oomEventAfter, false, false, announcesEnd, staleLooks, uses);
    }

    /** No event tells of its end. */
    public Life endingSilently() {
        return new Life(runs, exitCode, prints, oomFlag, oomEventAfter, heedsTerm, heedsKill, false, staleLooks, uses);
    }

    public Life withStaleLooks(int looks) {
        return new Life(
                runs, exitCode, prints, oomFlag, oomEventAfter, heedsTerm, heedsKill, announcesEnd, looks, uses);
    }

    /** Uses so much memory in its first second, its second, …, the last for the rest of its life. */
    public Life using(String... memory) {
        return new Life(
                runs,
                exitCode,
                prints,
                oomFlag,
                oomEventAfter,
                heedsTerm,
                heedsKill,
                announcesEnd,
                staleLooks,
                List.of(memory));
    }

    Optional<MemorySize> memoryInUse(Duration sinceStart) {
        return uses.isEmpty()
                ? Optional.empty()
                : Optional.of(MemorySize.parse(uses.get((int) Math.min(sinceStart.toSeconds(), uses.size() - 1))));
    }
}
