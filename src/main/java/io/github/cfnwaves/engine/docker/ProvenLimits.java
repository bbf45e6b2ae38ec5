package io.github.cfnwaves.engine.docker;

import io.github.cfnwaves.units.MemorySize;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ExecutionException;

/** The limits that a daemon was seen to apply, so that not every container of one has to be looked at. Thread-safe. */
final class ProvenLimits {
    /** Each with whether it proved good, which may still be under way. */
    private final ConcurrentMap<MemorySize, CompletableFuture<Boolean>> proofs = new ConcurrentHashMap<>();

    /**
     * Runs a check unless one of this limit succeeded before. One that is under way is waited for, and its success counts for all;
     * its failure is that container's alone, and each of the others is checked by itself.
     *
     * @param check throws when the limit was not applied, and when that can't be found out
     */
    void prove(MemorySize limit, Runnable check) {
        CompletableFuture<Boolean> mine = new CompletableFuture<>();
        CompletableFuture<Boolean> theirs = proofs.putIfAbsent(limit, mine);
        if (theirs != null) {
            if (!isGood(theirs)) {
                check.run();
            }
            return;
        }
        boolean good = false;
        try {
            check.run();
            good = true;
        } finally {
            if (!good) {
                proofs.remove(limit, mine);
            }
            mine.complete(good);
        }
    }

    private static boolean isGood(CompletableFuture<Boolean> proof) {
        try {
            return proof.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // and the check, which asks the daemon, is the one to tell
            return false;
        } catch (ExecutionException e) {
            throw new IllegalStateException(e); // it never fails, but may be false
        }
    }
}
