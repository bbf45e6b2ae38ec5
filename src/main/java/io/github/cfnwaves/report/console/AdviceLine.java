package io.github.cfnwaves.report.console;

import io.github.cfnwaves.plan.MemoryTiers;
import io.github.cfnwaves.report.Printable;
import io.github.cfnwaves.report.TierAdvice;
import io.github.cfnwaves.units.Counted;
import io.github.cfnwaves.units.MemorySize;
import io.github.cfnwaves.wave.BatchResult;
import io.github.cfnwaves.wave.WaveResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** One sentence on all batches of a run that could do with less memory. */
final class AdviceLine {
    private static final int MOST_NAMED = 5;

    private AdviceLine() {}

    private record Advised(BatchResult batch, TierAdvice advice, MemorySize saves) {}

    /** Empty when there is nothing to save. */
    static Optional<String> of(List<WaveResult> waves, MemoryTiers tiers) {
        List<Advised> advised = new ArrayList<>();
        for (WaveResult wave : waves) {
            for (BatchResult batch : wave.batches()) {
                TierAdvice advice = TierAdvice.of(batch, tiers).orElse(null);
                if (advice != null && advice.saves() != null) {
                    advised.add(new Advised(batch, advice, advice.saves()));
                }
            }
        }
        return advised.isEmpty() ? Optional.empty() : Optional.of(sentence(advised));
    }

    private static String sentence(List<Advised> advised) {
        MemorySize saved = advised.stream().map(Advised::saves).reduce(MemorySize.ZERO, MemorySize::plus);
        String named = advised.stream().limit(MOST_NAMED).map(AdviceLine::name).collect(Collectors.joining(", "));
        int more = advised.size() - MOST_NAMED;
        return Counted.of(advised.size(), "batch") + " could run in a smaller tier, which saves " + saved.human() + ": "
                + named + (more > 0 ? " and " + more + " more." : ".");
    }

    private static String name(Advised each) {
        return Printable.id(each.batch().batchId()) + " in tier "
                + each.advice().tier();
    }
}
