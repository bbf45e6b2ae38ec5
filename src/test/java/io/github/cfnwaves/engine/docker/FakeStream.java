package io.github.cfnwaves.engine.docker;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** An answer of chunks that a test sends one by one while the client listens: events, a log, a pull. For one exchange. */
public final class FakeStream implements FakeDaemon.Answer {
    private static final long PATIENCE_SECONDS = 10;

    private interface Step {
        /** Does it, and tells whether there is more to come. */
        boolean play(FakeExchange exchange) throws IOException;
    }

    private final String contentType;
    private final BlockingQueue<Step> steps = new LinkedBlockingQueue<>();
    private final CountDownLatch open = new CountDownLatch(1);
    private final CountDownLatch gone = new CountDownLatch(1);

    public FakeStream(String contentType) {
        this.contentType = contentType;
    }

    public static FakeStream ofJson() {
        return new FakeStream("application/json");
    }

    public FakeStream send(String text) {
        return send(text.getBytes(StandardCharsets.UTF_8));
    }

    public FakeStream send(byte[] bytes) {
        return then(exchange -> {
            exchange.chunk(bytes);
            return true;
        });
    }

    /** Ends it as it should be. */
    public FakeStream end() {
        return then(exchange -> {
            exchange.endChunks();
            return false;
        });
    }

    /** Closes the connection without an end. */
    public FakeStream cut() {
        return then(exchange -> {
            exchange.cut();
            return false;
        });
    }

    /** Waits until a client listens. */
    public void awaitOpen() throws InterruptedException {
        await(open, "nobody asked for the stream");
    }

    /** Waits until the client has closed the connection. */
    public void awaitClientGone() throws InterruptedException {
        await(gone, "the client still listens");
    }

    @Override
    public void answer(FakeExchange exchange) throws IOException {
        exchange.chunked(200, contentType);
        open.countDown();
        Thread watcher = new Thread(
                () -> {
                    exchange.connection().awaitGone();
                    gone.countDown();
                    steps.add(gone -> false);
                },
                "fake-daemon-watcher");
        watcher.setDaemon(true);
        watcher.start();
        try {
            while (steps.take().play(exchange)) {
                // one after the other
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        exchange.cut();
    }

    private FakeStream then(Step step) {
        steps.add(step);
        return this;
    }

    private static void await(CountDownLatch latch, String otherwise) throws InterruptedException {
        if (!latch.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
            throw new AssertionError(otherwise);
        }
    }
}
