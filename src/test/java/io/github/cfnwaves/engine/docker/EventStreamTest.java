package io.github.cfnwaves.engine.docker;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cfnwaves.engine.ContainerEngine.EventListener;
import io.github.cfnwaves.engine.ContainerEngine.Subscription;
import io.github.cfnwaves.engine.ContainerEvent;
import io.github.cfnwaves.engine.ContainerEvent.Action;
import io.github.cfnwaves.engine.ContainerId;
import io.github.cfnwaves.engine.EngineException;
import io.github.cfnwaves.engine.EngineException.Kind;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@SuppressWarnings("try") // a subscription is open for as long as its block
class EventStreamTest extends OnFakeDaemon {
    private static final Map<String, String> LABELS = Map.of("cfn.run.id", "r1");

    private final FakeStream events = FakeStream.ofJson();
    private final Heard heard = new Heard();

    @BeforeEach
    void serveEvents() {
        daemon().on("GET", "/events", events);
    }

    @Test
    void eventsOfContainersAreTold() {
        try (Subscription subscription = engine().subscribe(LABELS, heard)) {
            events.send(event("create", "{}"))
                    .send(event("start", "{\"name\":\"x\"}"))
                    .send(event("exec_start: sh -c 'die'", "{}"))
                    .send(event("kill", "{\"signal\":\"15\"}"))
                    .send(event("oom", "{}"))
                    .send(event("die", "{\"exitCode\":\"137\"}") + event("pause", "{}"))
                    .send(event("unpause", "{}"))
                    .send(event("destroy", "{}"));
            heard.awaitEvents(7);
        }

        assertThat(heard.events())
                .containsExactly(
                        at(Action.STARTED, null, null),
                        at(Action.KILLED, null, "15"),
                        at(Action.OOM, null, null),
                        at(Action.DIED, 137, null),
                        at(Action.PAUSED, null, null),
                        at(Action.UNPAUSED, null, null),
                        at(Action.REMOVED, null, null));
        assertThat(daemon().received("GET", "/events"))
                .singleElement()
                .satisfies(request -> assertThat(request.filters())
                        .hasToString("{\"label\":[\"cfn.run.id=r1\"],\"type\":[\"container\"]}"));
    }

    @Test
    void podmansWordsAreUnderstood() {
        try (Subscription subscription = engine().subscribe(LABELS, heard)) {
            events.send(
                            "{\"status\":\"died\",\"id\":\"x\",\"Type\":\"container\",\"Action\":\"died\",\"Actor\":{\"ID\":\"x\","
                                    + "\"Attributes\":{\"containerExitCode\":\"3\"}},\"time\":5}")
                    .send("{\"status\":\"remove\",\"id\":\"x\",\"time\":6}");
            heard.awaitEvents(2);
        }

        ContainerId x = new ContainerId("x");
        assertThat(heard.events())
                .containsExactly(
                        new ContainerEvent(x, Action.DIED, Instant.ofEpochSecond(5), 3, null),
                        new ContainerEvent(x, Action.REMOVED, Instant.ofEpochSecond(6), null, null));
    }

    @Test
    void anEventIsToldWhenItComesAndNotWithTheNext() {
        try (Subscription subscription = engine().subscribe(LABELS, heard)) {
            String whole = event("start", "{}");
            events.send(whole.substring(0, 20));
            events.send(whole.substring(20));
            heard.awaitEvents(1);
        }
    }

    @Test
    void itIsOpenWhenTheCallReturns() {
        try (Subscription subscription = engine().subscribe(LABELS, heard)) {
            assertThat(daemon().received("GET", "/events")).hasSize(1);
        }
    }

