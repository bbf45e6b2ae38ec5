package io.github.cfnwaves.report;

import io.github.cfnwaves.plan.MemoryTiers;
import io.github.cfnwaves.plan.WavePlan;
import io.github.cfnwaves.units.MemorySize;
import io.github.cfnwaves.wave.Pod;
import io.github.cfnwaves.wave.RunContext;
import io.github.cfnwaves.wave.RunResult;
import io.github.cfnwaves.wave.WaveLog;
import io.github.cfnwaves.wave.WaveResult;
import io.github.cfnwaves.wave.fix.FixCourse;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Writes each wave's results as soon as the wave is over, and the summary when the run is, and has others write theirs after each. A
 * file that can't be written stops no run: the first such trouble is told by {@link #rethrow} when all is done.
 */
public final class ResultWriter implements WaveLog {
    private final RunContext context;
    private final Path directory;
    private final MemoryTiers tiers;
    private final Collection<String> environment;
    private final @Nullable FixCourse fix;
    private final List<WaveLog> others;
    private final Set<Integer> written = new HashSet<>();
    /** Of each batch, by its id. */
    private final Map<String, List<String>> files = new HashMap<>();

    private final PodsLost podsLost = new PodsLost();

    private @Nullable Path plan;
    private @Nullable UnwritableFileException trouble;

    /**
     * Also tells others of each wave's end, those that never began included, and of the run's; but not of what goes on meanwhile.
     *
     * @param tiers of which advice is given
     * @param environment the names of the variables that every container gets from the build
     * @param fix how far the loop is that the run is a part of, null when it is of none
     */
    public ResultWriter(
            RunContext context,
            Path directory,
            MemoryTiers tiers,
            Collection<String> environment,
            @Nullable FixCourse fix,
            WaveLog... others) {
        this.context = context;
        this.directory = directory;
        this.tiers = tiers;
        this.environment = List.copyOf(environment);
        this.fix = fix;
        this.others = List.of(others);
    }

    /** The same for a run that is of no loop. */
    public ResultWriter(
            RunContext context, Path directory, MemoryTiers tiers, Collection<String> environment, WaveLog... others) {
        this(context, directory, tiers, environment, null, others);
    }

    @Override
    public void runStarted(RunContext started, WavePlan ofPlan, @Nullable MemorySize budget) {
        remember(ofPlan);
    }

    @Override
    public void runResumed(RunContext resumed, WavePlan ofPlan) {
        remember(ofPlan);
    }

    private void remember(WavePlan ofPlan) {
        plan = ofPlan.source().file();
        ofPlan.waves().forEach(wave -> wave.batches().forEach(batch -> files.put(batch.id(), batch.files())));
    }

    @Override
    public void waveEnded(WaveResult result) {
        written.add(result.waveNumber());
        attempt(() -> ResultsFile.write(result, context, tiers, files, ResultsFile.in(directory, result.waveNumber())));
        others.forEach(other -> attempt(() -> other.waveEnded(result)));
    }

    @Override
    public void runEnded(RunResult result) {
        // A wave that never began has results too: its file must not be that of an earlier run.
        result.waves().stream()
                .filter(wave -> !written.contains(wave.waveNumber()))
                .forEach(this::waveEnded);
        attempt(() -> SummaryFile.write(result, plan, tiers, environment, fix, podsLost, SummaryFile.in(directory)));
        others.forEach(other -> attempt(() -> other.runEnded(result)));
    }

    @Override
    public void podLost(Pod pod) {
        podsLost.podLost(pod);
    }

    private void attempt(Runnable write) {
        try {
            write.run();
        } catch (UnwritableFileException e) {
            if (trouble == null) {
                trouble = e;
            } else {
                trouble.addSuppressed(e);
            }
        }
    }

    /**
     * Tells what could not be written.
     *
     * @throws UnwritableFileException if anything could not
     */
    public void rethrow() {
        if (trouble != null) {
            throw trouble;
        }
    }
}
