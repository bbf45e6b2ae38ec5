package io.github.cfnwaves.goal;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cfnwaves.goal.SourceParameters.Source;
import io.github.cfnwaves.plan.MemoryTiers;
import io.github.cfnwaves.plan.cluster.ClusteringStrategy;
import io.github.cfnwaves.plan.errors.reading.ErrorReader;
import io.github.cfnwaves.plan.make.MeasuredPeaks;
import io.github.cfnwaves.plan.make.PromptTemplate;
import io.github.cfnwaves.plan.work.SeverityRule;
import io.github.cfnwaves.plan.work.Workload;
import io.github.cfnwaves.units.MemorySize;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A loop's looks, by a real command. */
@Timeout(60)
class MadePlanningTest {
    @TempDir
    private Path directory;

    private RunFixture fixture;

    @BeforeEach
    void beginABuild() {
        fixture = new RunFixture(directory);
    }

    private MadePlanning planning(String command) {
        Source source = new Source.Command(command);
        WorkSearch search = new WorkSearch(
                source,
                new WorkSearch.Places(directory, fixture.output.resolve("errors.log"), List.of(), List.of()),
                new WorkSearch.Settings(
                        Duration.ofSeconds(20),
                        given -> ErrorReader.of("auto", given)::read,
                        SeverityRule.AUTO,
                        List.of()));
        Planning.Settings settings = new Planning.Settings(
                directory,
                ClusteringStrategy.DIRECTORY,
                OptionalInt.empty(),
                MemoryTiers.standard(),
                MemorySize.parse("4g"),
                32,
                "mend",
                PromptTemplate.standard(),
                MeasuredPeaks.NONE);
        return new MadePlanning(new Planning(source, search, settings, fixture.goal), fixture.goal.voice());
    }

    /** The loop may have mended all the rest: how it ends is its own to say. */
    @Test
    void errorsOutOfReachAreFoundAndNotRefused() throws Exception {
        Workload found = planning("echo '/elsewhere/a.ts(1,7): error TS2322: wrong'; exit 1")
                .look();

        assertThat(found.items()).isEmpty();
        assertThat(found.outside()).hasSize(1);
    }

    @Test
    void whatIsRunIsSaidOnce() throws Exception {
        Files.createFile(directory.resolve("a.ts"));
        MadePlanning planning = planning("echo 'a.ts(1,7): error TS2322: wrong'; exit 1");

        planning.look();
        planning.look();

        assertThat(fixture.said).singleElement().asString().startsWith("Running \"echo");
    }
}
