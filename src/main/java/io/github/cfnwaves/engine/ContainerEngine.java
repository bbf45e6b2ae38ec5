package io.github.cfnwaves.engine;

import io.github.cfnwaves.units.MemorySize;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Something that runs containers with a memory limit: one Docker daemon today, a cluster tomorrow.
 *
 * <p>Every call has a deadline of its own and ends with an {@link EngineException} when it passes. Implementations are safe for
 * use by any number of threads.
 */
public interface ContainerEngine extends AutoCloseable {

    /** Which engine answers, what it speaks and how much it has; read once when the connection was made. */
    EngineInfo info();

    /**
     * Makes sure that an image is on the engine. A pull that makes no progress is broken off and begun again.
     *
     * @throws EngineException of kind {@code NOT_FOUND} when there is no such image and none could be pulled
     */
    Image ensureImage(String image, PullPolicy policy, PullListener listener);

    /**
     * Makes sure that a network exists: creates it with the given labels when it is missing and may be created.
     *
     * @throws EngineException of kind {@code NOT_FOUND} when it is missing and may not be created
     */
    void ensureNetwork(NetworkSpec network);

    /**
     * Creates a container and copies its files into it. A memory limit that isn't applied is a failure; an engine that says nothing of
     * its limits is believed once it was seen to apply one of that size. Nothing stays behind when any of that fails.
     */
    ContainerId create(ContainerSpec spec);

    /**
     * Puts files into a directory that a running container has {@linkplain Mount#inMemory in memory}, each for its user alone to
     * read and nobody to write (mode 0400). That is the user that the container was created with, else its image's.
     *
     * @throws EngineException of kind {@code REFUSED} when that user's number can't be found out, or the engine has put the
     *     directory on a disk
     */
    void putSecrets(ContainerId id, String directory, List<SecretFile> files);

    /**
     * Starts a created container.
     *
     * @throws EngineException with the engine's own reason when it can't be started; the container still exists then
     */
    void start(ContainerId id);

    /** What the engine knows of a container, or empty when it knows none of that id. */
    Optional<ContainerState> inspect(ContainerId id);

    /**
     * How much memory a container uses now, without the page cache that the kernel can take back. May take a second or two: an
     * engine may have to look first.
     *
     * @return empty when it doesn't run, when the engine knows none of that id, or doesn't tell
     */
    Optional<MemorySize> memoryInUse(ContainerId id);

    /** All containers, in whatever state, that carry all of these labels. */
    List<ContainerListing> list(Map<String, String> labels);

    /** Those of them that have ended, which is little to say while most still run. One that is being removed may be missing. */
    Set<ContainerId> ended(Map<String, String> labels);

    /**
     * Reports what happens from now on to containers that carry all of these labels. It is in force when this returns. An
     * interrupted stream is told once by {@link EventListener#onDisconnected} and not taken up again by the engine.
     */
    Subscription subscribe(Map<String, String> labels, EventListener listener);

    /**
     * Writes everything that a container has printed so far to {@code out}, both streams in the order in which the engine
     * kept them, byte for byte.
     *
     * @throws IOException when {@code out} can't take it
     * @throws EngineException when the log ended before its end
     */
    void copyLog(ContainerId id, OutputStream out) throws IOException;

    /**
     * Reads a container's log from a place on, both streams in the order in which the engine kept them, byte for byte. Returns at
     * once; whatever comes of it, a failure to begin included, is told to the listener. There is no deadline: a container may be
     * silent for as long as it likes.
     *
     * @param from where an earlier reading of this container's log ended, or {@link LogPosition#START}
     */
    Subscription readLog(ContainerId id, LogPosition from, LogReach reach, LogListener listener);

    /**
     * Sends a signal to a container's process; a paused one is woken first, so that it can react.
     *
     * @return false when there was nothing to signal: the container isn't running, or is gone
     */
    boolean signal(ContainerId id, Signal signal);

    /**
     * Removes a container in whatever state, and its anonymous volumes with it.
     *
     * @return false when it was already gone, or somebody else was removing it
     */
    boolean remove(ContainerId id);

    /** Names of the networks that carry all of these labels. */
    List<String> networks(Map<String, String> labels);

    /**
     * Removes a network if it carries all of these labels and no container, running or not, uses it.
     *
     * @return false when it was left alone
     */
    boolean removeNetwork(String name, Map<String, String> labels);

    @Override
    void close();

    /** An open stream; closing it twice does nothing. */
    interface Subscription extends AutoCloseable {
        @Override
        void close();
    }

    /** Hears of containers. Called on a thread of the engine's: hand over, don't work. */
    interface EventListener {
        void onEvent(ContainerEvent event);

        /** The stream ended without {@link Subscription#close}; events from now on are missed. */
        void onDisconnected(EngineException reason);
    }

    /** Takes a container's log as it is read. Called on a thread of the engine's that may be kept waiting, one call at a time. */
    interface LogListener {
        /**
         * The next bytes, which are the listener's only for as long as this call takes.
         *
         * @throws IOException when they can't be taken; the reading ends in front of them
         */
        void onLog(byte[] bytes, int offset, int length) throws IOException;

        /**
         * It is over, also after a {@link Subscription#close}: told exactly once, after everything else.
         *
         * @param reached the place in front of the first byte that wasn't taken
         * @param failure null when the log was read to its end; what {@link #onLog} threw; else an {@link EngineException}
         */
        void onLogEnd(LogPosition reached, @Nullable Exception failure);
    }

    /** Hears how a pull goes on. Called on a thread of the engine's. */
    interface PullListener {
        /** The image isn't there, or must be asked for anew: a pull begins. */
        void onPullStarted(String image);

        /**
         * More of the image is there.
         *
         * @param bytes bytes of all layers had so far
         * @param totalBytes bytes of all layers announced so far, 0 when none was
         */
        void onProgress(String image, long bytes, long totalBytes);

        /** A pull has made no progress for so long; it is broken off and begun again. */
        void onPullStalled(String image, Duration silence);

        void onPulled(String image);

        /**
         * The image that is there was made for other machines than the engine's: its programs may not run.
         *
         * @param platform the image's, such as {@code linux/arm64}
         * @param ofEngine the engine's own
         */
        void onForeignPlatform(String image, String platform, String ofEngine);
    }
}
