package io.github.cfnwaves.wave.loop;

import io.github.cfnwaves.engine.ContainerEngine;
import io.github.cfnwaves.engine.EngineException;
import io.github.cfnwaves.wave.WaveLog;
import java.io.IOException;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * What work on one run is done with: the engine, the loop that owns the run's state, the threads that may block, and who hears of
 * it.
 *
 * @param calls runs what blocks; how many threads it has is how many calls are under way at once
 */
public record Workbench(ContainerEngine engine, EventLoop loop, Executor calls, WaveLog log) {

    /** Something that blocks. */
    public interface Call<T> {
        T run() throws IOException;
    }

    /** Runs a call elsewhere and hands what came of it to one of the two, back on the loop. */
    public <T> void call(Call<T> call, Consumer<T> onResult, Consumer<Exception> onFailure) {
        calls.execute(task(call, onResult, onFailure));
    }

    /**
     * The same, but other calls may go first: for those that come in large numbers, so that the end of a container is noticed and a
     * deadline kept while many still wait to be started.
     *
     * @param kind by which it is told how much at once the engine does best with
     */
    public <T> void callInTurn(HeavyCall kind, Call<T> call, Consumer<T> onResult, Consumer<Exception> onFailure) {
        calls.execute(new CallThreads.Heavy(kind, true, answer(call, onResult, onFailure)));
    }

    /** The same, before those in turn: for what memory was set aside for that lies idle until then. */
    public <T> void callAtOnce(HeavyCall kind, Call<T> call, Consumer<T> onResult, Consumer<Exception> onFailure) {
        calls.execute(new CallThreads.Heavy(kind, false, answer(call, onResult, onFailure)));
    }

    /**
     * The same on a thread besides, {@link CallThreads#ASIDE} at a time: for what may take long and nobody waits for. It neither
     * takes a thread from the other calls nor waits for one.
     */
    public <T> void callAside(Call<T> call, Consumer<T> onResult, Consumer<Exception> onFailure) {
        calls.execute(new CallThreads.Aside(task(call, onResult, onFailure)));
    }

    private <T> Runnable task(Call<T> call, Consumer<T> onResult, Consumer<Exception> onFailure) {
        Supplier<Pacer.Answer> answer = answer(call, onResult, onFailure);
        return () -> {
            Pacer.Answer unused = answer.get();
        };
    }

    private <T> Supplier<Pacer.Answer> answer(Call<T> call, Consumer<T> onResult, Consumer<Exception> onFailure) {
        return () -> {
            T result;
            try {
                result = call.run();
            } catch (IOException | EngineException e) {
                loop.post(() -> onFailure.accept(e));
                return e instanceof EngineException failure && failure.kind() == EngineException.Kind.NO_ANSWER
                        ? Pacer.Answer.MISSING
                        : Pacer.Answer.FAILED;
            } catch (RuntimeException | Error e) {
                // A mistake of ours: let it end the run on the loop's thread rather than vanish on this one.
                loop.post(() -> {
                    throw e;
                });
                return Pacer.Answer.FAILED;
            }
            loop.post(() -> onResult.accept(result));
            return Pacer.Answer.DONE;
        };
    }
}
