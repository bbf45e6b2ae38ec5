package io.github.cfnwaves.plan.make;

import io.github.cfnwaves.units.MemorySize;
import io.github.cfnwaves.units.UnreadableException;
import java.util.List;
import java.util.stream.Collectors;

/** Batches need more memory than the whole budget, so that no wave could hold them. */
public final class OversizedBatchesException extends RuntimeException {
    private static final long serialVersionUID = 1L;
    /** More lines would bury the build's log. */
    private static final int SHOWN = 100;

    private static final int FILES = 3;

    private final transient List<MadeBatch> batches;

    OversizedBatchesException(MemorySize budget, List<MadeBatch> batches) {
        super(message(budget, batches));
        this.batches = List.copyOf(batches);
    }

    private static String message(MemorySize budget, List<MadeBatch> batches) {
        String count = batches.size() == 1 ? "1 batch needs" : batches.size() + " batches need";
        String lines =
                batches.stream().limit(SHOWN).map(batch -> "\n  " + line(batch)).collect(Collectors.joining());
        int more = batches.size() - SHOWN;
        return count + " more than the budget of " + budget.human()
                + ". Raise budget (-Dcfn.waves.budget), set maxClusterSize to have fewer files in a batch, or give"
                + " tiers less memory:" + lines + (more > 0 ? "\n  … and " + more + " more." : "");
    }

    private static String line(MadeBatch batch) {
        List<String> files = batch.files();
        String named =
                files.stream().limit(FILES).map(UnreadableException::quote).collect(Collectors.joining(", "));
        int more = files.size() - FILES;
        return batch.id() + " (tier " + batch.tier() + ") needs "
                + batch.memory().human() + " for " + named + (more > 0 ? " and " + more + " more" : "");
    }

    /** Those that need too much; never empty. */
    public List<MadeBatch> batches() {
        return batches;
    }
}
