package io.github.cfnwaves.wave;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** The wish of whoever started a build that it end now. Given once, never taken back. Safe for any number of threads. */
public final class Cancellation {
    private final Set<Runnable> listeners = new LinkedHashSet<>();
    private boolean cancelled;

    public synchronized boolean isCancelled() {
        return cancelled;
    }

    /** Tells everybody who listens; a second call does nothing. */
    public void cancel() {
        List<Runnable> toTell;
        synchronized (this) {
            if (cancelled) {
                return;
            }
            cancelled = true;
            toTell = List.copyOf(listeners);
        }
        toTell.forEach(Runnable::run);
    }

    /** Has {@code listener}, which must be quick, told once: at once if it is too late to wait. */
    public void addListener(Runnable listener) {
        synchronized (this) {
            if (!cancelled) {
                listeners.add(listener);
                return;
            }
        }
        listener.run();
    }

    public synchronized void removeListener(Runnable listener) {
        listeners.remove(listener);
    }
}
