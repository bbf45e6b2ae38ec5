package io.github.cfnwaves.goal;

import io.github.cfnwaves.engine.ContainerEngine;
import io.github.cfnwaves.engine.docker.DockerConnector;
import io.github.cfnwaves.engine.docker.DockerSettings;
import io.github.cfnwaves.goal.BuildSession.SharedEngine;
import io.github.cfnwaves.wave.admission.MemoryBudget;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.function.Function;

/** The engines of one build, each connected once, with one memory budget each. Safe for any number of threads. */
final class Engines implements AutoCloseable {
    private final Map<String, Connection> connections = new HashMap<>();
    private final Map<String, MemoryBudget> budgets = new HashMap<>();
    private final Function<DockerSettings, ContainerEngine> connector;

    Engines() {
        this(DockerConnector::connect);
    }

    /** @param connector gives a new connection, or throws at once in a thread that is interrupted */
    Engines(Function<DockerSettings, ContainerEngine> connector) {
        this.connector = connector;
    }

    /** One that comes about although nobody wants it any more closes itself. */
    private static final class Connection extends FutureTask<ContainerEngine> {
        Connection(Callable<ContainerEngine> call) {
            super(call);
        }

        @Override
        protected void set(ContainerEngine engine) {
            super.set(engine);
            if (isCancelled()) {
                engine.close();
            }
        }
    }

    /** Begins to connect, while its caller has other things to do. Whether it goes wrong is for {@link #connected} to say. */
    void connectAhead(DockerSettings settings) {
        Thread thread = new Thread(connection(settings), "cfn-waves-connect");
        thread.setDaemon(true);
        thread.start();
    }

    /** The engine that these settings lead to; connected at the first call, unless that has begun. */
    SharedEngine connected(DockerSettings settings) {
        Connection connection = connection(settings);
        connection.run(); // does nothing where somebody has begun
        try {
            return shared(connection.get());
        } catch (InterruptedException | CancellationException e) { // this goal is to end, or the whole build does
            Thread.currentThread().interrupt();
            return shared(connector.apply(settings)); // fails at once, and says of what
        } catch (ExecutionException e) {
            forget(settings, connection);
            throw failure(e);
        }
    }

    private Connection connection(DockerSettings settings) {
        synchronized (connections) {
            return connections.computeIfAbsent(
                    key(settings), unused -> new Connection(() -> connector.apply(settings)));
        }
    }

    /** However it is called, an engine has its memory once. */
    private SharedEngine shared(ContainerEngine engine) {
        synchronized (budgets) {
            return new SharedEngine(
                    engine, budgets.computeIfAbsent(engine.info().endpoint(), unused -> new MemoryBudget()));
        }
    }

    /** The next goal may find it. */
    private void forget(DockerSettings settings, Connection failed) {
        synchronized (connections) {
            boolean unused = connections.remove(key(settings), failed);
        }
    }

    private static String key(DockerSettings settings) {
        return Optional.ofNullable(settings.dockerHost()).orElse("");
    }

    private static RuntimeException failure(ExecutionException failed) {
        if (failed.getCause() instanceof Error error) {
            throw error;
        }
        return failed.getCause() instanceof RuntimeException known ? known : new IllegalStateException(failed);
    }

    /** Closes the connections, also those that nobody asked for in the end. */
    @Override
    public void close() {
        List<Connection> all;
        synchronized (connections) {
            all = List.copyOf(connections.values());
            connections.clear();
        }
        for (Connection connection : all) {
            if (!connection.cancel(true)) {
                close(connection);
            }
        }
    }

    private static void close(Connection connection) {
        try {
            connection.get().close();
        } catch (ExecutionException e) {
            // There is nothing to close.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
