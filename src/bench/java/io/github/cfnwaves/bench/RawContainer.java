package io.github.cfnwaves.bench;

import io.github.cfnwaves.wave.RunContext;
import io.github.cfnwaves.wave.SafeName;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/** What the plugin asks of a daemon for one batch, written by hand, with the labels that all give it. */
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
                        RawSpec.json(WaveShape.labels(run, batch)),
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
}
