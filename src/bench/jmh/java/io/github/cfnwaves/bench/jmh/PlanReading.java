package io.github.cfnwaves.bench.jmh;

import io.github.cfnwaves.plan.MemoryTiers;
import io.github.cfnwaves.plan.PlanReader;
import io.github.cfnwaves.plan.WavePlan;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** Reading and checking a plan of one wave. */
@State(Scope.Benchmark)
public class PlanReading {
    private static final String BATCH = """
        {"batch_id":"batch-%d","tier":2,"files":["src/feature%d/first.ts","src/feature%d/second.ts"],\
        "task_prompt":"Fix the errors in these files","error_count":7,"command":["sh","-c","exec fix"]}\
        """;

    private final PlanReader reader = new PlanReader(MemoryTiers.standard());

    @Param({"28", "1000", "10000"})
    private int batches;

    private Path file = Path.of("");

    @Setup
    public void write() throws IOException {
        file = Files.createTempFile("waves", ".json");
        Files.writeString(
                file,
                IntStream.rangeClosed(1, batches)
                        .mapToObj(i -> BATCH.formatted(i, i, i))
                        .collect(Collectors.joining(
                                ",\n",
                                "{\"task_id\":\"bench\",\"waves\":[{\"wave_number\":1,\"batches\":[\n",
                                "]}]}\n")));
    }

    @Benchmark
    public WavePlan read() {
        return reader.read(file);
    }

    @TearDown
    public void delete() throws IOException {
        Files.delete(file);
    }
}
