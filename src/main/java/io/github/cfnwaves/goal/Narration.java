package io.github.cfnwaves.goal;

import io.github.cfnwaves.plan.MemoryTiers;
import io.github.cfnwaves.report.console.LiveLine;
import io.github.cfnwaves.report.console.ProgressLog;
import io.github.cfnwaves.report.console.SpokenLog;
import io.github.cfnwaves.report.console.Voice;
import io.github.cfnwaves.units.MemorySize;
import io.github.cfnwaves.wave.WaveLog;
import io.github.cfnwaves.wave.WaveLogTee;
import java.time.InstantSource;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Tells people of a run while it goes on; closed, it shows no more how far that is.
 *
 * @param log for all verbs
 */
record Narration(WaveLog log, SpokenLog spoken, ProgressLog progress) implements AutoCloseable {

    /**
     * Where it is told.
     *
     * @param live whether there is a line at the bottom of a terminal
     * @param width of that line
     */
    record Stage(Voice voice, boolean live, LiveLine line, int width) {
        SpokenLog spoken() {
            return new SpokenLog(voice);
        }

        /**
         * Begins to tell of a run.
         *
         * @param sizes how many batches each wave has, by its number
         * @param budget null for no bound
         * @param tiers for advice
         * @param first those who hear each verb before people do
         */
        Narration begin(Map<Integer, Integer> sizes, @Nullable MemorySize budget, MemoryTiers tiers, WaveLog... first) {
            SpokenLog spoken = new SpokenLog(voice, tiers, live);
            ProgressLog progress = live
                    ? ProgressLog.live(sizes, budget, line, width, InstantSource.system())
                    : ProgressLog.inLines(sizes, budget, voice, InstantSource.system());
            // A live line goes before the end is told; a summary comes after what it sums up.
            Stream<WaveLog> people = live ? Stream.of(progress, spoken) : Stream.of(spoken, progress);
            WaveLog all = new WaveLogTee(Stream.concat(Stream.of(first), people).toArray(WaveLog[]::new));
            return new Narration(all, spoken, progress);
        }
    }

    @Override
    public void close() {
        progress.end();
    }
}
