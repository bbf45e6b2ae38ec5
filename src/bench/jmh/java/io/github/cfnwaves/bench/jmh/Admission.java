package io.github.cfnwaves.bench.jmh;

import io.github.cfnwaves.plan.Batch;
import io.github.cfnwaves.plan.BatchSettings;
import io.github.cfnwaves.plan.Position;
import io.github.cfnwaves.units.MemorySize;
import io.github.cfnwaves.wave.Attempt;
import io.github.cfnwaves.wave.admission.AdmissionQueue;
import io.github.cfnwaves.wave.admission.MemoryBudget;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** Letting all attempts of a wave through a budget: everybody waits, as many run as have room, and the longest running one ends. */
@State(Scope.Benchmark)
public class Admission {
    private static final MemorySize BUDGET = MemorySize.parse("16g");
    private static final List<MemorySize> SIZES = List.of(
            MemorySize.parse("512m"), MemorySize.parse("600m"), MemorySize.parse("800m"), MemorySize.parse("1g"));

    @Param({"28", "1000", "10000"})
    private int batches;

    private List<Batch> wave = List.of();

    @Setup
    public void make() {
        wave = IntStream.range(0, batches).mapToObj(Admission::batch).toList();
    }

    private static Batch batch(int number) {
        String id = "batch-" + number;
        return new Batch(
                id,
                null,
                SIZES.get(number % SIZES.size()),
                List.of("src/" + id + ".ts"),
                null,
                BatchSettings.NONE,
                "{}",
                new Position(1, 1, id));
    }

    /** Gives how many were let through. */
    @Benchmark
    public int admitAll() {
        AdmissionQueue queue = new AdmissionQueue(wave);
        wave.forEach(batch -> queue.add(Attempt.first(1, batch)));
        MemoryBudget budget = new MemoryBudget();
        Deque<String> running = new ArrayDeque<>();
        int admitted = 0;
        while (!queue.isEmpty()) {
            Optional<Attempt> next =
                    queue.next(attempt -> budget.tryReserve(attempt.batch().id(), attempt.memory(), BUDGET));
            if (next.isPresent()) {
                running.add(next.get().batch().id());
                admitted++;
            } else {
                budget.release(running.remove());
            }
        }
        return admitted;
    }
}
