package io.github.cfnwaves.wave;

import io.github.cfnwaves.engine.ContainerEngine;
import io.github.cfnwaves.engine.ContainerEvent;
import io.github.cfnwaves.engine.ContainerEvent.Action;
import io.github.cfnwaves.engine.ContainerId;
import io.github.cfnwaves.engine.ContainerListing;
import io.github.cfnwaves.engine.ContainerSpec;
import io.github.cfnwaves.engine.ContainerState;
import io.github.cfnwaves.engine.ContainerStatus;
import io.github.cfnwaves.engine.EngineException;
import io.github.cfnwaves.engine.EngineException.Kind;
import io.github.cfnwaves.engine.EngineInfo;
import io.github.cfnwaves.engine.Image;
import io.github.cfnwaves.engine.LogPosition;
import io.github.cfnwaves.engine.LogReach;
import io.github.cfnwaves.engine.NetworkSpec;
import io.github.cfnwaves.engine.PullPolicy;
import io.github.cfnwaves.engine.SecretFile;
import io.github.cfnwaves.engine.Signal;
import io.github.cfnwaves.units.MemorySize;
import io.github.cfnwaves.wave.Faults.Ask;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * An engine in memory whose containers live the {@linkplain Life lives} that a test gives their batches, and which fails where its
 * {@link #faults} say. What other people do to containers is in {@link #outside}. Safe for any number of threads.
 */
public final class FakeEngine implements ContainerEngine {
    private static final Set<String> BUILT_IN = Set.of("none", "bridge", "host");

    public final Faults faults = new Faults();
    public final Outside outside = new Outside();

    private final FakeTime time;
    private final Map<ContainerId, FakeContainer> containers = new LinkedHashMap<>();
    private final List<FakeContainer> allMade = new ArrayList<>();
    private final Map<String, NetworkSpec> networks = new LinkedHashMap<>();
    private final Map<String, List<Life>> lives = new LinkedHashMap<>();
    private final Map<String, List<String>> volumes = new LinkedHashMap<>();
    private final List<Ear> ears = new ArrayList<>();
    private final List<Instant> measurements = new ArrayList<>();
    private final List<String> asked = new ArrayList<>();
    private final List<ContainerSpec> created = new ArrayList<>();
    private final Map<String, List<SecretFile>> secrets = new LinkedHashMap<>();
    private final List<String> started = new ArrayList<>();
    private Life usualLife = Life.succeeds(1);
    private MemorySize memory = MemorySize.ofMebibytes(16 * 1024);
    private MemorySize mostLive = MemorySize.ZERO;
    private Runnable onChange = () -> {};
    private int made;
    private int inspections;
    private int logReadings;
    private boolean cutNextStream;
    private Duration listsLag = Duration.ZERO;
    private boolean closed;

    public FakeEngine(FakeTime time) {
        this.time = time;
    }

    // What a test says beforehand.

    /** What the containers of this batch do: one for each attempt, the last for all further ones. */
    public synchronized void lives(String batchId, Life... ofAttempts) {
        lives.put(batchId, List.of(ofAttempts));
    }

    private Life lifeOf(String batchId, Map<String, String> labels) {
        if (new ContainerLabels(labels).isCompanion()) {
            return Life.endless();
        }
        List<Life> all = lives.getOrDefault(batchId, List.of(usualLife));
        int attempt = Integer.parseInt(labels.getOrDefault(Labels.ATTEMPT, "1"));
        return all.get(Math.min(attempt, all.size()) - 1);
    }

    /** What all others do: succeed after a second unless this says otherwise. */
    public synchronized void usually(Life life) {
        usualLife = life;
    }

    /** Lists show an end only so long after it, as Docker's do. */
    public synchronized void listsLagBy(Duration lag) {
        listsLag = lag;
    }

    public synchronized void hasMemory(MemorySize size) {
        memory = size;
    }

    public synchronized void hasNetwork(NetworkSpec network) {
        networks.put(network.name(), network);
    }

    /** The containers of this batch have these anonymous volumes. */
    public synchronized void hasVolumes(String batchId, String... names) {
        volumes.put(batchId, List.of(names));
    }

    /** Runs this whenever a container starts or ends. */
    public synchronized void onChange(Runnable check) {
        onChange = check;
    }

    /** A container that was there before the test; its batch's life goes on if it runs. */
    public synchronized ContainerId hasContainer(
            String name, ContainerStatus status, Map<String, String> labels, String network) {
        FakeContainer container = make(name, labels, MemorySize.ofMebibytes(100), network);
        if (status != ContainerStatus.CREATED) {
            begin(container);
        }
        if (status == ContainerStatus.EXITED || status == ContainerStatus.DEAD) {
            container.end(container.life.exitCode(), time.now());
        }
        container.status = status;
        return container.id;
    }

    // What a test asks afterwards.

    /** Everything that was asked for and changes something, such as {@code create a}; inspections and lists are not in it. */
    public synchronized List<String> asked() {
        return List.copyOf(asked);
    }

    public synchronized List<ContainerSpec> created() {
        return List.copyOf(created);
    }

    /** Batches in the order in which somebody started their containers. */
    public synchronized List<String> started() {
        return List.copyOf(started);
    }

    /** The spec of a batch's last container. */
    public synchronized ContainerSpec specOf(String batchId) {
        return created.stream()
                .filter(spec -> batchId.equals(spec.labels().get(Labels.BATCH_ID)))
                .reduce((first, second) -> second)
                .orElseThrow();
    }

    /** What was put into the last container of this name. */
    public synchronized List<SecretFile> secretsIn(String name) {
        return secrets.getOrDefault(name, List.of());
    }

    public synchronized List<String> containerNames() {
        return containers.values().stream().map(container -> container.name).toList();
    }

    public synchronized List<String> networkNames() {
        return List.copyOf(networks.keySet());
    }

    /** Batches whose containers live. */
    public synchronized List<String> live() {
        return containers.values().stream()
                .filter(container -> container.status.isLive())
                .map(FakeContainer::batchId)
                .toList();
    }

    /** What the containers that live may use together. */
    public synchronized MemorySize liveMemory() {
        return containers.values().stream()
                .filter(container -> container.status.isLive())
                .map(container -> container.memory)
                .reduce(MemorySize.ZERO, MemorySize::plus);
    }

    /** The most that {@link #liveMemory} ever was. */
    public synchronized MemorySize mostLiveMemory() {
        return mostLive;
    }

    /** How often a container was inspected. */
    public synchronized int inspections() {
        return inspections;
    }

    /** When somebody asked how much memory a container uses. */
    public synchronized List<Instant> measurements() {
        return List.copyOf(measurements);
    }

    /** How often somebody began to read a log. */
    public synchronized int logReadings() {
        return logReadings;
    }

    /** How many logs are being read. */
    public synchronized int logStreams() {
        return allMade.stream().mapToInt(container -> container.log.readers()).sum();
    }

    public synchronized boolean isClosed() {
        return closed;
    }

    /** How many streams of events are open. */
    public synchronized int streams() {
        return ears.size();
    }

    // The port.

    @Override
    public synchronized EngineInfo info() {
        return new EngineInfo("Fake", "1.0", "1.0", "memory://fake", "none", memory, 4, List.of());
    }

    /** As the registry has it, which there is none of. */
    public static String digestOf(String image) {
        return "fake@sha256:" + Hashes.hex(64, image);
    }

    @Override
    public synchronized Image ensureImage(String image, PullPolicy policy, PullListener listener) {
        ask(Ask.IMAGE, image, "image " + image);
        return new Image("sha256:" + Hashes.hex(12, image), digestOf(image));
    }

    @Override
    public synchronized void ensureNetwork(NetworkSpec network) {
        ask(Ask.NETWORK, network.name(), "network " + network.name());
        if (!exists(network.name())) {
            if (!network.create()) {
                throw new EngineException(Kind.NOT_FOUND, "There is no network " + network.name() + ".");
            }
            networks.put(network.name(), network);
        }
    }

    private boolean exists(String network) {
        if (network.startsWith("container:")) {
            FakeContainer joined = containers.get(new ContainerId(network.substring("container:".length())));
            return joined != null && joined.status.isLive();
        }
        return BUILT_IN.contains(network) || networks.containsKey(network);
    }

    @Override
    public synchronized ContainerId create(ContainerSpec spec) {
        String batchId = spec.labels().getOrDefault(Labels.BATCH_ID, spec.name());
        ask(Ask.CREATE, batchId, "create " + batchId);
        if (containerNames().contains(spec.name())) {
            throw new EngineException(Kind.CONFLICT, "There is a container " + spec.name() + " already.");
        }
        created.add(spec);
        FakeContainer container = make(spec.name(), spec.labels(), spec.memory(), spec.network());
        faults.afterDoing(Ask.CREATE, batchId);
        return container.id;
    }

    private FakeContainer make(String name, Map<String, String> labels, MemorySize size, String network) {
        String batchId = labels.getOrDefault(Labels.BATCH_ID, name);
        FakeContainer container = new FakeContainer(
                new ContainerId(String.format("%064x", ++made)),
                name,
                labels,
                size,
                network,
                volumes.getOrDefault(batchId, List.of()),
                lifeOf(batchId, labels));
        containers.put(container.id, container);
        allMade.add(container);
        return container;
    }

    @Override
    public synchronized void putSecrets(ContainerId id, String directory, List<SecretFile> files) {
        FakeContainer container = containers.get(id);
        if (container == null) {
            throw new EngineException(Kind.NOT_FOUND, "There is no container " + id.abbreviated() + ".");
        }
        ask(Ask.SECRETS, container.batchId(), "put secrets into " + container.batchId());
        secrets.put(container.name, List.copyOf(files));
    }

    @Override
    public synchronized void start(ContainerId id) {
        FakeContainer container = containers.get(id);
        if (container == null) {
            throw new EngineException(Kind.NOT_FOUND, "There is no container " + id.abbreviated() + ".");
        }
        ask(Ask.START, container.batchId(), "start " + container.batchId());
        if (!exists(container.network)) {
            throw new EngineException(Kind.NETWORK_NOT_FOUND, "There is no network " + container.network + ".");
        }
        started.add(container.batchId());
        begin(container);
        faults.afterDoing(Ask.START, container.batchId());
    }

    private void begin(FakeContainer container) {
        container.begin(time.now());
        int start = container.starts;
        tell(container, Action.STARTED, null, null);
        changed();
        Duration runs = container.life.runs();
        if (runs != null) {
            time.after(runs, () -> endBySelf(container, start));
        }
    }

    private synchronized void endBySelf(FakeContainer container, int start) {
        if (container.starts != start || !container.status.isLive()) {
            return;
        }
        if (container.status == ContainerStatus.PAUSED) {
            time.after(Duration.ofSeconds(1), () -> endBySelf(container, start));
            return;
        }
        end(container, container.life.exitCode());
        Duration later = container.life.oomEventAfter();
        if (later != null) {
            time.after(later, () -> tell(container, Action.OOM, null, null));
        }
    }

    private void end(FakeContainer container, int exitCode) {
        container.end(exitCode, time.now());
        if (container.life.announcesEnd()) {
            tell(container, Action.DIED, exitCode, null);
        }
        changed();
    }

    private void changed() {
        MemorySize now = liveMemory();
        mostLive = mostLive.compareTo(now) < 0 ? now : mostLive;
        onChange.run();
    }

    @Override
    public synchronized Optional<ContainerState> inspect(ContainerId id) {
        FakeContainer container = containers.get(id);
        inspections++;
        faults.beforeDoing(Ask.INSPECT, container == null ? id.value() : container.batchId());
        return Optional.ofNullable(container).map(FakeContainer::state);
    }

    @Override
    public synchronized Optional<MemorySize> memoryInUse(ContainerId id) {
        measurements.add(time.now());
        FakeContainer container = containers.get(id);
        faults.beforeDoing(Ask.MEMORY, container == null ? id.value() : container.batchId());
        return Optional.ofNullable(container).flatMap(found -> found.memoryInUse(time.now()));
    }

    @Override
    public synchronized List<ContainerListing> list(Map<String, String> labels) {
        faults.beforeDoing(Ask.LIST, "");
        Instant asOf = time.now().minus(listsLag);
        return containers.values().stream()
                .filter(container -> container.labels.entrySet().containsAll(labels.entrySet()))
                .map(container -> container.listing(asOf))
                .toList();
    }

    @Override
    public synchronized Set<ContainerId> ended(Map<String, String> labels) {
        return list(labels).stream()
                .filter(container -> container.status() == ContainerStatus.EXITED)
                .map(ContainerListing::id)
                .collect(Collectors.toSet());
    }

    @Override
    public synchronized Subscription subscribe(Map<String, String> labels, EventListener listener) {
        faults.beforeDoing(Ask.SUBSCRIBE, "");
        Ear ear = new Ear(labels, listener);
        if (cutNextStream) {
            cutNextStream = false;
            listener.onDisconnected(cutOff());
        } else {
            ears.add(ear);
        }
        return () -> forget(ear);
    }

    private synchronized void forget(Ear ear) {
        ears.remove(ear);
    }

    private static EngineException cutOff() {
        return new EngineException(Kind.CUT_OFF, "The fake's stream of events was cut off.");
    }

    private record Ear(Map<String, String> labels, EventListener listener) {}

    private synchronized void tell(
            FakeContainer container, Action action, @Nullable Integer exitCode, @Nullable String signal) {
        ContainerEvent event = new ContainerEvent(container.id, action, time.now(), exitCode, signal);
        ears.stream()
                .filter(ear ->
                        container.labels.entrySet().containsAll(ear.labels().entrySet()))
                .forEach(ear -> ear.listener().onEvent(event));
    }

    @Override
    public synchronized void copyLog(ContainerId id, OutputStream out) throws IOException {
        FakeContainer container = containers.get(id);
        if (container == null) {
            throw new EngineException(Kind.NOT_FOUND, "There is no container " + id.abbreviated() + ".");
        }
        ask(Ask.LOG, container.batchId(), "log " + container.batchId());
        out.write(container.log.bytes());
    }

    /** Not among what was {@linkplain #asked asked}: every container's log is read while it runs. */
    @Override
    public synchronized Subscription readLog(ContainerId id, LogPosition from, LogReach reach, LogListener listener) {
        logReadings++;
        FakeContainer container = containers.get(id);
        try {
            if (container == null) {
                throw new EngineException(Kind.NOT_FOUND, "There is no container " + id.abbreviated() + ".");
            }
            faults.beforeDoing(Ask.LOG, container.batchId());
        } catch (EngineException e) {
            listener.onLogEnd(from, e);
            return () -> {};
        }
        EngineException closed = new EngineException(Kind.INTERRUPTED, "Nobody reads it any more.");
        Runnable close = container.log.read(from, reach, listener, closed);
        return () -> {
            synchronized (this) {
                close.run();
            }
        };
    }

    @Override
    public synchronized boolean signal(ContainerId id, Signal signal) {
        FakeContainer container = containers.get(id);
        String batchId = container == null ? id.value() : container.batchId();
        ask(Ask.SIGNAL, batchId, signal + " " + batchId);
        if (container == null || !container.status.isLive()) {
            return false;
        }
        if (container.status == ContainerStatus.PAUSED) {
            container.status = ContainerStatus.RUNNING;
            tell(container, Action.UNPAUSED, null, null);
        }
        tell(container, Action.KILLED, null, signal == Signal.TERM ? "15" : "9");
        if (signal == Signal.KILL && container.life.heedsKill()) {
            end(container, 137);
        } else if (signal == Signal.TERM && container.life.heedsTerm()) {
            int start = container.starts;
            time.after(Life.TERM_TAKES, () -> endByTerm(container, start));
        }
        faults.afterDoing(Ask.SIGNAL, batchId);
        return true;
    }

    private synchronized void endByTerm(FakeContainer container, int start) {
        if (container.starts == start && container.status.isLive()) {
            end(container, 143);
        }
    }

    @Override
    public synchronized boolean remove(ContainerId id) {
        FakeContainer container = containers.get(id);
        String batchId = container == null ? id.value() : container.batchId();
        ask(Ask.REMOVE, batchId, "remove " + batchId);
        if (container == null) {
            return false;
        }
        takeAway(container);
        return true;
    }

    private void takeAway(FakeContainer container) {
        if (container.status.isLive()) {
            tell(container, Action.KILLED, null, "9");
            end(container, 137);
        }
        containers.remove(container.id);
        tell(container, Action.REMOVED, null, null);
    }

    @Override
    public synchronized List<String> networks(Map<String, String> labels) {
        faults.beforeDoing(Ask.NETWORKS, "");
        return networks.values().stream()
                .filter(network -> network.labels().entrySet().containsAll(labels.entrySet()))
                .map(NetworkSpec::name)
                .toList();
    }

    @Override
    public synchronized boolean removeNetwork(String name, Map<String, String> labels) {
        ask(Ask.REMOVE_NETWORK, name, "remove network " + name);
        NetworkSpec network = networks.get(name);
        boolean ours = network != null && network.labels().entrySet().containsAll(labels.entrySet());
        boolean used = containers.values().stream().anyMatch(container -> container.network.equals(name));
        return ours && !used && networks.remove(name) != null;
    }

    @Override
    public synchronized void close() {
        closed = true;
        ears.clear();
    }

    private void ask(Ask ask, String about, String words) {
        if (closed) {
            throw new IllegalStateException("The engine was closed before it was asked to " + words);
        }
        asked.add(words);
        faults.beforeDoing(ask, about);
    }

    /** What other people, and bad luck, do to containers and to the engine. */
    public final class Outside {

        /** {@code docker kill}. */
        public void kill(String batchId) {
            of(batchId, container -> {
                tell(container, Action.KILLED, null, "9");
                end(container, 137);
            });
        }

        /** {@code docker kill --signal}, with one that the process doesn't mind. */
        public void poke(String batchId, String signal) {
            of(batchId, container -> tell(container, Action.KILLED, null, signal));
        }

        /** {@code docker rm -f}. */
        public void remove(String batchId) {
            of(batchId, FakeEngine.this::takeAway);
        }

        /** Gone, and no event tells of it. */
        public void vanish(String batchId) {
            of(batchId, container -> {
                containers.remove(container.id);
                container.log.end();
            });
        }

        /** {@code docker update --memory}, or an engine that didn't apply a limit; nothing stands for none. */
        public void limit(String batchId, MemorySize memory) {
            of(batchId, container -> container.memory = memory);
        }

        public void pause(String batchId) {
            of(batchId, container -> {
                container.status = ContainerStatus.PAUSED;
                tell(container, Action.PAUSED, null, null);
            });
        }

        public void unpause(String batchId) {
            of(batchId, container -> {
                container.status = ContainerStatus.RUNNING;
                tell(container, Action.UNPAUSED, null, null);
            });
        }

        /** {@code docker restart} of one that ends with this code, with another life from then on. */
        public void restart(String batchId, int exitCode, Life next) {
            of(batchId, container -> {
                tell(container, Action.KILLED, null, exitCode == 137 ? "9" : "15");
                end(container, exitCode);
                container.life = next;
                begin(container);
            });
        }

        /** {@code docker rm -f} that doesn't come to its end. */
        public void beginToRemove(String batchId) {
            of(batchId, container -> {
                tell(container, Action.KILLED, null, "9");
                end(container, 137);
                container.status = ContainerStatus.REMOVING;
            });
        }

        /** Its state, as far as the engine tells. */
        public void showAs(String batchId, ContainerStatus status) {
            of(batchId, container -> container.status = status);
        }

        public void removeNetwork(String name) {
            synchronized (FakeEngine.this) {
                networks.remove(name);
            }
        }

        /** Prints something more. */
        public void print(String batchId, String text) {
            of(batchId, container -> container.log.print(text.getBytes(StandardCharsets.UTF_8)));
        }

        /** Cuts off everybody who reads a log. */
        public void cutLogs() {
            synchronized (FakeEngine.this) {
                EngineException reason = new EngineException(Kind.CUT_OFF, "The fake's log was cut off.");
                allMade.forEach(container -> container.log.cut(reason));
            }
        }

        /** Whoever begins to read a log from now on gets nothing of it and isn't told that. */
        public void silenceLogs() {
            synchronized (FakeEngine.this) {
                allMade.forEach(container -> container.log.fallSilent());
            }
        }

        /** Whoever reads a log now gets no more of it and isn't told that. */
        public void stallLogs() {
            synchronized (FakeEngine.this) {
                allMade.forEach(container -> container.log.stall());
            }
        }

        /** Cuts every stream of events off. */
        public void cutStreams() {
            synchronized (FakeEngine.this) {
                List<Ear> cut = List.copyOf(ears);
                ears.clear();
                cut.forEach(ear -> ear.listener().onDisconnected(cutOff()));
            }
        }

        /** Tells no more events, and not that either. */
        public void mute() {
            synchronized (FakeEngine.this) {
                ears.clear();
            }
        }

        /** Cuts the next stream off before its subscriber knows that it has one. */
        public void cutNextStream() {
            synchronized (FakeEngine.this) {
                cutNextStream = true;
            }
        }

        /** From now on nobody answers; containers live on. */
        public void goAway() {
            faults.goAway();
            cutStreams();
            cutLogs();
        }

        public void comeBack() {
            faults.comeBack();
        }

        private void of(String batchId, Consumer<FakeContainer> act) {
            synchronized (FakeEngine.this) {
                FakeContainer found = containers.values().stream()
                        .filter(container -> container.batchId().equals(batchId))
                        .findFirst()
                        .orElseThrow(() -> new IllegalStateException("There is no container of batch " + batchId));
                act.accept(found);
            }
        }
    }
}
