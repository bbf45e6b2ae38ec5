package io.github.cfnwaves.wave.loop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.cfnwaves.engine.EngineException;
import io.github.cfnwaves.wave.FakeEngine;
import io.github.cfnwaves.wave.FakeTime;
import io.github.cfnwaves.wave.VirtualEventLoop;
import io.github.cfnwaves.wave.WaveLog;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class WorkbenchTest {
    private final VirtualEventLoop loop = new VirtualEventLoop();
    private final Workbench bench =
            new Workbench(new FakeEngine(FakeTime.of(loop)), loop, Runnable::run, WaveLog.SILENT);
    private final List<String> heard = new ArrayList<>();

    private void call(Workbench.Call<String> call) throws InterruptedException {
        bench.call(call, heard::add, failure -> heard.add("failed: " + failure.getMessage()));
        assertThat(heard).as("told on the loop only").isEmpty();
        loop.runUntil(() -> !heard.isEmpty());
    }

    @Test
    void aResultComesBackOnTheLoop() throws InterruptedException {
        call(() -> "done");

        assertThat(heard).containsExactly("done");
    }

    @Test
    void aFailureOfTheEngineOrADiskComesBackAsOne() throws InterruptedException {
        call(() -> {
            throw new EngineException(EngineException.Kind.FAILED, "engine");
        });
        heard.clear();
        call(() -> {
            throw new IOException("disk");
        });

        assertThat(heard).containsExactly("failed: disk");
    }

    @Test
    void aMistakeOfOursEndsTheLoopRatherThanVanish() {
        assertThatThrownBy(() -> call(() -> {
                    throw new IllegalStateException("a bug");
                }))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("a bug");
        assertThat(heard).isEmpty();
    }
}
