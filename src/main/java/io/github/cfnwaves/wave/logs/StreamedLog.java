package io.github.cfnwaves.wave.logs;

import io.github.cfnwaves.engine.EngineException;
import io.github.cfnwaves.engine.EngineException.Kind;
import io.github.cfnwaves.engine.LogPosition;
import io.github.cfnwaves.engine.LogReach;
import io.github.cfnwaves.trouble.FileTrouble;
import io.github.cfnwaves.wave.SpawnedContainer;
import io.github.cfnwaves.wave.loop.EventLoop.Timer;
import io.github.cfnwaves.wave.loop.Workbench;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The log of one container, in its file as soon as it is printed once the container has lived for a moment, and read at its end if it
 * ends sooner. What breaks off, be it the engine's side or the disk, is taken up again where it broke off, later and later; and once
 * more when the container has ended. Belongs to the event loop.
 */
public final class StreamedLog {
    /** A log that is streamed costs two calls and a thread, one that is read at the end a single call. */
    static final Duration STREAMED_AFTER = Duration.ofSeconds(1);

    private static final Duration FIRST_RETRY = Duration.ofMillis(250);
    private static final Duration LONGEST_RETRY = Duration.ofSeconds(5);
    /** How long after a container's end its stream may go on without a byte before it is taken for stuck. */
    private static final Duration END_PATIENCE = Duration.ofSeconds(2);
    /** How long the rest may keep us waiting for a byte before we go on without it. */
    private static final Duration REST_PATIENCE = Duration.ofSeconds(10);
    /** An engine goes through all that is before the rest, at tens of megabytes in a second, and sends nothing meanwhile. */
    private static final long BYTES_PASSED_OVER_IN_A_SECOND = 8 << 20;

    private final Workbench bench;
    private final SpawnedContainer container;
    private final LogFile file;
    private LogPosition reached = LogPosition.START;
    private @Nullable LogReader reader;
    private @Nullable Timer retry;
    private @Nullable Timer patience;
    private Duration retryAfter = FIRST_RETRY;
    /** When a stream came to its end last, null when none did or the container lived on after it. */
    private @Nullable Instant endedAt;
    /** Who waits for it to be whole; set when the container has ended. */
    private @Nullable Consumer<Optional<Path>> waiting;

    private @Nullable Instant givenUpAt;
    private boolean gone;
    private boolean over;
    private boolean told;

    StreamedLog(Workbench bench, SpawnedContainer container, LogFile file) {
        this.bench = bench;
        this.container = container;
        this.file = file;
    }

    void begin() {
        try {
            // Nobody is to take what an earlier build left there for this container's.
            file.create();
        } catch (IOException e) {
            // Told by the first reading, which tries again.
        }
        retry = bench.loop().at(bench.loop().now().plus(STREAMED_AFTER), () -> read(LogReach.WHILE_IT_RUNS));
    }

    /** Somebody started the container once more: an end of the stream before that was not the log's. */
    public void onRestart() {
        endedAt = null;
        if (reader == null && waiting == null && !over) {
            cancelTimers();
            read(LogReach.WHILE_IT_RUNS);
        }
    }

    /**
     * Makes it whole, now that the container has ended.
     *
     * @param isGone whether the engine no longer has the container; then there is only what came already
     * @param onWhole gets the file once nothing more will come, or nothing when there is none
     */
    public void complete(boolean isGone, Consumer<Optional<Path>> onWhole) {
        waiting = onWhole;
        gone |= isGone;
        givenUpAt = bench.loop().now().plus(REST_PATIENCE);
        cancelTimers();
        if (reader != null) {
            awaitProgress(END_PATIENCE);
        } else if (gone) {
            finish(endedAt != null);
        } else {
            read(LogReach.SO_FAR);
        }
    }

    /**
     * Stops at once, because the engine has been given up.
     *
     * @return the file with what came until now, or nothing when there is none
     */
    public Optional<Path> cut() {
        if (reader == null && endedAt == null) {
            tellOfRest("The engine could not be asked for the rest.");
        }
        close();
        return whatIsThere();
    }

    /** Stops, and deletes the file. */
    public void discard() {
        close();
        try {
            file.delete();
        } catch (IOException e) {
            tell("The log of batch " + container.batchId() + " is not needed, but could not be deleted: " + reason(e)
                    + ".");
        }
    }

    /** Stops; what is in the file stays. Whoever waits for more isn't told. */
    public void close() {
        over = true;
        cancelTimers();
        if (reader != null) {
            reader.close();
        }
    }

    private void read(LogReach reach) {
        LogReader next = new LogReader(bench, file, reach, this::onEnd);
        reader = next;
        if (waiting != null) {
            awaitProgress(restPatience());
        }
        next.open(container.id(), reached);
    }