    @Test
    void aDaemonThatIsSlowToSayItIsOpenDoesNotKeepTheCaller() {
        FakeStream late = FakeStream.ofJson();
        CountDownLatch go = new CountDownLatch(1);
        daemon().on("GET", "/events", exchange -> {
            try {
                go.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            late.answer(exchange);
        });
        engine();
        long begin = System.nanoTime();
        try (Subscription subscription = engine().subscribe(LABELS, heard)) {
            assertThat(Duration.ofNanos(System.nanoTime() - begin))
                    .isBetween(Duration.ofSeconds(2), Duration.ofSeconds(6));
            go.countDown();
            late.send(event("start", "{}"));
            heard.awaitEvents(1);
        }
        assertThat(heard.ends()).isEmpty();
    }

    @Test
    void aDaemonThatRefusesIsToldToTheCallerAndNotToTheListener() {
        daemon().on("GET", "/events", FakeDaemon.error(500, "out of events"));

        EngineException e = failure(() -> engine().subscribe(LABELS, heard));

        assertThat(e.kind()).isEqualTo(Kind.FAILED);
        assertThat(e).hasMessageStartingWith("Could not listen to events on " + daemon().host() + ": out of events.");
        assertThat(heard.ends()).isEmpty();
        assertThatNothingListens();
    }

    @Test
    void aDaemonThatIsGoneIsToldToTheCaller() {
        engine();
        daemon().close();

        assertThat(failure(() -> engine().subscribe(LABELS, heard)).kind()).isEqualTo(Kind.UNREACHABLE);
        assertThatNothingListens();
    }

    @Test
    void aStreamThatEndsIsToldOnce() {
        try (Subscription subscription = engine().subscribe(LABELS, heard)) {
            events.send(event("start", "{}")).end();

            EngineException e = heard.awaitEnd();

            assertThat(e.kind()).isEqualTo(Kind.CUT_OFF);
            assertThat(e).hasMessageContaining("the engine ended the stream");
            assertThat(heard.events()).hasSize(1);
            assertThatNothingListens();
        }
        assertThat(heard.ends()).hasSize(1);
    }

    @Test
    void aStreamThatBreaksIsToldOnce() {
        try (Subscription subscription = engine().subscribe(LABELS, heard)) {
            events.send(event("start", "{}")).cut();

            assertThat(heard.awaitEnd().kind()).isEqualTo(Kind.UNREACHABLE);
        }
        assertThat(heard.ends()).hasSize(1);
        assertThatNothingListens();
    }

    @Test
    void aStreamThatBreaksInTheMiddleOfAnEventIsToldOnce() {
        try (Subscription subscription = engine().subscribe(LABELS, heard)) {
            events.send("{\"status\":\"sta").end();
            heard.awaitEnd();
        }
        assertThat(heard.ends()).hasSize(1);
        assertThat(heard.events()).isEmpty();
    }

    @Test
    void closingIsNotToldAndLeavesNeitherThreadNorConnection() throws InterruptedException {
        Subscription subscription = engine().subscribe(LABELS, heard);

        subscription.close();
        subscription.close();

        events.awaitClientGone();
        assertThatNothingListens();
        assertThat(heard.ends()).isEmpty();
    }

    @Test
    void closingBeforeTheDaemonAnswersLeavesNeitherThreadNorConnection() {
        daemon().on("GET", "/events", FakeDaemon.hang());
        Subscription subscription = engine().subscribe(LABELS, heard);

        subscription.close();

        assertThatNothingListens();
        assertThat(heard.ends()).isEmpty();
    }

    @Test
    void closingTheEngineClosesItsStreams() throws InterruptedException {
        Subscription subscription = engine().subscribe(LABELS, heard);

        engine().close();

        events.awaitClientGone();
        assertThatNothingListens();
        assertThat(heard.ends()).isEmpty();
        subscription.close();
    }

    @Test
    void aListenerMayCloseTheStreamThatItHears() throws InterruptedException {
        AtomicReference<Subscription> own = new AtomicReference<>();
        EventListener closing = new EventListener() {
            @Override
            public void onEvent(ContainerEvent event) {
                Objects.requireNonNull(own.get()).close();
                heard.onEvent(event);
            }

            @Override
            public void onDisconnected(EngineException reason) {
                heard.onDisconnected(reason);
            }
        };
        own.set(engine().subscribe(LABELS, closing));
        events.send(event("start", "{}")).send(event("die", "{}"));

        events.awaitClientGone();
        assertThatNothingListens();
        assertThat(heard.events()).hasSize(1);
        assertThat(heard.ends()).isEmpty();
    }

    @Test
    void aListenerThatFailsIsToldThatItHearsNoMore() {
        EventListener failing = new EventListener() {
            @Override
            public void onEvent(ContainerEvent event) {
                throw new IllegalStateException("a mistake of ours");
            }

            @Override
            public void onDisconnected(EngineException reason) {
                heard.onDisconnected(reason);
            }
        };
        try (Subscription subscription = engine().subscribe(LABELS, failing)) {
            events.send(event("start", "{}"));

            assertThat(heard.awaitEnd()).hasRootCauseMessage("a mistake of ours");
        }
    }

    @Test
    void anInterruptedCallerLeavesNothingOpen() throws InterruptedException {
        daemon().on("GET", "/events", FakeDaemon.hang());
        engine();
        AtomicReference<EngineException> failure = new AtomicReference<>();
        Thread caller = new Thread(() -> failure.set(failure(() -> engine().subscribe(LABELS, heard))));
        caller.start();
        Eventually.is("it asks", () -> daemon().received("GET", "/events").size() == 1);
        caller.interrupt();
        caller.join();

        assertThat(failure.get()).extracting(EngineException::kind).isEqualTo(Kind.INTERRUPTED);
        assertThatNothingListens();
    }

    private static ContainerEvent at(Action action, @Nullable Integer exitCode, @Nullable String signal) {
        return new ContainerEvent(ID, action, Instant.ofEpochSecond(1_700_000_000L, 123_456_789), exitCode, signal);
    }

    private static String event(String action, String attributes) {
        return """
            {"status":"%s","id":"%s","from":"base:1","Type":"container","Action":"%s",
            "Actor":{"ID":"%s","Attributes":%s},"scope":"local","time":1700000000,"timeNano":1700000000123456789}
            """.formatted(action, HEX, action, HEX, attributes);
    }

    private void assertThatNothingListens() {
        Eventually.is("no connection is open but the one that calls have", () -> daemon().openConnections() <= 1);
        Eventually.is("no thread listens", () -> listeners().isEmpty());
    }

    private static Set<String> listeners() {
        return Thread.getAllStackTraces().keySet().stream()
                .map(Thread::getName)
                .filter(name -> name.startsWith("cfn-docker-events"))
                .collect(Collectors.toSet());
    }
}
