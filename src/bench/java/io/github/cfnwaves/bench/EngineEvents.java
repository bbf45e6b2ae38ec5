package io.github.cfnwaves.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the daemon itself says happened to containers of some labels, and when, from the moment this is made. Thread-safe. */
final class EngineEvents implements AutoCloseable {
    private static final Pattern ACTION = Pattern.compile("\"Action\":\"(create|start|die|destroy)\"");
    private static final Pattern CONTAINER = Pattern.compile("\"ID\":\"([0-9a-f]{64})\"");
    private static final Pattern TIME = Pattern.compile("\"timeNano\":(\\d+)");

    private final RawConnection connection;
    private final List<Event> all = new ArrayList<>();

    /**
     * Something that happened to a container.
     *
     * @param action {@code create}, {@code start}, {@code die} or {@code destroy}
     * @param nanos by the daemon's clock, since 1970
     */
    record Event(String action, String container, long nanos) {}

    EngineEvents(Path socket, Map<String, String> labels) throws IOException {
        connection = new RawConnection(socket);
        connection.open("/events?filters=" + RawEngine.labelFilter(labels));
        Thread thread = new Thread(this::read, "bench-events");
        thread.setDaemon(true);
        thread.start();
    }

    /** Those of one kind, in order of time. */
    synchronized List<Event> of(String action) {
        return all.stream().filter(event -> event.action.equals(action)).toList();
    }

    @Override
    public void close() throws IOException {
        connection.close();
    }

    private void read() {
        try {
            connection.lines(this::add);
        } catch (IOException e) {
            // Closed: there is nobody left to tell.
            return;
        }
    }

    private synchronized void add(String line) {
        Matcher action = ACTION.matcher(line);
        Matcher container = CONTAINER.matcher(line);
        Matcher time = TIME.matcher(line);
        if (action.find() && container.find() && time.find()) {
            all.add(new Event(action.group(1), container.group(1), Long.parseLong(time.group(1))));
        }
    }
}
