package io.github.cfnwaves.bench;

/** What a daemon is asked for to have a container. */
interface RawSpec {
    String name();

    /** JSON of the call that creates it. */
    byte[] body();

    /** An archive to be unpacked at its root, empty when there is none. */
    byte[] files();
}
