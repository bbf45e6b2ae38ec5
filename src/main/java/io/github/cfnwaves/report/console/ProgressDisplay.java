package io.github.cfnwaves.report.console;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/** How people are shown how far a run is. Calls come one at a time. */
sealed interface ProgressDisplay {
    /** Something has changed, if only the time. */
    void update(Progress progress, Instant now);

    /** The run is over, or is given up. */
    void end();

    /** In one line that is written over: for those who watch. */
    final class Live implements ProgressDisplay {
        private final LiveLine line;
        private final int width;

        Live(LiveLine line, int width) {
            this.line = line;
            this.width = width;
        }

        @Override
        public void update(Progress progress, Instant now) {
            // In whole seconds, so that the passing of time alone changes nothing more often.
            line.show(ProgressLine.of(progress, now.truncatedTo(ChronoUnit.SECONDS), width));
        }

        @Override
        public void end() {
            line.end();
        }
    }

    /**
     * In a line now and then: for those who read it later. When nothing happens nothing is said; when something does, it is said
     * with it, so no clock has to wake anybody.
     */
    final class Summaries implements ProgressDisplay {
        static final Duration INTERVAL = Duration.ofSeconds(30);

        private final Voice voice;
        private @Nullable Instant last;
        private long told;

        Summaries(Voice voice) {
            this.voice = voice;
        }

        @Override
        public void update(Progress progress, Instant now) {
            if (last == null) {
                last = now;
            }
            // Who reads it later can't see that a failure was taken back a moment after.
            if (!progress.isUndecided() && progress.changes() != told && !now.isBefore(last.plus(INTERVAL))) {
                last = now;
                told = progress.changes();
                voice.info(ProgressLine.of(progress, now) + ".");
            }
        }

        @Override
        public void end() {
            // What was said stays.
        }
    }
}
