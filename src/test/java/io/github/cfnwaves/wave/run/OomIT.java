package io.github.cfnwaves.wave.run;

import static io.github.cfnwaves.wave.run.RealRun.attempt;
import static io.github.cfnwaves.wave.run.RealRun.await;
import static io.github.cfnwaves.wave.run.RealRun.batch;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.cfnwaves.engine.ContainerEngine;
import io.github.cfnwaves.engine.ContainerId;
import io.github.cfnwaves.engine.ContainerListing;
import io.github.cfnwaves.engine.Signal;
import io.github.cfnwaves.plan.Batch;
import io.github.cfnwaves.wave.ContainerLabels;
import io.github.cfnwaves.wave.Labels;
import io.github.cfnwaves.wave.Outcome;
import io.github.cfnwaves.wave.RunResult;
import io.github.cfnwaves.wave.TestWaves;
import java.nio.file.Path;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The kernel ends containers for want of memory, and others end for other reasons with the same exit code. */
@Timeout(120)
class OomIT {
    /** More than any limit here has room for, in a few milliseconds. */
    private static final String EATS_ALL = "tail /dev/zero";

    @TempDir
    private Path directory;

    @Test
    void noneOfAHundredThatRunOutOfMemoryAtTheirStartIsCalledAnythingElse() throws Exception {
        try (RealRun run = new RealRun(directory, null)) {
            run.callsAtOnce = 24;
            Batch[] batches = IntStream.range(0, 100)
                    .mapToObj(i -> batch("b" + i, "8m", "exec " + EATS_ALL))
                    .toArray(Batch[]::new);

            RunResult result = run.run(TestWaves.wave(1, 24, batches));

            assertThat(result.waves().get(0).batches())
                    .hasSize(100)
                    .allSatisfy(batch ->
                            assertThat(batch.outcome()).as("%s", batch).isIn(Outcome.OOM, Outcome.OOM_SUSPECTED));
            assertThat(run.leftovers()).isEmpty();
        }
    }

    @Test
    void whatSomebodyKilledIsNeverCalledOutOfMemory() throws Exception {
        try (RealRun run = new RealRun(directory, null);
                ContainerEngine somebody = run.connect()) {
            Future<RunResult> goal = run.start(TestWaves.wave(
                    1,
                    batch("killed", "16m", await("never")),
                    batch("asked", "16m", await("never")),
                    batch("removed", "16m", await("never"))));
            run.awaitLog("started", 3);
            assertThat(somebody.signal(idOf(run, somebody, "killed"), Signal.KILL))
                    .isTrue();
            assertThat(somebody.signal(idOf(run, somebody, "asked"), Signal.TERM))
                    .isTrue();
            assertThat(somebody.remove(idOf(run, somebody, "removed"))).isTrue();
            RunResult result = goal.get(30, TimeUnit.SECONDS);

            assertThat(attempt(result, "killed").outcome()).isEqualTo(Outcome.FAILED);
            assertThat(attempt(result, "killed").exitCode()).isEqualTo(137);
            assertThat(attempt(result, "killed").error()).contains("SIGKILL through the engine");
            assertThat(attempt(result, "asked").outcome()).isEqualTo(Outcome.FAILED);
            assertThat(attempt(result, "asked").error()).contains("SIGTERM through the engine");
            assertThat(attempt(result, "removed").outcome()).isEqualTo(Outcome.LOST);
        }
    }

    @Test
    void aSuccessWithAChildThatRanOutOfMemoryIsToldAsOne() throws Exception {
        try (RealRun run = new RealRun(directory, null)) {
            Batch[] batches = IntStream.range(0, 8)
                    // The engine needs a while after the start, and another after the kill, to notice it for sure.
                    .mapToObj(i -> batch("b" + i, "16m", "sleep 2; " + EATS_ALL + "; sleep 1; exit 0"))
                    .toArray(Batch[]::new);

            RunResult result = run.run(TestWaves.wave(1, batches));

            for (Batch each : batches) {
                assertThat(attempt(result, each.id()).outcome()).as(each.id()).isEqualTo(Outcome.SUCCESS);
                assertThat(attempt(result, each.id()).oomKilled()).as(each.id()).isTrue();
                assertThat(attempt(result, each.id()).error())
                        .as(each.id())
                        .isEqualTo("A process of it was killed for want of memory, yet it exited with 0.");
            }
        }
    }

    private static ContainerId idOf(RealRun run, ContainerEngine engine, String batch) {
        return engine.list(Labels.ofRun(run.context().run())).stream()
                .filter(container ->
                        new ContainerLabels(container.labels()).batchId().equals(batch))
                .map(ContainerListing::id)
                .findFirst()
                .orElseThrow();
    }
}
