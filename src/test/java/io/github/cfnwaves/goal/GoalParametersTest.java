package io.github.cfnwaves.goal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.maven.api.plugin.testing.InjectMojo;
import org.apache.maven.api.plugin.testing.MojoParameter;
import org.apache.maven.api.plugin.testing.MojoTest;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The goals as Maven configures them, without an engine: none answers at this address. */
@MojoTest
@MojoParameter(name = "dockerHost", value = "unix:///nonexistent/docker.sock")
class GoalParametersTest {
    private static final String PLAN =
            "{\"waves\":[{\"wave_number\":1,\"batches\":[{\"batch_id\":\"a\",\"tier\":1,\"files\":[]}]}]}";

    private static final String NO_SH = "The commands that stand for compilers are written for sh.";

    private static final String WITH_AN_ERROR = "echo 'a.ts(1,2): error TS2322: wrong'; exit 2";

    @TempDir
    private Path directory;

    private Path plan(String json) throws IOException {
        return Files.writeString(directory.resolve("waves.json"), json);
    }

    @Test
    @InjectMojo(goal = "run-waves")
    @MojoParameter(name = "skip", value = "true")
    void aSkippedGoalNeedsNeitherPlanNorEngine(RunWavesMojo goal) {
        assertThatCode(goal::execute).doesNotThrowAnyException();
    }

    @Test
    @InjectMojo(goal = "spawn-wave")
    @MojoParameter(name = "skipITs", value = "true")
    void aBoundGoalIsSkippedWithTheIntegrationTests(SpawnWaveMojo goal) {
        assertThatCode(goal::execute).doesNotThrowAnyException();
    }

    @Test
    @InjectMojo(goal = "cleanup-wave")
    @MojoParameter(name = "skipTests", value = "true")
    void aBoundGoalIsSkippedWithAllTests(CleanupWaveMojo goal) {
        assertThatCode(goal::execute).doesNotThrowAnyException();
    }

    @Test
    @InjectMojo(goal = "run-waves")
    @MojoParameter(name = "wavePlan", value = "no/such/plan.json")
    void aMissingPlanIsTheUsersToMend(RunWavesMojo goal) {
        assertThatThrownBy(goal::execute)
                .isInstanceOf(MojoFailureException.class)
                .hasMessageContaining("plan.json")
                .hasMessageContaining("no such file");
    }

    @Test
    @InjectMojo(goal = "run-waves")
    void aBadNumberIsNamedBeforeTheEngineIsAsked(RunWavesMojo goal) throws Exception {
        Parameters.set(goal, "wavePlan", plan(PLAN).toFile());
        Parameters.set(goal, "workspace", directory.toString());
        Parameters.set(goal, "taskTimeout", "soon");

        assertThatThrownBy(goal::execute)
                .isInstanceOf(MojoFailureException.class)
                .hasMessageStartingWith(
                        "The parameter taskTimeout (-Dcfn.waves.taskTimeout) can't be used: found \"soon\"");
    }

    @Test
    @InjectMojo(goal = "run-waves")
    void secretsThatAreMissingAreNamedBeforeTheEngineIsAsked(RunWavesMojo goal) throws Exception {
        Parameters.set(goal, "wavePlan", plan(PLAN).toFile());
        Parameters.set(goal, "workspace", directory.toString());
        Parameters.set(goal, "secrets", Map.of("token", "env:CFN_NOT_SET_ANYWHERE", "db", "server:nowhere"));

        assertThatThrownBy(goal::execute)
                .isInstanceOf(MojoFailureException.class)
                .hasMessageContainingAll(
                        "The parameter secrets",
                        "no environment variable CFN_NOT_SET_ANYWHERE for token",
                        "no server nowhere in settings.xml for db");
    }

    @Test
    @InjectMojo(goal = "run-waves")
    void nothingIsMountedOverSecrets(RunWavesMojo goal) throws Exception {
        Parameters.set(goal, "wavePlan", plan(PLAN).toFile());
        Parameters.set(goal, "workspace", directory.toString());
        Parameters.set(goal, "secrets", Map.of("token", "env:PATH"));
        Parameters.set(goal, "volumes", List.of("/data:/run/secrets"));

        assertThatThrownBy(goal::execute)
                .isInstanceOf(MojoFailureException.class)
                .hasMessageContaining("expected a target outside /run/secrets");
    }

    @Test
    @InjectMojo(goal = "run-waves")
    void anEngineThatIsNotThereIsNotTheUsersPlansFault(RunWavesMojo goal) throws Exception {
        Parameters.set(goal, "wavePlan", plan(PLAN).toFile());
        Parameters.set(goal, "workspace", directory.toString());
        Parameters.set(goal, "outputDirectory", directory.resolve("out").toString());

        assertThatThrownBy(goal::execute)
                .isInstanceOf(MojoExecutionException.class)
                .hasMessageContaining("/nonexistent/docker.sock");
    }

    @Test
    @InjectMojo(goal = "run-waves")
    void aDryRunNeedsNoEngineAndWritesNothing(RunWavesMojo goal) throws Exception {
        Parameters.set(goal, "wavePlan", plan(PLAN).toFile());
        Parameters.set(goal, "workspace", directory.toString());
        Parameters.set(goal, "outputDirectory", directory.resolve("out").toString());
        Parameters.set(goal, "dryRun", "true");

        goal.execute();

        assertThat(directory.resolve("out")).doesNotExist();
    }

    @Test
    @InjectMojo(goal = "verify")
    void aMissingSummaryIsNeverSuccess(VerifyMojo goal) throws Exception {
        Parameters.set(goal, "outputDirectory", directory.toString());

        assertThatThrownBy(goal::execute)
                .isInstanceOf(MojoFailureException.class)
                .hasMessageContaining("waves-summary.json isn't there")
                .hasMessageContaining("run-waves");
    }