    private void onEnd(LogReader ended, LogPosition place, @Nullable Exception failure) {
        if (ended != reader) {
            return;
        }
        reader = null;
        reached = place;
        cancelTimers();
        if (over) {
            return;
        }
        if (ended.tookAny()) {
            retryAfter = FIRST_RETRY;
        }
        if (failure == null) {
            onStreamEnd(ended.reach());
        } else if (failure instanceof IOException) {
            tell("What batch " + container.batchId() + " prints could not be written to " + file.path() + ": "
                    + reason(failure) + ". It is lost unless there is room again by the time the container ends.");
            goOn(ended.reach());
        } else {
            gone |= failure instanceof EngineException e && e.kind() == Kind.NOT_FOUND;
            onBroken(ended.reach(), failure);
        }
    }

    /** The end of a stream that follows proves nothing: Docker 20.10 may end one early as if it were complete. */
    private void onStreamEnd(LogReach reach) {
        endedAt = bench.loop().now();
        if (waiting != null && reach == LogReach.WHILE_IT_RUNS && !gone) {
            read(LogReach.SO_FAR);
        } else if (waiting != null) {
            finish(true);
        } else {
            // The container has ended, or the engine has only closed its log for now.
            later(LogReach.WHILE_IT_RUNS);
        }
    }

    private void onBroken(LogReach reach, Exception failure) {
        boolean mayPass = failure instanceof EngineException e && (e.kind().mayPass() || e.kind() == Kind.INTERRUPTED);
        if (waiting == null) {
            if (mayPass) {
                later(LogReach.WHILE_IT_RUNS);
            }
        } else if (gone) {
            finish(false);
        } else if (mayPass && (reach == LogReach.WHILE_IT_RUNS || isWorthATry())) {
            goOn(reach);
        } else {
            tellOfRest(failure.getMessage());
            finish(endedAt != null);
        }
    }

    /** After a stream broke, or after the disk was full. */
    private void goOn(LogReach reach) {
        if (waiting == null) {
            later(LogReach.WHILE_IT_RUNS);
        } else if (gone || (reach == LogReach.SO_FAR && !isWorthATry())) {
            finish(false);
        } else if (reach == LogReach.WHILE_IT_RUNS) {
            read(LogReach.SO_FAR);
        } else {
            later(LogReach.SO_FAR);
        }
    }

    private boolean isWorthATry() {
        return givenUpAt != null && bench.loop().now().plus(retryAfter).isBefore(givenUpAt);
    }

    private void later(LogReach reach) {
        retry = bench.loop().at(bench.loop().now().plus(retryAfter), () -> read(reach));
        Duration doubled = retryAfter.multipliedBy(2);
        retryAfter = doubled.compareTo(LONGEST_RETRY) < 0 ? doubled : LONGEST_RETRY;
    }

    /** Waits for the reader for as long as it brings something at least this often. */
    private void awaitProgress(Duration atLeastEvery) {
        long before = file.size();
        patience = bench.loop().at(bench.loop().now().plus(atLeastEvery), () -> {
            LogReader slow = reader;
            if (slow == null) {
                return;
            }
            if (file.size() != before) {
                awaitProgress(atLeastEvery);
            } else if (slow.reach() == LogReach.WHILE_IT_RUNS && !slow.isClosed() && !gone) {
                slow.close(); // and the rest is read when it tells where it was
                awaitProgress(restPatience());
            } else {
                if (!gone) {
                    tellOfRest("The engine sent nothing more of it for " + atLeastEvery.toSeconds() + " s.");
                }
                finish(false);
            }
        });
    }

    private Duration restPatience() {
        return REST_PATIENCE.plusSeconds(file.size() / BYTES_PASSED_OVER_IN_A_SECOND);
    }

    private void finish(boolean whole) {
        Consumer<Optional<Path>> onWhole = waiting;
        close();
        if (onWhole != null) {
            waiting = null;
            onWhole.accept(whole ? Optional.of(file.path()) : whatIsThere());
        }
    }

    /** A clean-up that removed the container before us, such as at a second interrupt, has kept its log in that file. */
    private Optional<Path> whatIsThere() {
        if (file.size() > 0 || file.wasFilledBySomebodyElse()) {
            return Optional.of(file.path());
        }
        discard();
        return Optional.empty();
    }

    private void tellOfRest(@Nullable String why) {
        String what = file.size() > 0 ? " could not be kept to its end in " + file.path() : " could not be kept";
        tell("The log of batch " + container.batchId() + what + ". " + why);
    }

    private void tell(String sentence) {
        if (!told) {
            told = true;
            bench.log().warning(sentence);
        }
    }

    private static String reason(Exception failure) {
        return failure instanceof IOException e ? FileTrouble.reason(e) : String.valueOf(failure.getMessage());
    }

    private void cancelTimers() {
        if (retry != null) {
            retry.cancel();
        }
        if (patience != null) {
            patience.cancel();
        }
    }
}
