package io.github.cfnwaves.goal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.cfnwaves.plan.MemoryTiers;
import io.github.cfnwaves.plan.PlanReader;
import io.github.cfnwaves.plan.WavePlan;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import org.apache.maven.api.plugin.testing.InjectMojo;
import org.apache.maven.api.plugin.testing.MojoParameter;
import org.apache.maven.api.plugin.testing.MojoTest;
import org.apache.maven.plugin.MojoFailureException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** plan-waves as Maven configures it. */
@MojoTest
class PlanWavesTest {
    @TempDir
    private Path directory;

    private Path workspace = Path.of("");
    private Path output = Path.of("");

    @BeforeEach
    void makeWorkspace() throws IOException {
        workspace = Files.createDirectory(directory.resolve("ws"));
        Files.createDirectories(workspace.resolve("src"));
        Files.createFile(workspace.resolve("src/a.ts"));
        Files.createFile(workspace.resolve("src/b.ts"));
        output = directory.resolve("out/waves.json");
    }

    private void place(PlanWavesMojo goal) throws ReflectiveOperationException {
        Parameters.set(goal, "workspace", workspace.toString());
        Parameters.set(goal, "output", output.toFile());
        Parameters.set(goal, "outputDirectory", directory.resolve("target").toString());
    }

    private WavePlan plan() {
        return new PlanReader(MemoryTiers.standard()).read(output);
    }

    private JsonNode json() throws IOException {
        return new ObjectMapper().readTree(output.toFile());
    }

    @Test
    @InjectMojo(goal = "plan-waves")
    @MojoParameter(name = "skip", value = "true")
    void aSkippedGoalNeedsNoSource(PlanWavesMojo goal) {
        assertThatCode(goal::execute).doesNotThrowAnyException();
    }

    @Test
    @InjectMojo(goal = "plan-waves")
    void defaultsAreThoseOfTheDesign(PlanWavesMojo goal) throws Exception {
        assertThat(Parameters.get(goal, "errorTimeout")).isEqualTo("600");
        assertThat(Parameters.get(goal, "language")).isEqualTo("auto");
        assertThat(Parameters.get(goal, "severity")).isEqualTo("auto");
        assertThat(Parameters.get(goal, "strategy")).isEqualTo("directory");
        assertThat(Parameters.get(goal, "maxClusterSize")).isNull();
        assertThat(Parameters.get(goal, "budget")).isEqualTo("40g");
        assertThat(Parameters.get(goal, "maxParallel")).isEqualTo("32");
        assertThat(Parameters.get(goal, "iteration")).isEqualTo("1");
        assertThat(Parameters.get(goal, "format")).isEqualTo("text");
        assertThat(Parameters.get(goal, "output"))
                .hasToString(Path.of("waves.json").toAbsolutePath().toString());
    }

    @Test
    @InjectMojo(goal = "plan-waves")
    void theErrorsOfACommandBecomeAPlanThatCanBeRun(PlanWavesMojo goal) throws Exception {
        place(goal);
        Parameters.set(
                goal,
                "errorCommand",
                "echo \"src/a.ts(1,7): error TS2322: Type 'string' is not assignable to type 'number'.\";"
                        + " echo 'src/b.ts(3,1): error TS2304: Cannot find name q.'; exit 2");
        Parameters.set(goal, "iteration", "3");

        goal.execute();

        assertThat(plan().waves()).hasSize(1);
        assertThat(plan().waves().get(0).batches().get(0).id()).isEqualTo("iter3-batch-1");
        assertThat(plan().waves().get(0).batches().get(0).files()).containsExactly("src/a.ts", "src/b.ts");
        assertThat(json().at("/waves/waves/0/batches/0/error_count").asInt()).isEqualTo(2);
        assertThat(json().at("/metadata/language").asText()).isEqualTo("typescript");
        assertThat(directory.resolve("target/errors.log")).content().contains("TS2304");
    }

    @Test
    @InjectMojo(goal = "plan-waves")
    void noErrorsAreAnEmptyPlan(PlanWavesMojo goal) throws Exception {
        place(goal);
        Parameters.set(goal, "errorCommand", "true");

        goal.execute();

        assertThat(plan().waves()).isEmpty();
    }

    @Test
    @InjectMojo(goal = "plan-waves")
    void theSamePlanIsNotWrittenAgain(PlanWavesMojo goal) throws Exception {
        place(goal);
        Parameters.set(goal, "files", List.of("src/*.ts"));
        goal.execute();
        byte[] first = Files.readAllBytes(output);
        Object key = Files.readAttributes(output, BasicFileAttributes.class).fileKey();

        goal.execute();

        assertThat(output).hasBinaryContent(first);
        assertThat(Files.readAttributes(output, BasicFileAttributes.class).fileKey())
                .isEqualTo(key);
    }

    @Test
    @InjectMojo(goal = "plan-waves")
    void aPlanThatSomebodyWroteIsLeftAlone(PlanWavesMojo goal) throws Exception {
        place(goal);
        Files.createDirectories(output.getParent());
        Files.writeString(output, "{\"waves\":[]}");
        Parameters.set(goal, "files", List.of("src/*.ts"));

        assertThatThrownBy(goal::execute)
                .isInstanceOf(MojoFailureException.class)
                .hasMessageContaining(output.toString());
        assertThat(output).hasContent("{\"waves\":[]}");
    }

    @Test
    @InjectMojo(goal = "plan-waves")
    void aCommandThatCannotRunIsTheUsersToMend(PlanWavesMojo goal) throws Exception {
        place(goal);
        Parameters.set(goal, "errorCommand", "no-such-tool");

        assertThatThrownBy(goal::execute)
                .isInstanceOf(MojoFailureException.class)
                .hasMessageContaining("no-such-tool");
        assertThat(output).doesNotExist();
    }

    @Test
    @InjectMojo(goal = "plan-waves")
    void whatCanNotBeMeantIsToldBeforeTheCommandRuns(PlanWavesMojo goal) throws Exception {
        place(goal);
        Parameters.set(goal, "errorCommand", "touch ran");
        Parameters.set(goal, "budget", "much");

        assertThatThrownBy(goal::execute).hasMessageContaining("The parameter budget");
        assertThat(workspace.resolve("ran")).doesNotExist();
    }

    @Test
    @InjectMojo(goal = "plan-waves")
    void itNeedsASource(PlanWavesMojo goal) throws Exception {
        place(goal);

        assertThatThrownBy(goal::execute)
                .isInstanceOf(MojoFailureException.class)
                .hasMessageContaining("The source of work can't be used: found none");
    }
}