    @Test
    @InjectMojo(goal = "cleanup-wave")
    void cleaningUpNeedsToBeToldWhat(CleanupWaveMojo goal) {
        assertThatThrownBy(goal::execute)
                .isInstanceOf(MojoFailureException.class)
                .hasMessageContaining("found none of waveNumber, containers, pattern and orphans");
    }

    @Test
    @InjectMojo(goal = "monitor-wave")
    void followingNeedsAWave(MonitorWaveMojo goal) {
        assertThatThrownBy(goal::execute)
                .isInstanceOf(MojoFailureException.class)
                .hasMessageContaining("The parameter waveNumber (-Dcfn.waves.waveNumber) can't be used: found nothing");
    }

    @Test
    @InjectMojo(goal = "run-waves")
    void aPlanWithoutWavesNeedsNoEngineAndIsSuccess(RunWavesMojo goal) throws Exception {
        Parameters.set(
                goal,
                "wavePlan",
                plan("{\"batching\":{\"batches\":[]},\"waves\":{\"waves\":[]}}").toFile());
        Parameters.set(goal, "workspace", directory.toString());
        Parameters.set(goal, "outputDirectory", directory.resolve("out").toString());
        // Those of a day on which there was something to do.
        Parameters.set(goal, "waves", "1-2");

        goal.execute();

        assertThat(directory.resolve("out/waves-summary.json")).content().contains("\"verdict\" : \"passed\"");
    }

    private void look(FixWavesMojo goal, String command) throws Exception {
        Parameters.set(goal, "errorCommand", command);
        Parameters.set(goal, "workspace", directory.toString());
        Parameters.set(goal, "outputDirectory", directory.resolve("out").toString());
        Parameters.set(goal, "cacheDirectory", directory.resolve("cache").toString());
    }

    @Test
    @InjectMojo(goal = "fix-waves")
    void aLoopNeedsToKnowWhatFindsErrors(FixWavesMojo goal) throws Exception {
        look(goal, " ");

        assertThatThrownBy(goal::execute)
                .isInstanceOf(MojoFailureException.class)
                .hasMessageStartingWith("The parameter errorCommand (-Dcfn.waves.errorCommand) can't be used");
        assertThat(directory.resolve("out")).doesNotExist();
    }

    @Test
    @InjectMojo(goal = "fix-waves")
    void patienceIsAtLeastOne(FixWavesMojo goal) throws Exception {
        look(goal, "true");
        Parameters.set(goal, "patience", "0");

        assertThatThrownBy(goal::execute)
                .isInstanceOf(MojoFailureException.class)
                .hasMessageStartingWith("The parameter patience (-Dcfn.waves.patience) can't be used: found \"0\"");
    }

    @Test
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = NO_SH)
    @InjectMojo(goal = "fix-waves")
    void withoutErrorsALoopNeedsNoEngineAndIsSuccess(FixWavesMojo goal) throws Exception {
        look(goal, "true");

        goal.execute();

        assertThat(directory.resolve("out/waves-summary.json"))
                .content()
                .contains("\"verdict\" : \"passed\"", "\"ended\" : \"no_errors\"");
        assertThat(directory.resolve("cache")).doesNotExist();
    }

    @Test
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = NO_SH)
    @InjectMojo(goal = "fix-waves")
    void aLoopWithoutAnEngineIsNotTheUsersFault(FixWavesMojo goal) throws Exception {
        look(goal, WITH_AN_ERROR);

        assertThatThrownBy(goal::execute)
                .isInstanceOf(MojoExecutionException.class)
                .hasMessageContaining("/nonexistent/docker.sock");
        assertThat(directory.resolve("out/waves.json")).content().contains("iter1-batch-1");
        assertThat(directory.resolve("out/waves-summary.json")).doesNotExist();
    }

    @Test
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = NO_SH)
    @InjectMojo(goal = "fix-waves")
    void aDryRunOfALoopLooksOnceAndWritesNothing(FixWavesMojo goal) throws Exception {
        look(goal, "echo once >> looks; " + WITH_AN_ERROR);
        Parameters.set(goal, "dryRun", "true");

        goal.execute();

        assertThat(directory.resolve("looks")).hasContent("once");
        assertThat(directory.resolve("out")).doesNotExist();
        assertThat(directory.resolve("cache")).doesNotExist();
    }

    @Test
    @InjectMojo(goal = "run-waves")
    void defaultsAreThoseOfTheDesign(RunWavesMojo goal) throws Exception {
        assertThat(Parameters.get(goal, "workspaceMode")).isEqualTo("rw");
        assertThat(Parameters.get(goal, "pidsLimit")).isEqualTo("512");
        assertThat(Parameters.get(goal, "taskTimeout")).isEqualTo("1800");
        assertThat(Parameters.get(goal, "stopGrace")).isEqualTo("10");
        assertThat(Parameters.get(goal, "pullPolicy")).isEqualTo("if-missing");
        assertThat(Parameters.get(goal, "failAt")).isEqualTo("auto");
        assertThat(Parameters.get(goal, "skip")).isEqualTo("false");
        assertThat(Parameters.get(goal, "overcommit")).isEqualTo("false");
        assertThat(Parameters.get(goal, "baseImage")).isNull();
        assertThat(Parameters.get(goal, "wavePlan"))
                .hasToString(Path.of("waves.json").toAbsolutePath().toString());
        assertThat(goal.outputDirectory()).isEqualTo(Path.of("target/cfn-waves").toAbsolutePath());
    }
}
