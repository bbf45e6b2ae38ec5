package io.github.cfnwaves.engine.docker;

import io.github.cfnwaves.engine.ContainerEngine;
import io.github.cfnwaves.engine.ContainerId;
import io.github.cfnwaves.engine.ContainerListing;
import io.github.cfnwaves.engine.ContainerSpec;
import io.github.cfnwaves.engine.ContainerState;
import io.github.cfnwaves.engine.EngineInfo;
import io.github.cfnwaves.engine.Image;
import io.github.cfnwaves.engine.LogPosition;
import io.github.cfnwaves.engine.LogReach;
import io.github.cfnwaves.engine.NetworkSpec;
import io.github.cfnwaves.engine.PullPolicy;
import io.github.cfnwaves.engine.SecretFile;
import io.github.cfnwaves.engine.Signal;
import io.github.cfnwaves.units.MemorySize;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** A Docker daemon as the port has it: each verb handed to who knows it. Thread-safe. */
final class DockerEngine implements ContainerEngine {
    private final DockerApi api;
    private final EngineInfo info;
    private final Images images;
    private final Networks networks;
    private final ContainerCreation creation;
    private final Containers containers;
    private final Secrets secrets;
    private final Logs logs;
    private final OwnKills kills = new OwnKills();
    private final Set<EventStream> streams = ConcurrentHashMap.newKeySet();
    private final Set<LogStream> logStreams = ConcurrentHashMap.newKeySet();

    /**
     * @param node the daemon's own name for its machine
     * @param platform what its machine runs
     * @param limits what it says that it can keep containers to
     */
    DockerEngine(DockerApi api, EngineInfo info, String node, Platform platform, ContainerCreation.Limits limits) {
        this.api = api;
        this.info = info;
        images = new Images(api, platform);
        networks = new Networks(api);
        containers = new Containers(api, node, kills);
        creation = new ContainerCreation(api, containers, limits);
        secrets = new Secrets(api, containers);
        logs = new Logs(api);
    }

    @Override
    public EngineInfo info() {
        return info;
    }

    @Override
    public Image ensureImage(String image, PullPolicy policy, PullListener listener) {
        return images.ensure(image, policy, listener);
    }

    @Override
    public void ensureNetwork(NetworkSpec network) {
        networks.ensure(network);
    }

    @Override
    public ContainerId create(ContainerSpec spec) {
        return creation.create(spec);
    }

    @Override
    public void putSecrets(ContainerId id, String directory, List<SecretFile> files) {
        secrets.put(id, directory, files);
    }

    @Override
    public void start(ContainerId id) {
        containers.start(id);
    }

    @Override
    public Optional<ContainerState> inspect(ContainerId id) {
        return containers.inspect(id);
    }

    @Override
    public Optional<MemorySize> memoryInUse(ContainerId id) {
        return containers.memoryInUse(id);
    }

    @Override
    public List<ContainerListing> list(Map<String, String> labels) {
        return containers.list(labels);
    }

    @Override
    public Set<ContainerId> ended(Map<String, String> labels) {
        return containers.ended(labels);
    }

    @Override
    public Subscription subscribe(Map<String, String> labels, EventListener listener) {
        EventStream stream = new EventStream(api, labels, listener, kills, streams::remove);
        streams.add(stream);
        stream.open();
        return stream;
    }

    @Override
    public void copyLog(ContainerId id, OutputStream out) throws IOException {
        logs.copy(id, out);
    }

    @Override
    public Subscription readLog(ContainerId id, LogPosition from, LogReach reach, LogListener listener) {
        LogStream stream = new LogStream(api, id, LogPlace.of(from), reach, listener, logStreams::remove);
        logStreams.add(stream);
        stream.open();
        return stream;
    }

    @Override
    public boolean signal(ContainerId id, Signal signal) {
        return containers.signal(id, signal);
    }

    @Override
    public boolean remove(ContainerId id) {
        return containers.remove(id);
    }

    @Override
    public List<String> networks(Map<String, String> labels) {
        return networks.list(labels);
    }

    @Override
    public boolean removeNetwork(String name, Map<String, String> labels) {
        return networks.remove(name, labels);
    }

    @Override
    public void close() {
        streams.forEach(EventStream::close);
        logStreams.forEach(LogStream::close);
        api.close();
    }
}
