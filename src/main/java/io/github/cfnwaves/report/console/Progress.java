package io.github.cfnwaves.report.console;

import io.github.cfnwaves.units.MemorySize;
import io.github.cfnwaves.wave.Outcome;
import io.github.cfnwaves.wave.WaveResult;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** How far a run is: numbers only, told by verbs and never by a clock of its own. Not thread-safe. */
final class Progress {
    private final Map<Integer, Integer> sizes;
    private final @Nullable MemorySize budget;
    private final Map<String, State> states = new HashMap<>();
    private final Map<State, Integer> counts = new EnumMap<>(State.class);
    private final Map<String, MemorySize> limits = new HashMap<>();
    private final Map<String, Pull> pulls = new LinkedHashMap<>();
    private final Pace pace = new Pace();
    private MemorySize given = MemorySize.ZERO;
    private @Nullable MemorySize used;
    private int wavesBegun;
    private int wave;
    /** Batches of the present wave that were done before it began. */
    private int doneBefore;
    /** Batches of the waves that have begun. */
    private int inWavesBegun;
    /** Whether no other wave begins after the present one, and whether nothing starts any more at all. */
    private boolean lastWave;

    private boolean halted;
    private boolean undecided;
    private long changes;

    enum State {
        WAITING,
        RUNNING,
        SUCCEEDED,
        FAILED,
        NOT_RUN
    }

    /**
     * An image on its way.
     *
     * @param total 0 when it isn't known
     */
    record Pull(long bytes, long total) {
        long percent() {
            return total <= 0 ? 0 : Math.min(100, 100 * bytes / total);
        }
    }

    /**
     * Of a run that has not begun.
     *
     * @param sizes how many batches each wave has, by its number
     * @param budget the most memory that may be given out, null for no bound
     */
    Progress(Map<Integer, Integer> sizes, @Nullable MemorySize budget) {
        this.sizes = new LinkedHashMap<>(sizes);
        this.budget = budget;
        counts.put(State.WAITING, sizes.values().stream().mapToInt(size -> size).sum());
    }

    /** A wave begins with this many batches to run; the others of it were done before. */
    void waveBegins(int number, int toRun) {
        int size = sizes.getOrDefault(number, toRun);
        wavesBegun++;
        wave = number;
        inWavesBegun += size;
        doneBefore = Math.max(0, size - toRun);
        changes++;
    }

    /** @param since when its attempt was started, maybe by an earlier process */
    void runs(String batchId, MemorySize limit, Instant since, Instant now) {
        if (limits.put(batchId, limit) == null) {
            given = given.plus(limit);
            pace.begins(batchId, since, now);
        }
        move(batchId, State.RUNNING);
    }

    /** An attempt is over; whether there will be another one is told by {@link #waits}. */
    void ended(String batchId, Outcome outcome, Duration took, Instant now) {
        MemorySize limit = limits.remove(batchId);
        if (limit != null) {
            given = given.minus(limit);
            pace.ends(batchId, took, outcome != Outcome.CANCELLED, now);
        }
        if (limits.isEmpty()) {
            used = null;
        }
        State state = stateAfter(outcome);
        move(batchId, state);
        undecided = state == State.FAILED;
    }

    /** Whether an attempt has failed, and nothing was told since: its batch has failed only if it isn't tried again. */
    boolean isUndecided() {
        return undecided;
    }

    /** The present wave runs out, and no other begins. */
    void wavesEnd() {
        lastWave = true;
        changes++;
    }

    /** Nothing starts any more; what waits to be tried again keeps the failure that it has. */
    void halts() {
        List<String> retries = states.entrySet().stream()
                .filter(state -> state.getValue() == State.WAITING)
                .map(Map.Entry::getKey)
                .toList();
        retries.forEach(batchId -> move(batchId, State.FAILED));
        halted = true;
        changes++;
    }

    void neverRuns(String batchId) {
        if (states.get(batchId) == null) {
            move(batchId, State.NOT_RUN);
        }
    }

    void waits(String batchId) {
        move(batchId, State.WAITING);
    }

    /** What became of each batch, those included that no other verb told of. */
    void waveEnded(WaveResult result) {
        doneBefore = 0;
        halted = halted || lastWave;
        result.batches().forEach(batch -> move(batch.batchId(), stateAfter(batch.outcome())));
    }

    private static State stateAfter(Outcome outcome) {
        return switch (outcome) {
            case SUCCESS -> State.SUCCEEDED;
            case NOT_RUN -> State.NOT_RUN;
            case FAILED, TIMEOUT, OOM, OOM_SUSPECTED, LOST, SPAWN_FAILED, CANCELLED -> State.FAILED;
        };
    }

    private void move(String batchId, State to) {
        State from = states.put(batchId, to);
        counts.merge(from == null ? State.WAITING : from, -1, Integer::sum);
        counts.merge(to, 1, Integer::sum);
        undecided = false;
        changes++;
    }

    /** Not a change that is worth a summary: it changes all the time. */
    void uses(MemorySize memory) {
        used = limits.isEmpty() || memory.equals(MemorySize.ZERO) ? null : memory;
        undecided = false;
    }

    void pulling(String image, long bytes, long total) {
        Pull pull = new Pull(bytes, total);
        if (!pull.equals(pulls.put(image, pull))) {
            changes++;
        }
    }

    void pulled(String image) {
        if (pulls.remove(image) != null) {
            changes++;
        }
    }

    /** What was on its way is no more, and may be fetched anew. */
    void pullsFailed() {
        pulls.clear();
        changes++;
    }

    int waves() {
        return sizes.size();
    }

    int wavesBegun() {
        return wavesBegun;
    }

    /** The number of the wave that runs, or ran last, or is the only one; 0 before the first of several. */
    int wave() {
        return wavesBegun == 0 && sizes.size() == 1 ? sizes.keySet().iterator().next() : wave;
    }

    int batches() {
        return sizes.values().stream().mapToInt(size -> size).sum();
    }

    int succeeded() {
        return count(State.SUCCEEDED) + doneBefore;
    }

    int failed() {
        return count(State.FAILED);
    }

    int running() {
        return count(State.RUNNING);
    }

    int waiting() {
        return Math.max(0, notBegun() - neverBegin());
    }

    int notRun() {
        return count(State.NOT_RUN) + neverBegin();
    }

    private int notBegun() {
        return Math.max(0, count(State.WAITING) - doneBefore);
    }

    /** Those that nothing was told of yet, although it is clear that they won't run. */
    private int neverBegin() {
        if (halted) {
            return notBegun();
        }
        return lastWave ? Math.min(notBegun(), Math.max(0, batches() - inWavesBegun)) : 0;
    }

    private int count(State state) {
        return counts.getOrDefault(state, 0);
    }

    Optional<MemorySize> budget() {
        return Optional.ofNullable(budget);
    }

    /** The sum of the limits of what runs. */
    MemorySize given() {
        return given;
    }

    /** What all that runs used together when it was last measured, unless that was nothing, as of what is about to end. */
    Optional<MemorySize> used() {
        return Optional.ofNullable(used);
    }

    Map<String, Pull> pulls() {
        return Map.copyOf(pulls);
    }

    /** How long it will take from now, once that can be guessed. */
    Optional<Duration> remaining(Instant now) {
        return pace.remaining(waiting(), now);
    }

    /** Grows with everything that is worth telling. */
    long changes() {
        return changes;
    }
}
