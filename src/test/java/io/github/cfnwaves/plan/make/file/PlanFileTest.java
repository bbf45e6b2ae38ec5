package io.github.cfnwaves.plan.make.file;

import static io.github.cfnwaves.plan.make.Requests.cluster;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.cfnwaves.plan.PlanReader;
import io.github.cfnwaves.plan.make.MadePlan;
import io.github.cfnwaves.plan.make.Requests;
import io.github.cfnwaves.plan.work.WorkItem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Collections;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PlanFileTest {
    private static final Instant FIRST = Instant.parse("2026-11-27T14:00:00Z");
    private static final Instant LATER = FIRST.plusSeconds(60);

    @TempDir
    private Path directory;

    private Path file() {
        return directory.resolve("waves.json");
    }

    @Test
    void aPlanIsWrittenWithItsTime() throws IOException {
        assertThat(PlanFile.write(Requests.of(cluster("a", 1)).plan(), file(), FIRST.plusMillis(500)))
                .isTrue();

        JsonNode metadata = new ObjectMapper().readTree(file().toFile()).get("metadata");
        assertThat(metadata.get("generated_at").textValue()).isEqualTo("2026-11-27T14:00:00Z");
        assertThat(metadata.get("generated_by").textValue()).isEqualTo("cfn-waves-maven-plugin");
    }

    @Test
    void theSamePlanIsLeftAsItIs() throws IOException {
        PlanFile.write(Requests.of(cluster("a", 1)).plan(), file(), FIRST);
        byte[] before = Files.readAllBytes(file());

        assertThat(PlanFile.write(Requests.of(cluster("a", 1)).plan(), file(), LATER))
                .isFalse();

        assertThat(Files.readAllBytes(file())).isEqualTo(before);
    }

    @Test
    void anotherPlanIsWrittenOver() throws IOException {
        PlanFile.write(Requests.of(cluster("a", 1)).plan(), file(), FIRST);

        assertThat(PlanFile.write(Requests.of(cluster("a", 2)).plan(), file(), LATER))
                .isTrue();

        assertThat(file()).content().contains("a/f2.ts", "14:01:00Z");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\n", " "})
    void whatSomebodyChangedIsWrittenAnew(String added) throws IOException {
        MadePlan plan = Requests.of(cluster("a", 1)).plan();
        PlanFile.write(plan, file(), FIRST);
        String made = Files.readString(file());
        Files.writeString(file(), made + added);

        assertThat(PlanFile.write(plan, file(), FIRST)).isTrue();

        assertThat(file()).hasContent(made.stripTrailing()).content().isEqualTo(made);
    }

    @Test
    void aPlanThatWasCutOffIsWrittenAnew() throws IOException {
        MadePlan plan = Requests.of(cluster("a", 1)).plan();
        PlanFile.write(plan, file(), FIRST);
        String made = Files.readString(file());
        Files.writeString(file(), made.substring(0, made.length() / 2));

        assertThat(PlanFile.write(plan, file(), FIRST)).isTrue();

        assertThat(file()).content().isEqualTo(made);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "waves",
                "[]",
                "{}",
                "{\"waves\": []}",
                "{\"metadata\": {\"generated_at\": \"2026-11-27T14:00:00Z\"}, \"waves\": []}",
                "{\"metadata\": {\"generated_by\": \"me\", \"generated_at\": \"x\"}}",
                "{\"metadata\": [{\"generated_by\": \"cfn-waves-maven-plugin\", \"generated_at\": \"x\"}]}",
                "{\"a\": {\"metadata\": {\"generated_by\": \"cfn-waves-maven-plugin\", \"generated_at\": \"x\"}}}"
            })
    void whatPlanWavesDidNotMakeIsLeftAlone(String content) throws IOException {
        Files.writeString(file(), content);
        MadePlan plan = Requests.of(cluster("a", 1)).plan();

        assertThatThrownBy(() -> PlanFile.write(plan, file(), FIRST))
                .isInstanceOf(PlanFileException.class)
                .hasMessageContaining("plan-waves didn't make it");

        assertThat(file()).content().isEqualTo(content);
    }

    @Test
    void metadataMayStandAnywhere() throws IOException {
        Files.writeString(
                file(),
                "{\"a\": [{}, 1], \"metadata\": {\"x\": {\"generated_by\": 1}, \"generated_at\": \"x\","
                        + " \"generated_by\": \"cfn-waves-maven-plugin\"}}");

        assertThat(PlanFile.write(Requests.of().plan(), file(), FIRST)).isTrue();
    }

    @Test
    void aPlanThatNobodyCouldReadIsNotWritten() throws IOException {
        MadePlan before = Requests.of(cluster("a", 1)).plan();
        PlanFile.write(before, file(), FIRST);
        String message = "x".repeat(1 << 20);
        WorkItem huge = new WorkItem("a", Collections.nCopies(65, Requests.error("a", 1, "", message)));
        MadePlan plan = Requests.of(cluster("a", huge)).prompt("x").plan();

        assertThatThrownBy(() -> PlanFile.write(plan, file(), LATER)).hasMessageContaining("larger than 64 MiB");

        assertThat(PlanFile.write(before, file(), LATER)).isFalse();
        assertThat(Files.size(file())).isLessThan(PlanReader.MOST_BYTES);
        try (Stream<Path> left = Files.list(directory)) {
            assertThat(left).containsExactly(file());
        }
    }
}
