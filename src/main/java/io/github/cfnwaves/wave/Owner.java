package io.github.cfnwaves.wave;

import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.LongFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The process that looks after a container.
 *
 * @param processStart milliseconds since the epoch; tells a process from a later one with the same pid
 * @param handsOver whether the container is meant to outlive this process, for another one to follow through the manifest
 */
public record Owner(String host, long pid, long processStart, boolean handsOver) {
    private static final Pattern SHAPE = Pattern.compile("(.*)/(\\d{1,18})/(\\d{1,18})(/hands-over)?");

    /**
     * Milliseconds by which two processes may see the start of a third differently, because the clock was set in between; no pid
     * comes round again as quickly.
     */
    private static final long CLOCK_STEP = 10_000;

    /** This process. */
    public static Owner thisProcess(String host, boolean handsOver) {
        ProcessHandle self = ProcessHandle.current();
        long start =
                self.info().startInstant().map(java.time.Instant::toEpochMilli).orElse(0L);
        return new Owner(host, self.pid(), start, handsOver);
    }

    /** Empty when the label isn't one of ours. */
    public static Optional<Owner> parse(String label) {
        Matcher matcher = SHAPE.matcher(label);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        return Optional.of(new Owner(
                matcher.group(1),
                Long.parseLong(matcher.group(2)),
                Long.parseLong(matcher.group(3)),
                matcher.group(4) != null));
    }

    public boolean isSameProcess(Owner other) {
        return pid == other.pid && processStart == other.processStart && host.equals(other.host);
    }

    /**
     * Whether the process still runs. One on another host can't be asked, and counts as alive.
     *
     * @param processStarts start of a process of this host in milliseconds, empty if there is none with that pid
     */
    public boolean isAlive(String thisHost, LongFunction<OptionalLong> processStarts) {
        if (!host.equals(thisHost)) {
            return true;
        }
        OptionalLong start = processStarts.apply(pid);
        return start.isPresent() && Math.abs(start.getAsLong() - processStart) <= CLOCK_STEP;
    }

    /** {@link #isAlive}'s look-up, from the operating system. */
    public static OptionalLong startOf(long pid) {
        return ProcessHandle.of(pid)
                .filter(ProcessHandle::isAlive)
                .map(process -> OptionalLong.of(process.info()
                        .startInstant()
                        .map(java.time.Instant::toEpochMilli)
                        .orElse(0L)))
                .orElseGet(OptionalLong::empty);
    }

    /** The text of the label {@code cfn.owner}. */
    @Override
    public String toString() {
        return host + "/" + pid + "/" + processStart + (handsOver ? "/hands-over" : "");
    }
}
