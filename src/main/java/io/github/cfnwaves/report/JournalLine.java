package io.github.cfnwaves.report;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.cfnwaves.wave.RunContext;
import io.github.cfnwaves.wave.RunId;
import io.github.cfnwaves.wave.SpawnedContainer;
import java.time.InstantSource;

/**
 * Begins the lines of a journal: when, what, and of which run.
 *
 * @param run that all lines are about, since those of several may be in one file
 */
record JournalLine(RunId run, InstantSource clock) {

    ObjectNode entry(String event) {
        ObjectNode json = Json.object();
        json.put("at", Json.time(clock.instant()));
        json.put("event", event);
        json.put("run_id", run.value());
        return json;
    }

    ObjectNode about(String event, int waveNumber, String batchId) {
        return entry(event).put("wave_number", waveNumber).put("batch_id", batchId);
    }

    ObjectNode about(String event, SpawnedContainer container) {
        ObjectNode json = about(event, container.waveNumber(), container.batchId());
        json.put("attempt", container.attempt());
        json.put("container_id", container.id().value());
        json.put("container_name", container.name());
        return json;
    }

    ObjectNode aboutRun(String event, RunContext context) {
        ObjectNode json = entry(event);
        json.put("task_id", context.taskId());
        json.put("project", context.project().value());
        json.put("owner", context.owner().toString());
        json.put("plan_sha256", context.planSha256());
        json.put("plugin_version", context.pluginVersion());
        return json;
    }

    ObjectNode inFull(String event, SpawnedContainer container) {
        ObjectNode json = about(event, container);
        json.put("tier", container.tier());
        json.put("memory_limit", container.memoryLimit().toString());
        json.put("image", container.image());
        json.put("image_digest", container.imageDigest());
        json.put("started_at", Json.time(container.startedAt()));
        json.put("timeout_seconds", Json.seconds(container.timeout()));
        json.put("deadline", Json.time(container.deadline()));
        return json;
    }
}
