package io.github.cfnwaves.goal;

import io.github.cfnwaves.goal.BuildSession.SharedEngine;
import io.github.cfnwaves.plan.MemoryTiers;
import io.github.cfnwaves.report.console.LiveLine;
import io.github.cfnwaves.report.console.Voice;
import io.github.cfnwaves.units.MemorySize;
import io.github.cfnwaves.wave.FakeEngine;
import io.github.cfnwaves.wave.FakeTime;
import io.github.cfnwaves.wave.Scene;
import io.github.cfnwaves.wave.TestWaves;
import io.github.cfnwaves.wave.admission.MemoryBudget;
import io.github.cfnwaves.wave.loop.CallsAtOnce;
import io.github.cfnwaves.wave.run.HaltPolicy;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A goal of a build that Maven knows nothing of, with an engine that is none. */
final class RunFixture {
    final Path output;
    final FakeEngine engine = new FakeEngine(FakeTime.real());
    final List<String> said = new ArrayList<>();
    final GoalContext goal;
    private boolean connected;

    RunFixture(Path directory) {
        output = directory.resolve("out");
        goal = new GoalContext(
                new Precedence(Map.of()),
                new Narration.Stage(
                        new Listener(),
                        false,
                        new LiveLine(OutputStream.nullOutputStream(), StandardCharsets.UTF_8),
                        80),
                new BuildSession(directory),
                "module",
                "0.1.0");
    }

    RunSettings settings() {
        return new RunSettings(
                TestWaves.settings("none"),
                MemoryTiers.standard(),
                new MemoryLimit(false, MemorySize.parse("4g")),
                new CallsAtOnce.Fixed(5),
                TestWaves.retries(0, 0),
                HaltPolicy.WAVE,
                Duration.ofMinutes(1),
                Scene.FOLLOW,
                output,
                output.resolve("logs"),
                List.of());
    }

    SharedEngine connect() {
        connected = true;
        return new SharedEngine(engine, new MemoryBudget());
    }

    boolean isConnected() {
        return connected;
    }

    private final class Listener implements Voice {
        private synchronized void hear(String sentence) {
            said.add(sentence);
        }

        @Override
        public void error(String sentence) {
            hear(sentence);
        }

        @Override
        public void warn(String sentence) {
            hear(sentence);
        }

        @Override
        public void info(String sentence) {
            hear(sentence);
        }

        @Override
        public void debug(String sentence) {}
    }
}
