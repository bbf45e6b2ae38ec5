package io.github.cfnwaves.bench;

import io.github.cfnwaves.wave.Labels;
import io.github.cfnwaves.wave.RunContext;
import io.github.cfnwaves.wave.SafeName;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;

/** What the plugin asks of a daemon for one batch, written by hand. The bench's texts need no escaping. */
record RawContainer(RunContext run, String batch, String network, List<String> command, Path workspace)
        implements RawSpec {
    private static final String BODY = """
        {"Image":"%s","Cmd":["%s"],"Env":["BATCH_ID=%s","TASK_ID=%s","WAVE_NUMBER=%d","TASK_TIMEOUT=%d","ATTEMPT=1",\
        "TASK_PROMPT=%s","BATCH_FILES=%s"],"Labels":{%s},"Tty":false,"HostConfig":{"Memory":%d,"MemoryReservation":%d,\
        "MemorySwap":%d,"PidsLimit":%d,"Init":true,"AutoRemove":false,"Privileged":false,\
        "RestartPolicy":{"Name":"no"},"SecurityOpt":["no-new-privileges"],"NetworkMode":"%s",\
        "Mounts":[{"Type":"bind","Source":"%s","Target":"/workspace","ReadOnly":false}]}}\
        """;

    @Override
    public String name() {
        return SafeName.ofContainer(run.run(), WaveShape.WAVE, batch, 1);
    }

    @Override
    public byte[] body() {
        return BODY.formatted(
                        WaveShape.IMAGE,
                        String.join("\",\"", command),
                        batch,
                        run.taskId(),
                        WaveShape.WAVE,
                        WaveShape.TIMEOUT_SECONDS,
                        WaveShape.PROMPT,
                        String.join("\\n", WaveShape.FILES),
                        labels(),
                        WaveShape.MEMORY,
                        WaveShape.MEMORY,
                        WaveShape.MEMORY,
                        WaveShape.PIDS_LIMIT,
                        network,
                        workspace)
                .getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public byte[] files() {
        return Tar.of("run/cfn/batch.json", WaveShape.batchJson(batch).getBytes(StandardCharsets.UTF_8));
    }

    private String labels() {
        return String.join(
                ",",
                label(Labels.TASK_ID, run.taskId()),
                label(Labels.RUN_ID, run.run().value()),
                label(Labels.WAVE_NUMBER, Integer.toString(WaveShape.WAVE)),
                label(Labels.BATCH_ID, batch),
                label(Labels.ATTEMPT, "1"),
                label(Labels.TIER, ""),
                label(Labels.MEMORY_LIMIT, "16m"),
                label(Labels.PROJECT, run.project().value()),
                label(Labels.OWNER, run.owner().toString()),
                label(
                        Labels.DEADLINE,
                        Instant.now().plusSeconds(WaveShape.TIMEOUT_SECONDS).toString()),
                label(Labels.PLUGIN_VERSION, run.pluginVersion()));
    }

    private static String label(String name, String value) {
        return "\"" + name + "\":\"" + value + "\"";
    }
}
