package io.github.cfnwaves.report.html;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.cfnwaves.plan.MemoryTiers;
import io.github.cfnwaves.plan.PlanReader;
import io.github.cfnwaves.plan.WavePlan;
import io.github.cfnwaves.report.FinishedRun;
import io.github.cfnwaves.report.ResultWriter;
import io.github.cfnwaves.report.Samples;
import io.github.cfnwaves.wave.BatchResult;
import io.github.cfnwaves.wave.Outcome;
import io.github.cfnwaves.wave.RunContext;
import io.github.cfnwaves.wave.RunResult;
import io.github.cfnwaves.wave.WaveResult;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** A run whose ids, prompts, errors and logs would rather be something else than text. */
final class HostileRun {
    static final List<String> TEXTS = List.of(
            "<script>window.hacked = 1</script>",
            "</script><script>window.hacked = 1</script>",
            "</style></title><img src=x onerror=\"window.hacked = 1\">",
            "<!--<script>",
            "\" onmouseover=\"window.hacked = 1\" x=\"",
            "javascript:window.hacked=1",
            "{{title}} {{{style}}} ${data}",
            "\u202Egpj.exe\u2066",
            "\u001b[2J\u001b]0;owned\u0007red",
            "a\nb\tc\r\u0085d\u2028e",
            "family \uD83D\uDC69\u200D\uD83D\uDC69\u200D\uD83D\uDC67, flag \uD83C\uDDE9\uD83C\uDDEA",
            "מזהה-1 ومعرف",
            "x".repeat(400),
            "../../../etc/passwd?#%2e%3a");

    private HostileRun() {}

    static FinishedRun write(Path directory) throws IOException {
        WavePlan plan = plan(directory);
        RunContext any = Samples.context(false);
        RunContext context = new RunContext(
                any.run(),
                any.project(),
                any.owner(),
                plan.taskId(),
                plan.source().sha256(),
                TEXTS.get(2));
        List<BatchResult> batches = new ArrayList<>();
        for (int i = 0; i < TEXTS.size(); i++) {
            Path log = directory.resolve("logs/a b#" + i + "%.log");
            Files.createDirectories(log.getParent());
            Files.write(
                    log,
                    (TEXTS.get(i) + "\n" + TEXTS.get(i).repeat(i == 0 ? 300_000 : 3)).getBytes(StandardCharsets.UTF_8));
            String error = TEXTS.get(i);
            batches.add(
                    Samples.batch(TEXTS.get(i), Samples.attempt(Outcome.FAILED, 1, Duration.ofSeconds(9), error, log)));
        }
        WaveResult wave = Samples.wave(1, batches.toArray(BatchResult[]::new));
        ResultWriter writer = new ResultWriter(context, directory, List.of());
        writer.runStarted(context, plan, null);
        RunResult run = Samples.run(wave);
        writer.runEnded(new RunResult(
                context, run.startedAt(), run.duration(), null, run.peakReserved(), run.waves(), run.stoppedBy()));
        writer.rethrow();
        return FinishedRun.of(directory);
    }

    private static WavePlan plan(Path directory) throws IOException {
        ObjectNode json = new ObjectMapper().createObjectNode();
        json.put("task_id", TEXTS.get(0));
        ArrayNode batches =
                json.putArray("waves").addObject().put("wave_number", 1).putArray("batches");
        for (String text : TEXTS) {
            batches.addObject()
                    .put("batch_id", text)
                    .put("tier", 1)
                    .put("task_prompt", text)
                    .putArray("files")
                    .add(text);
        }
        Path file = Files.writeString(directory.resolve("plan.json"), json.toString());
        return new PlanReader(MemoryTiers.standard()).read(file);
    }
}
