package io.github.cfnwaves.wave;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/** The labels by which we know our containers and networks again. */
public final class Labels {
    public static final String TASK_ID = "cfn.task.id";
    public static final String RUN_ID = "cfn.run.id";
    public static final String WAVE_NUMBER = "cfn.wave.number";
    public static final String BATCH_ID = "cfn.batch.id";
    public static final String ATTEMPT = "cfn.attempt";
    public static final String TIER = "cfn.tier";
    public static final String MEMORY_LIMIT = "cfn.memory.limit";
    public static final String PROJECT = "cfn.project";
    public static final String OWNER = "cfn.owner";
    /** The moment after which nobody waits for the container any more, ISO-8601. */
    public static final String DEADLINE = "cfn.deadline";

    public static final String PLUGIN_VERSION = "cfn.plugin.version";
    /** On containers that are no attempts: what they are for. */
    public static final String ROLE = "cfn.role";
    /** On networks that we made: {@code cfn-network} or {@code isolated}. */
    public static final String NETWORK = "cfn.network";

    private Labels() {}

    /** The labels of one attempt's container; the batch's own can't replace ours. */
    public static Map<String, String> of(RunContext context, Attempt attempt, Instant deadline) {
        Map<String, String> labels =
                new LinkedHashMap<>(attempt.batch().settings().labels());
        labels.put(TASK_ID, context.taskId());
        labels.put(RUN_ID, context.run().value());
        labels.put(WAVE_NUMBER, Integer.toString(attempt.waveNumber()));
        labels.put(BATCH_ID, attempt.batch().id());
        labels.put(ATTEMPT, Integer.toString(attempt.number()));
        Integer tier = attempt.batch().tier();
        labels.put(TIER, tier == null ? "" : tier.toString());
        labels.put(MEMORY_LIMIT, attempt.memory().toString());
        labels.put(PROJECT, context.project().value());
        labels.put(OWNER, context.owner().toString());
        labels.put(DEADLINE, deadline.toString());
        labels.put(PLUGIN_VERSION, context.pluginVersion());
        return labels;
    }

    /** The labels of the container that holds the network namespace of a wave. */
    public static Map<String, String> ofPod(RunContext context, int waveNumber, Instant deadline) {
        return ofSleeping(Pod.ROLE, context, waveNumber, deadline);
    }

    /** The labels of a container that holds secrets of a wave. */
    public static Map<String, String> ofSecrets(RunContext context, int waveNumber, Instant deadline) {
        return ofSleeping(SecretHolder.ROLE, context, waveNumber, deadline);
    }

    private static Map<String, String> ofSleeping(String role, RunContext context, int waveNumber, Instant deadline) {
        return Map.of(
                TASK_ID,
                context.taskId(),
                RUN_ID,
                context.run().value(),
                WAVE_NUMBER,
                Integer.toString(waveNumber),
                ROLE,
                role,
                MEMORY_LIMIT,
                SleepingContainer.MEMORY.toString(),
                PROJECT,
                context.project().value(),
                OWNER,
                context.owner().toString(),
                DEADLINE,
                deadline.toString(),
                PLUGIN_VERSION,
                context.pluginVersion());
    }

    /** What every container of a run carries. */
    public static Map<String, String> ofRun(RunId run) {
        return Map.of(RUN_ID, run.value());
    }
}
