package io.github.cfnwaves.wave.follow;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cfnwaves.units.MemorySize;
import io.github.cfnwaves.wave.Life;
import io.github.cfnwaves.wave.Outcome;
import io.github.cfnwaves.wave.RunResult;
import io.github.cfnwaves.wave.Scene;
import io.github.cfnwaves.wave.TestWaves;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LimitAtEndTest {
    @TempDir
    private Path directory;

    private Scene scene;

    @BeforeEach
    void twoBatches() {
        scene = new Scene(directory);
        scene.engine.usually(Life.succeeds(4));
    }

    private RunResult run() throws InterruptedException {
        return scene.run("1g", TestWaves.wave(1, TestWaves.batch("a", "100m"), TestWaves.batch("b", "100m")));
    }

    @Test
    void aContainerThatHadItsLimitToTheEndIsNotSpokenOf() throws InterruptedException {
        run();

        assertThat(scene.log.lines("warning")).isEmpty();
    }

    @Test
    void aLimitThatIsFoundMissingAtTheEndIsToldOnce() throws InterruptedException {
        scene.engine.lives("a", Life.isKilled(4));
        scene.loop.after(Duration.ofSeconds(2), () -> scene.engine.outside.limit("a", MemorySize.ZERO));

        run();

        assertThat(scene.log.lines("warning"))
                .singleElement()
                .asString()
                .contains("Container cfn-wave1-a-")
                .contains("ended with no memory limit, not with the 100m that it was to have")
                .contains("docker update");
    }

    @Test
    void aLimitThatSomebodyChangedIsToldAndChangesNoOutcome() throws InterruptedException {
        scene.loop.after(Duration.ofSeconds(2), () -> scene.engine.outside.limit("b", MemorySize.parse("2g")));

        RunResult result = run();

        assertThat(scene.log.lines("warning"))
                .singleElement()
                .asString()
                .contains("Container cfn-wave1-b-")
                .contains("ended with a memory limit of 2g");
        assertThat(result.waves().get(0).count(Outcome.SUCCESS)).isEqualTo(2);
    }
}
