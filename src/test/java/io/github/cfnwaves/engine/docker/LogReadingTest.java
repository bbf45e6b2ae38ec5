package io.github.cfnwaves.engine.docker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.cfnwaves.engine.ContainerEngine.LogListener;
import io.github.cfnwaves.engine.EngineException;
import io.github.cfnwaves.engine.EngineException.Kind;
import io.github.cfnwaves.engine.LogPosition;
import io.github.cfnwaves.engine.docker.LogReading.NotTakenException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class LogReadingTest {
    private static final Instant START = Instant.parse("2026-11-24T23:47:40.566271554Z");
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSSSSS'Z'").withZone(java.time.ZoneOffset.UTC);

    /** What daemons take for the entries since a time. */
    enum Since {
        /** Docker 20.10: each by its own time. */
        EACH {
            @Override
            List<Entry> of(List<Entry> log, Instant time) {
                return log.stream().filter(entry -> !entry.time.isBefore(time)).toList();
            }
        },
        /** Newer Dockers: all from the first on. */
        FROM_THE_FIRST {
            @Override
            List<Entry> of(List<Entry> log, Instant time) {
                return log.stream()
                        .dropWhile(entry -> entry.time.isBefore(time))
                        .toList();
            }
        },
        /** Podman: each that is later. */
        LATER {
            @Override
            List<Entry> of(List<Entry> log, Instant time) {
                return log.stream().filter(entry -> entry.time.isAfter(time)).toList();
            }
        };

        abstract List<Entry> of(List<Entry> log, Instant time);
    }

    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Entry(int stream, Instant time, byte[] body) {
        byte[] frame() {
            byte[] stamp = (TIME.format(time) + " ").getBytes(StandardCharsets.US_ASCII);
            return ByteBuffer.allocate(8 + stamp.length + body.length)
                    .put((byte) stream)
                    .put(new byte[3])
                    .putInt(stamp.length + body.length)
                    .put(stamp)
                    .put(body)
                    .array();
        }
    }

    private static EngineException cutOff(String how) {
        return new EngineException(Kind.CUT_OFF, how);
    }

    private final List<Entry> log = new ArrayList<>();
    private final ByteArrayOutputStream taken = new ByteArrayOutputStream();

    private void entry(int stream, double afterSeconds, String body) {
        log.add(new Entry(stream, START.plusNanos((long) (afterSeconds * 1e9)), body.getBytes(StandardCharsets.UTF_8)));
    }

    private static byte[] frames(List<Entry> entries) {
        ByteArrayOutputStream frames = new ByteArrayOutputStream();
        entries.forEach(entry -> frames.writeBytes(entry.frame()));
        return frames.toByteArray();
    }

    private static byte[] printed(List<Entry> entries) {
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        entries.forEach(entry -> printed.writeBytes(entry.body));
        return printed.toByteArray();
    }

    private LogListener taking() {
        return new LogListener() {
            @Override
            public void onLog(byte[] bytes, int offset, int length) {
                taken.write(bytes, offset, length);
            }

            @Override
            public void onLogEnd(LogPosition reached, @Nullable Exception failure) {}
        };
    }

    private static byte[] served(List<Entry> there, Since since, LogPlace place) {
        Instant asked = place.resumption().since();
        return frames(asked == null ? there : since.of(there, asked));
    }

    /** Reads on, the connection breaking after so many bytes. */
    private LogPlace readOn(LogPosition from, List<Entry> there, Since since, int mostBytes) {
        LogPlace place = LogPlace.of(from);
        byte[] sent = served(there, since, place);
        try {
            byte[] arrived = Arrays.copyOf(sent, Math.min(mostBytes, sent.length));
            new LogReading(place, taking(), LogReadingTest::cutOff)
                    .read(new LogFrames(new ByteArrayInputStream(arrived), LogReadingTest::cutOff));
        } catch (EngineException e) {
            assertThat(e.kind()).isEqualTo(Kind.CUT_OFF);
            assertThat(mostBytes).isLessThan(sent.length);
        } catch (NotTakenException e) {
            throw new AssertionError(e);
        }
        return place;
    }

    private void aTypicalLog() {
        entry(1, 0, "one\n");
        entry(2, 0, "same time\n");
        entry(1, 0.1, "\n");
        entry(1, 3, "r\r\n");
        entry(2, 6, "\u00fcber \ud83d\ude00\n");
        entry(1, 6, "a");
        entry(1, 6, "b");
        entry(2, 12, "overtakes\n");
        entry(1, 6, "c\n");
        entry(1, 12, "same time again\n");
        entry(2, 11.999, "overtaken\n");
        entry(1, 19, "2026-11-24T23:47:40.566271554Z not a stamp\n");
        entry(1, 27, "no end");
    }

    @ParameterizedTest
    @EnumSource
    void aBreakAtAnyByteLosesAndRepeatsNothing(Since since) {
        aTypicalLog();
        byte[] whole = printed(log);
        for (int bytes = 0; bytes <= frames(log).length; bytes++) {
            taken.reset();
            LogPlace place = readOn(LogPosition.START, log, since, bytes);
            assertThat(taken.toByteArray()).isEqualTo(Arrays.copyOf(whole, taken.size()));

            readOn(place, log, since, Integer.MAX_VALUE);

            assertThat(taken.toByteArray()).as("broken after %s bytes", bytes).isEqualTo(whole);
        }
    }

    @ParameterizedTest
    @EnumSource
    void aLogThatGrowsWhileItBreaksOverAndOverIsReadWholeAndOnce(Since since) {
        for (int seed = 0; seed < 200; seed++) {
            log.clear();
            taken.reset();
            List<Entry> all = randomLog(new Random(seed), since);
            Random breaks = new Random(seed + 1000);
            LogPosition place = LogPosition.START;
            int there = 0;
            while (there < all.size()) {
                there = Math.min(all.size(), there + breaks.nextInt(60));
                List<Entry> now = all.subList(0, there);
                int length = served(now, since, LogPlace.of(place)).length;
                place = readOn(place, now, since, length - breaks.nextInt(1 + Math.min(length, 200)));
            }
            readOn(place, all, since, Integer.MAX_VALUE);

            assertThat(taken.toByteArray()).as("seed %s", seed).isEqualTo(printed(all));
        }
    }

    /** Two writers, each in its own order, that overtake each other by less than two seconds, except with long lines. */
    private List<Entry> randomLog(Random random, Since since) {
        long[] pieceOf = {-1, -1, -1};
        long[] newest = {0, 0, 0};
        long now = 0;
        for (int i = 0; i < 400; i++) {
            int stream = 1 + random.nextInt(2);
            now += random.nextInt(3) == 0 ? 0 : random.nextLong(400_000_000L);
            long time = Math.max(newest[stream], now - (random.nextInt(8) == 0 ? random.nextLong(1_900_000_000L) : 0));
            boolean ends = random.nextInt(6) != 0;
            time = pieceOf[stream] >= 0 ? pieceOf[stream] : time;
            newest[stream] = Math.max(newest[stream], time);
            // Podman gives every piece a time of its own.
            pieceOf[stream] = ends || since == Since.LATER ? -1 : time;
            String body = "x".repeat(random.nextInt(20)) + i + (ends ? "\n" : "");
            log.add(new Entry(stream, START.plusNanos(time), body.getBytes(StandardCharsets.UTF_8)));
        }
        return log;
    }

    /** Its later pieces have the time of its first: whoever asks for what is newer never sees them. */
    @ParameterizedTest
    @EnumSource(names = {"EACH", "FROM_THE_FIRST"})
    void aLineThatIsLongInTheMakingIsReadToItsEnd(Since since) {
        entry(2, 0, "begin\n");
        entry(1, 1, "a line");
        for (int i = 0; i < 60; i++) {
            entry(2, 2 + i, "meanwhile " + i + "\n");
        }
        LogPlace place = readOn(LogPosition.START, log, since, Integer.MAX_VALUE);
        entry(1, 1, " and its end\n");

        readOn(place, log, since, Integer.MAX_VALUE);

        assertThat(taken.toByteArray()).isEqualTo(printed(log));
    }

    @ParameterizedTest
    @EnumSource
    void anEntryThatWasOvertakenByTheOneWeWouldCountFromIsNotReadTwice(Since since) {
        entry(1, 0, "begin\n");
        entry(1, 6, "overtakes\n");
        entry(2, 5.9, "overtaken\n");
        entry(1, 9, "end\n");
        LogPlace place = readOn(LogPosition.START, log, since, Integer.MAX_VALUE);
        entry(2, 9.5, "new\n");

        readOn(place, log, since, Integer.MAX_VALUE);

        assertThat(taken.toByteArray()).isEqualTo(printed(log));
    }

    @Test
    void littleIsAskedForAgainAfterALongLog() {
        for (int i = 0; i < 10_000; i++) {
            entry(1, i / 100.0, "line " + i + "\n");
        }
        LogPlace place = readOn(LogPosition.START, log, Since.EACH, Integer.MAX_VALUE);

        assertThat(place.resumption().known()).isBetween(200L, 800L);
    }

    @Test
    void aPlaceThatWasGivenOutIsNotChangedByReadingOn() {
        aTypicalLog();
        LogPlace place = readOn(LogPosition.START, log, Since.EACH, 300);
        byte[] first = taken.toByteArray();
        String before = place.toString();
        readOn(place, log, Since.EACH, Integer.MAX_VALUE);

        assertThat(place).hasToString(before);
        taken.reset();
        taken.writeBytes(first);
        readOn(place, log, Since.EACH, Integer.MAX_VALUE);
        assertThat(taken.toByteArray()).isEqualTo(printed(log));
    }

    @Test
    void aLogThatLostItsBeginningMeanwhileGoesOnWithWhatIsNew() {
        for (int i = 0; i < 20; i++) {
            entry(1, i, "line " + i + "\n");
        }
        LogPlace place = readOn(LogPosition.START, log.subList(0, 10), Since.EACH, Integer.MAX_VALUE);

        readOn(place, log.subList(8, 20), Since.EACH, Integer.MAX_VALUE);

        assertThat(taken.toByteArray()).isEqualTo(printed(log));
    }

    @Test
    void aPieceThatIsNotTakenIsOfferedAgain() {
        entry(1, 0, "one\n");
        entry(1, 1, "two\n");
        LogPlace place = LogPlace.of(LogPosition.START);
        LogListener full = new LogListener() {
            @Override
            public void onLog(byte[] bytes, int offset, int length) throws IOException {
                if (bytes[offset] == 't') {
                    throw new IOException("No space left on device");
                }
                taken.write(bytes, offset, length);
            }

            @Override
            public void onLogEnd(LogPosition reached, @Nullable Exception failure) {}
        };
        LogFrames frames = new LogFrames(new ByteArrayInputStream(frames(log)), LogReadingTest::cutOff);

        assertThatThrownBy(() -> new LogReading(place, full, LogReadingTest::cutOff).read(frames))
                .isInstanceOf(NotTakenException.class)
                .hasRootCauseMessage("No space left on device");

        readOn(place, log, Since.EACH, Integer.MAX_VALUE);
        assertThat(taken).hasToString("one\ntwo\n");
    }

    @Test
    void aPieceWithoutItsTimeIsNotTakenForOne() {
        byte[] frame = ByteBuffer.allocate(12)
                .put((byte) 1)
                .put(new byte[3])
                .putInt(4)
                .put("abc\n".getBytes(StandardCharsets.UTF_8))
                .array();
        LogReading reading = new LogReading(LogPlace.of(LogPosition.START), taking(), LogReadingTest::cutOff);

        assertThatThrownBy(() -> reading.read(new LogFrames(new ByteArrayInputStream(frame), LogReadingTest::cutOff)))
                .hasMessageContaining("not with its time");
    }

    @Test
    void aLineOfAGibibyteIsHandedOnInSmallPieces() throws NotTakenException {
        long length = 1L << 30;
        byte[] stamp = "2026-11-24T23:47:40.566271554Z ".getBytes(StandardCharsets.US_ASCII);
        byte[] head = ByteBuffer.allocate(8 + stamp.length)
                .putInt(1 << 24)
                .putInt((int) length + stamp.length)
                .put(stamp)
                .array();
        long[] seen = {0, 0};
        LogListener counting = new LogListener() {
            @Override
            public void onLog(byte[] bytes, int offset, int some) {
                seen[0] += some;
                seen[1] = Math.max(seen[1], bytes.length);
            }

            @Override
            public void onLogEnd(LogPosition reached, @Nullable Exception failure) {}
        };
        InputStream endless = new InputStream() {
            private long left = length;

            @Override
            public int read() {
                return left-- > 0 ? 'x' : -1;
            }

            @Override
            public int read(byte[] into, int offset, int most) {
                int some = (int) Math.min(left, most);
                left -= some;
                return some == 0 ? -1 : some;
            }
        };
        InputStream in = new SequenceInputStream(new ByteArrayInputStream(head), endless);

        new LogReading(LogPlace.of(LogPosition.START), counting, LogReadingTest::cutOff)
                .read(new LogFrames(in, LogReadingTest::cutOff));

        assertThat(seen[0]).isEqualTo(length);
        assertThat(seen[1]).isLessThanOrEqualTo(16 << 10);
    }

    @Test
    void aPlaceOfAnotherEngineIsRefused() {
        assertThatThrownBy(() -> LogPlace.of(new LogPosition() {})).isInstanceOf(IllegalArgumentException.class);
    }
}
