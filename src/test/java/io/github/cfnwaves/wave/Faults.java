package io.github.cfnwaves.wave;

import io.github.cfnwaves.engine.EngineException;
import io.github.cfnwaves.engine.EngineException.Kind;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** What a {@link FakeEngine} is to get wrong. Safe for any number of threads. */
public final class Faults {
    private final List<Fault> faults = new ArrayList<>();
    private @Nullable String outage;

    /** What an engine can be asked for. */
    public enum Ask {
        IMAGE,
        NETWORK,
        CREATE,
        SECRETS,
        START,
        INSPECT,
        MEMORY,
        LIST,
        SUBSCRIBE,
        LOG,
        SIGNAL,
        REMOVE,
        NETWORKS,
        REMOVE_NETWORK
    }

    /** One thing that goes wrong; {@code done} says that it is nevertheless done. */
    private static final class Fault {
        private final Ask ask;
        private final Predicate<String> about;
        private final EngineException exception;
        private final boolean done;
        private int times;

        Fault(Ask ask, Predicate<String> about, EngineException exception, boolean done, int times) {
            this.ask = ask;
            this.about = about;
            this.exception = exception;
            this.done = done;
            this.times = times;
        }
    }

    /** From now on this fails. */
    public void always(Ask ask, Kind kind) {
        add(ask, about -> true, kind, false, Integer.MAX_VALUE);
    }

    /** From now on this fails for this image, network or batch. */
    public void always(Ask ask, String about, Kind kind) {
        add(ask, about::equals, kind, false, Integer.MAX_VALUE);
    }

    /** The next time this fails for this image, network or batch. */
    public void once(Ask ask, String about, Kind kind) {
        add(ask, about::equals, kind, false, 1);
    }

    /** The next so many times this fails, whatever it is about. */
    public void times(int times, Ask ask, Kind kind) {
        add(ask, about -> true, kind, false, times);
    }

    /** The next time this is done for this batch, but the answer never comes. */
    public void answerLostOnce(Ask ask, String about) {
        add(ask, about::equals, Kind.NO_ANSWER, true, 1);
    }

    private synchronized void add(Ask ask, Predicate<String> about, Kind kind, boolean done, int times) {
        faults.add(new Fault(ask, about, new EngineException(kind, "The fake's " + ask + " fails."), done, times));
    }

    /** Nothing goes wrong any more. */
    public synchronized void heal() {
        faults.clear();
        outage = null;
    }

    synchronized void goAway() {
        outage = "The fake engine does not answer.";
    }

    synchronized void comeBack() {
        outage = null;
    }

    synchronized boolean isAway() {
        return outage != null;
    }

    void beforeDoing(Ask ask, String about) {
        fail(ask, about, false);
    }

    void afterDoing(Ask ask, String about) {
        fail(ask, about, true);
    }

    private synchronized void fail(Ask ask, String about, boolean done) {
        if (outage != null) {
            throw new EngineException(Kind.UNREACHABLE, outage);
        }
        for (Iterator<Fault> all = faults.iterator(); all.hasNext(); ) {
            Fault fault = all.next();
            if (fault.ask == ask && fault.done == done && fault.about.test(about)) {
                if (--fault.times == 0) {
                    all.remove();
                }
                if (fault.exception.kind() == Kind.INTERRUPTED) {
                    Thread.currentThread().interrupt();
                }
                throw fault.exception;
            }
        }
    }
}
