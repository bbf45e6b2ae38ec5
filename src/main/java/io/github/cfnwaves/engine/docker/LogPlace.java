package io.github.cfnwaves.engine.docker;

import io.github.cfnwaves.engine.LogPosition;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How far a log has been read. A daemon can be asked for the entries since a time, and each comes with its own; but that alone finds
 * no place: entries share a time, the two streams overtake each other, and all pieces of a long line have the time of its first,
 * however much later they come. So entries are counted from marks on, and reading goes on from the last mark that nothing still to
 * come can lie before, or else from the log's beginning. Changed by one reading, and by none once it was handed out.
 */
final class LogPlace implements LogPosition {
    private static final Duration BETWEEN_MARKS = Duration.ofSeconds(5);
    /** How much later than entries with later times one may come to the log: the writer of each stream can be kept waiting. */
    private static final Duration OVERTAKING = Duration.ofSeconds(2);

    private static final int MOST_MARKS = 4;

    private final Deque<Mark> marks = new ArrayDeque<>();
    /** Since when streams have had a line without an end. */
    private final Map<Integer, Instant> unended = new HashMap<>();

    private long entries;
    private @Nullable Instant first;
    private @Nullable Instant newest;
    private @Nullable Instant underWay;
    private long bytesUnderWay;

    /** An entry with a time later than that of any before it, and how many came before it. */
    private record Mark(Instant time, long before) {}

    /**
     * Where a daemon is asked to begin.
     *
     * @param since null for the log's beginning
     * @param expected time of the entry that comes first if the daemon still has it; null when any may
     * @param known how many entries from there on have been read
     */
    record Resumption(@Nullable Instant since, @Nullable Instant expected, long known) {}

    /** A place to read on from, which changes nothing about the one given. */
    static LogPlace of(LogPosition position) {
        if (position == LogPosition.START) {
            return new LogPlace();
        }
        if (!(position instanceof LogPlace place)) {
            throw new IllegalArgumentException("This place in a log is another engine's: " + position);
        }
        LogPlace copy = new LogPlace();
        copy.marks.addAll(place.marks);
        copy.unended.putAll(place.unended);
        copy.entries = place.entries;
        copy.first = place.first;
        copy.newest = place.newest;
        copy.underWay = place.underWay;
        copy.bytesUnderWay = place.bytesUnderWay;
        return copy;
    }

    Resumption resumption() {
        for (Iterator<Mark> latestFirst = marks.descendingIterator(); latestFirst.hasNext(); ) {
            Mark mark = latestFirst.next();
            if (isBehindUs(mark.time)) {
                // Podman leaves out what is of the very time, Docker doesn't.
                return new Resumption(mark.time.minusNanos(1), mark.time, entries - mark.before);
            }
        }
        return new Resumption(null, first, entries);
    }

    private boolean isBehindUs(Instant time) {
        return newest != null
                && !time.isAfter(newest.minus(OVERTAKING))
                && unended.values().stream().noneMatch(time::isAfter);
    }

    /** The latest time of all entries read, null when there is none. */
    @Nullable
    Instant newest() {
        return newest;
    }

    /** An entry begins; gives how many bytes of it have been taken before. */
    long begin(Instant time) {
        if (!time.equals(underWay)) {
            underWay = time;
            bytesUnderWay = 0;
        }
        return bytesUnderWay;
    }

    /** More bytes of the entry under way were taken. */
    void took(int bytes) {
        bytesUnderWay += bytes;
    }

    /** The entry under way was taken whole. */
    void end(int stream, Instant time, boolean endsLine) {
        mark(time);
        entries++;
        first = first == null ? time : first;
        newest = newest == null || time.isAfter(newest) ? time : newest;
        underWay = null;
        bytesUnderWay = 0;
        if (endsLine) {
            unended.remove(stream);
        } else {
            unended.put(stream, time);
        }
    }

    private void mark(Instant time) {
        while (!marks.isEmpty() && time.isBefore(marks.getLast().time)) {
            // Daemons differ on whether it is among those since the mark: old ones leave it out, newer ones don't.
            marks.removeLast();
        }
        boolean latest = newest == null || time.isAfter(newest.plusNanos(1));
        boolean due = marks.isEmpty() || !time.isBefore(marks.getLast().time.plus(BETWEEN_MARKS));
        if (latest && due) {
            marks.addLast(new Mark(time, entries));
            if (marks.size() > MOST_MARKS) {
                marks.removeFirst();
            }
        }
    }

    @Override
    public String toString() {
        return entries + " entries, and " + bytesUnderWay + " bytes of the next";
    }
}
