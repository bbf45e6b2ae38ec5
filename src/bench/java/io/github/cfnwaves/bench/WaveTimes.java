package io.github.cfnwaves.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** What one wave took, in seconds. */
record WaveTimes(double spawn, double cleanUp) {
    private static final double SECOND = 1e9;

    /** What becomes of a wave between its start and its clean-up. */
    enum Meanwhile {
        RUNS_ON("running"),
        ENDS("ended");

        private final String word;

        Meanwhile(String word) {
            this.word = word;
        }

        /** What its containers are when they are cleaned up. */
        String word() {
            return word;
        }
    }

    /** Has a contender start a wave and clean it up. */
    static WaveTimes of(Contender contender, WaveShape shape, Meanwhile meanwhile, Path socket)
            throws IOException, InterruptedException {
        long start = System.nanoTime();
        List<String> containers = contender.spawn(shape);
        double spawned = (System.nanoTime() - start) / SECOND;
        if (meanwhile == Meanwhile.ENDS) {
            Housekeeping.end(socket, containers);
        }
        start = System.nanoTime();
        contender.cleanUp();
        return new WaveTimes(spawned, (System.nanoTime() - start) / SECOND);
    }
}
