package io.github.cfnwaves.fuzz;

import io.github.cfnwaves.plan.MemoryTiers;
import io.github.cfnwaves.plan.PlanReader;
import io.github.cfnwaves.plan.Wave;
import io.github.cfnwaves.plan.WavePlan;
import io.github.cfnwaves.report.Manifest;
import io.github.cfnwaves.report.console.SpokenRehearsal;
import io.github.cfnwaves.report.console.Voice;
import io.github.cfnwaves.units.MemorySize;
import io.github.cfnwaves.wave.TestWaves;
import io.github.cfnwaves.wave.VirtualEventLoop;
import io.github.cfnwaves.wave.launch.AttemptSpecs;
import io.github.cfnwaves.wave.launch.HostVariables;
import io.github.cfnwaves.wave.launch.Rehearsal;
import java.nio.file.Path;
import java.util.Map;

/** Reads, checks and rehearses the plan that is its first argument, as a dry run does; the second is a directory for manifests. */
final class LargeDryRun {
    private LargeDryRun() {}

    /** Counts rather than prints. */
    private static final class Counter implements Voice {
        private long starts;

        @Override
        public void error(String sentence) {
            throw new IllegalStateException(sentence);
        }

        @Override
        public void warn(String sentence) {
            throw new IllegalStateException(sentence);
        }

        @Override
        public void info(String sentence) {
            starts += sentence.startsWith("Would start") ? 1 : 0;
        }

        @Override
        public void debug(String sentence) {}
    }

    /** Prints how many containers would start. */
    public static void main(String[] args) {
        MemorySize budget = MemorySize.ofMebibytes(16 * 1024);
        WavePlan plan = new PlanReader(MemoryTiers.standard()).read(Path.of(args[0]));
        plan.requireFits(budget);
        var context = TestWaves.context("run-1");
        var settings = TestWaves.settings("none");
        HostVariables host = new HostVariables(Map.of());
        AttemptSpecs specs = new AttemptSpecs(context, settings, host);
        Rehearsal rehearsal = new Rehearsal(context, settings, host);
        Counter counter = new Counter();
        for (Wave wave : plan.waves()) {
            specs.check(wave);
            Rehearsal.Script script = rehearsal.rehearse(wave, VirtualEventLoop.START);
            SpokenRehearsal.tell(script, budget, counter);
            Manifest.write(script.report(), Manifest.in(Path.of(args[1]), wave.number()));
        }
        System.out.println("starts " + counter.starts);
    }
}
