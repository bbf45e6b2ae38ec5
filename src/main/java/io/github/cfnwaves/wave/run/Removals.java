package io.github.cfnwaves.wave.run;

import io.github.cfnwaves.engine.ContainerId;
import io.github.cfnwaves.wave.admission.MemoryBudget;
import io.github.cfnwaves.wave.loop.EventLoop;
import io.github.cfnwaves.wave.loop.HeavyCall;
import io.github.cfnwaves.wave.loop.Workbench;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import java.util.function.BooleanSupplier;

/**
 * Removes the containers of a wave that nobody needs any more, while others run, and gives back the memory that they may have held until
 * then. Belongs to the event loop.
 */
final class Removals {
    private static final Duration REMOVE_AGAIN = Duration.ofSeconds(5);

    private final Workbench bench;
    private final MemoryBudget budget;
    private final BooleanSupplier othersWait;
    private final Set<ContainerId> failed = new HashSet<>();
    private int underWay;

    /** @param othersWait whether there are attempts that wait for memory */
    Removals(Workbench bench, MemoryBudget budget, BooleanSupplier othersWait) {
        this.bench = bench;
        this.budget = budget;
        this.othersWait = othersWait;
    }

    boolean isAnyUnderWay() {
        return underWay > 0;
    }

    /** Removes a container when its turn at the engine has come: what was asked for before goes first. */
    void remove(ContainerId id, String name) {
        underWay++;
        ask(id, name);
    }

    private void ask(ContainerId id, String name) {
        bench.callInTurn(
                HeavyCall.REMOVE,
                () -> bench.engine().remove(id),
                removed -> onRemoved(name),
                failure -> onNotRemoved(id, name, failure));
    }

    /** One whose end nobody saw may have run, and held its memory, until now. */
    private void onRemoved(String name) {
        underWay--;
        budget.release(name);
    }

    private void onNotRemoved(ContainerId id, String name, Exception failure) {
        if (failed.add(id)) {
            bench.log().warning("Container " + name + " could not be removed yet. " + failure.getMessage());
        }
        if (budget.holds(name) && othersWait.getAsBoolean()) {
            // Others wait for memory that it may still use.
            Instant again = bench.loop().now().plus(REMOVE_AGAIN);
            EventLoop.Timer unused = bench.loop().at(again, () -> ask(id, name));
        } else {
            // What is left is tried again when the run is over.
            onRemoved(name);
        }
    }
}
