package io.github.cfnwaves.bench;

import io.github.cfnwaves.plan.Batch;
import io.github.cfnwaves.plan.BatchSettings;
import io.github.cfnwaves.plan.Position;
import io.github.cfnwaves.units.MemorySize;
import io.github.cfnwaves.wave.Attempt;
import io.github.cfnwaves.wave.Labels;
import io.github.cfnwaves.wave.RunContext;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * The wave that is measured.
 *
 * @param network as a user gives it to the plugin, such as {@code cfn-network} or {@code none}
 * @param command what every container runs
 */
record WaveShape(int containers, String network, List<String> command) {
    static final String IMAGE = "cfn-waves/base:latest";
    static final int MEMORY = 16 * 1024 * 1024;
    static final int CALLS_AT_ONCE = 5;
    static final int WAVE = 1;
    static final int PIDS_LIMIT = 512;
    static final int TIMEOUT_SECONDS = 1800;
    static final String PROMPT = "Fix errors in assigned files";
    static final List<String> FILES = List.of("src/a.txt", "src/b.txt");
    /** Prints a little, so that there is a log to keep, then idles. */
    static final List<String> COMMAND = List.of("sh", "-c", "seq 1 20; exec sleep 600");

    /** The 28 containers on the shared network. */
    static final WaveShape SPAWNED = new WaveShape(28, "cfn-network");
    /** Off any network: a hundred endings at about the same time on a bridge wedge a Docker 20.10. */
    static final WaveShape IDLE = new WaveShape(100, "none");

    WaveShape(int containers, String network) {
        this(containers, network, COMMAND);
    }

    List<String> batchIds() {
        return IntStream.rangeClosed(1, containers)
                .mapToObj(i -> String.format("batch-%03d", i))
                .toList();
    }

    /** A batch as its plan has it. */
    static String batchJson(String id) {
        return "{\"batch_id\":\"" + id + "\",\"memory\":\"16m\",\"files\":[\"" + String.join("\",\"", FILES) + "\"]}";
    }

    /** The same, as it was read. */
    static Batch batch(String id) {
        return new Batch(
                id,
                null,
                MemorySize.ofBytes(MEMORY),
                FILES,
                null,
                BatchSettings.NONE,
                batchJson(id),
                new Position(1, 1, id));
    }

    /** What its container carries if it is created now. */
    static Map<String, String> labels(RunContext run, String id) {
        return Labels.of(run, Attempt.first(WAVE, batch(id)), deadline());
    }

    static Instant deadline() {
        return Instant.now().plusSeconds(TIMEOUT_SECONDS);
    }
}
