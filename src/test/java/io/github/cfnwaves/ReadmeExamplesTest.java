package io.github.cfnwaves;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.cfnwaves.plan.MemoryTiers;
import io.github.cfnwaves.plan.PlanReader;
import io.github.cfnwaves.plan.WavePlan;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Keeps what README.md shows to copy fit to be copied. */
class ReadmeExamplesTest {
    private static final Markdown README = Markdown.readme();
    private static final ObjectMapper JSON = new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    @TempDir
    private Path directory;

    static Stream<String> plans() {
        return README.blocks("json");
    }

    static Stream<String> xmlBlocks() {
        return README.blocks("xml");
    }

    @ParameterizedTest
    @MethodSource("plans")
    void jsonIsJson(String block) {
        assertThatCode(() -> JSON.readTree(block)).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @MethodSource("plans")
    void plansAreReadWithoutAWordAboutThem(String block) throws IOException {
        WavePlan plan =
                new PlanReader(MemoryTiers.standard()).read(Files.writeString(directory.resolve("waves.json"), block));

        assertThat(plan.warnings()).isEmpty();
        assertThat(plan.notes()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("xmlBlocks")
    void pomsConfigureOnlyParametersThatExist(String block) throws Exception {
        PomSnippet.parse(block).configuresOnlyWhatExists(PluginDescriptorFile.read());
    }

    @Test
    void pomsNameTheVersionThatIsBuilt() throws Exception {
        String pom = xmlBlocks().findFirst().orElseThrow();

        assertThat(PomSnippet.parse(pom).versions())
                .containsExactly(PluginDescriptorFile.read().version());
    }
}
