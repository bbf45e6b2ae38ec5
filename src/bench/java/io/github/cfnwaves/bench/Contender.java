package io.github.cfnwaves.bench;

import java.io.IOException;
import java.util.List;

/** One way to start a wave and to take it away again. Used by one thread. */
interface Contender extends AutoCloseable {

    /** Who this is in a table. */
    String name();

    /**
     * Starts a wave in a run of its own.
     *
     * @return the ids of its containers
     */
    List<String> spawn(WaveShape shape) throws IOException, InterruptedException;

    /** Keeps the logs of the wave started last, killing what still runs, and removes its containers. */
    void cleanUp() throws IOException, InterruptedException;

    @Override
    void close() throws IOException;
}
