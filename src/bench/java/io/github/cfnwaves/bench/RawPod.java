package io.github.cfnwaves.bench;

import io.github.cfnwaves.wave.Labels;
import io.github.cfnwaves.wave.RunContext;
import io.github.cfnwaves.wave.SafeName;
import java.nio.charset.StandardCharsets;

/** The container whose network namespace the others of a wave share, as the plugin asks for it. */
record RawPod(RunContext run, String network) implements RawSpec {
    /** How a user asks the plugin for it. */
    static final String NETWORK = "pod";

    private static final String BODY = """
        {"Image":"%s","Entrypoint":["sleep"],"Cmd":["2147483647"],"Labels":{%s},"Tty":false,\
        "HostConfig":{"Memory":%d,"MemoryReservation":%d,"MemorySwap":%d,"PidsLimit":32,"Init":true,\
        "AutoRemove":false,"Privileged":false,"RestartPolicy":{"Name":"no"},"CapDrop":["ALL"],"ReadonlyRootfs":true,\
        "SecurityOpt":["no-new-privileges"],"NetworkMode":"%s"}}\
        """;

    @Override
    public String name() {
        return SafeName.ofPod(run.run(), WaveShape.WAVE);
    }

    @Override
    public byte[] body() {
        return BODY.formatted(
                        WaveShape.IMAGE,
                        RawSpec.json(Labels.ofPod(run, WaveShape.WAVE, WaveShape.deadline())),
                        WaveShape.MEMORY,
                        WaveShape.MEMORY,
                        WaveShape.MEMORY,
                        network)
                .getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public byte[] files() {
        return new byte[0];
    }
}
