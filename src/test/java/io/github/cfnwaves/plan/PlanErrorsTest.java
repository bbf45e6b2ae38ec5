package io.github.cfnwaves.plan;

import static org.assertj.core.api.Assertions.catchThrowable;

import io.github.cfnwaves.ErrorCatalogue;
import io.github.cfnwaves.units.MemorySize;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every way in which a plan can't be run, as it is told; what can be wrong in the middle of one is in {@link PlanProblemsTest}. */
class PlanErrorsTest {
    private static final Pattern REMEDY = Pattern.compile(", expected |\\. Name one that it has\\.|\\. Name none\\.");

    @TempDir
    private Path directory;

    private final ErrorCatalogue catalogue = new ErrorCatalogue();

    @Test
    void everyErrorSaysWhatWhereWhyAndWhatToDo() throws IOException {
        catalogue.write("DIR", Pattern.quote(directory.toString()));
        refused("no-file", directory.resolve("gone.json"));
        refused("a-directory", directory);
        refused("an-empty-file", bytes(""));
        refused("not-json", bytes("waves: []"));
        refused("cut-off", bytes("{\"waves\": [{\"wave_number\": 1,"));
        refused("not-an-object", bytes("[1]"));
        refused("the-same-key-twice", bytes("{\"waves\": [], \"waves\": []}"));
        refused("utf-16", Files.write(directory.resolve("p.json"), "{}".getBytes(StandardCharsets.UTF_16)));
        refused("not-utf-8", Files.write(directory.resolve("p.json"), new byte[] {'{', '"', (byte) 0xC3, '"', '}'}));
        refused("no-waves", bytes("{}"));
        refused("waves-without-a-wave", bytes("{\"waves\": []}"));
        WavePlan plan = TestPlans.read(directory, waves(1));
        catalogue.addList("batch-over-the-budget", catchThrowable(() -> plan.requireFits(MemorySize.parse("100m"))), 2);
        catalogue.addList(
                "batch-over-the-budget-beside-its-pod",
                catchThrowable(() -> plan.requireFits(MemorySize.parse("520m"), MemorySize.parse("16m"))),
                2);
        catalogue.failing("no-such-wave", () -> plan.waves(WaveSelection.parse("7,9")));
        WavePlan none = TestPlans.read(directory, "{'waves': [], 'batching': {'batches': []}}");
        catalogue.failing("no-such-wave-of-none", () -> none.waves(WaveSelection.of(1)));
        WavePlan large = TestPlans.read(directory, waves(1000));
        catalogue.failing("no-such-wave-of-many", () -> large.waves(WaveSelection.of(2000)));

        catalogue.assertTold("plan.txt", REMEDY);
        catalogue.assertCovers(
                Path.of("src/main/java/io/github/cfnwaves/plan"), "new (InvalidPlan|UnknownWave)Exception\\(");
    }

    private static String waves(int count) {
        return IntStream.rangeClosed(1, count)
                .mapToObj(number -> "{\"wave_number\":" + number + ",\"batches\":[{\"batch_id\":\"b" + number
                        + "\",\"tier\":1,\"files\":[]}]}")
                .collect(Collectors.joining(",", "{\"waves\":[", "]}"));
    }

    private Path bytes(String text) throws IOException {
        return Files.writeString(directory.resolve("p.json"), text);
    }

    private void refused(String name, Path file) {
        InvalidPlanException refusal = TestPlans.refused(file);
        catalogue.addList(name, refusal, 1 + refusal.problems().size());
    }
}
