package io.github.cfnwaves.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** What one wave took, in seconds. */
record WaveTimes(double spawn, double cleanUp) {
    /** What becomes of a wave between its start and its clean-up. */
    enum Meanwhile {
        RUNS_ON,
        ENDS
    }

    /** Has a contender start a wave and clean it up. */
    static WaveTimes of(Contender contender, WaveShape shape, Meanwhile meanwhile, Path socket)
            throws IOException, InterruptedException {
        Stopwatch spawning = new Stopwatch();
        List<String> containers = contender.spawn(shape);
        double spawned = spawning.seconds();
        if (meanwhile == Meanwhile.ENDS) {
            Housekeeping.end(socket, containers);
        }
        Stopwatch cleaningUp = new Stopwatch();
        contender.cleanUp();
        return new WaveTimes(spawned, cleaningUp.seconds());
    }
}
