package io.github.cfnwaves.goal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.apache.maven.api.plugin.testing.InjectMojo;
import org.apache.maven.api.plugin.testing.MojoParameter;
import org.apache.maven.api.plugin.testing.MojoTest;
import org.apache.maven.plugin.Mojo;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every parameter of every goal with a value that can't be meant, and with a blank one, which is as good as none. Goals read them
 * themselves: of a boolean of its own Maven takes each word but true for false, and a blank number is an error to it.
 */
@MojoTest
@MojoParameter(name = "dockerHost", value = "unix:///nonexistent/docker.sock")
class WrongValuesTest {
    private static final String WRONG = "☃ not this";
    private static final String PLAN =
            "{\"waves\":[{\"wave_number\":1,\"batches\":[{\"batch_id\":\"a\",\"tier\":1,\"files\":[]}]}]}";

    /** Names, paths and commands: whether they are right others know. */
    private static final Set<String> OF_ANY_TEXT = Set.of(
            "baseImage",
            "cacheDirectory",
            "dockerHost",
            "errorCommand",
            "errorLog",
            "logDirectory",
            "network",
            "outputDirectory",
            "pattern",
            "taskId",
            "user");

    /** Maven's own properties, which everybody reads as Maven does; and what is no parameter. */
    private static final Set<String> OF_MAVEN = Set.of("skipITs", "skipTests", "testFailureIgnore", "announced");

    @TempDir
    private Path directory;

    private static List<Field> fields(Mojo goal) {
        List<Field> fields = new ArrayList<>();
        for (Class<?> type = goal.getClass();
                type != null && type.getName().startsWith("io.github.cfnwaves");
                type = type.getSuperclass()) {
            for (Field field : type.getDeclaredFields()) {
                if (!Modifier.isStatic(field.getModifiers()) && !field.isSynthetic()) {
                    fields.add(field);
                }
            }
        }
        return fields;
    }

    /** What the goal says when it fails, null when it doesn't. */
    private static @Nullable String told(Mojo goal) {
        try {
            goal.execute();
            return null;
        } catch (MojoExecutionException | MojoFailureException e) {
            return e.getMessage();
        }
    }

    private void sweep(Mojo goal) throws ReflectiveOperationException, IOException {
        Path plan = Files.writeString(directory.resolve("waves.json"), PLAN);
        setIfThere(goal, "wavePlan", plan.toFile());
        setIfThere(goal, "workspace", directory.toString());
        setIfThere(goal, "outputDirectory", directory.resolve("out").toString());
        setIfThere(goal, "cacheDirectory", directory.resolve("cache").toString());
        setIfThere(goal, "errorCommand", "true");
        setIfThere(goal, "output", directory.resolve("made.json").toFile());
        @Nullable String usual = told(goal);
        List<String> swept = new ArrayList<>();
        for (Field field : fields(goal)) {
            assertThat(field.getType().isPrimitive() || Number.class.isAssignableFrom(field.getType()))
                    .as("%s is read by Maven, which is not to be relied on", field)
                    .isEqualTo(OF_MAVEN.contains(field.getName()));
            if (field.getType() == String.class && !OF_ANY_TEXT.contains(field.getName())) {
                sweep(goal, field.getName(), usual);
                swept.add(field.getName());
            }
        }
        assertThat(swept).contains("skip", "verbose");
    }

    private static void sweep(Mojo goal, String parameter, @Nullable String usual) throws ReflectiveOperationException {
        @Nullable Object before = Parameters.get(goal, parameter);
        Parameters.set(goal, parameter, WRONG);
        assertThat(told(goal))
                .as("%s = %s", parameter, WRONG)
                .startsWith("The parameter " + parameter + " (-Dcfn.waves." + parameter + ") can't be used: ")
                .containsPattern(", expected |\nUse auto, ");
        if (!parameter.equals("workspace") && !parameter.equals("waveNumber")) {
            Parameters.set(goal, parameter, "  ");
            assertThat(told(goal)).as("%s is blank", parameter).isEqualTo(usual);
        }
        Parameters.set(goal, parameter, before);
    }

    private static void setIfThere(Mojo goal, String parameter, Object value) throws ReflectiveOperationException {
        if (fields(goal).stream().anyMatch(field -> field.getName().equals(parameter))) {
            Parameters.set(goal, parameter, value);
        }
    }

    @Test
    @InjectMojo(goal = "run-waves")
    void ofRunWaves(RunWavesMojo goal) throws Exception {
        sweep(goal);
    }

    @Test
    @InjectMojo(goal = "spawn-wave")
    void ofSpawnWave(SpawnWaveMojo goal) throws Exception {
        sweep(goal);
    }

    @Test
    @InjectMojo(goal = "monitor-wave")
    @MojoParameter(name = "waveNumber", value = "1")
    void ofMonitorWave(MonitorWaveMojo goal) throws Exception {
        sweep(goal);
    }

    @Test
    @InjectMojo(goal = "cleanup-wave")
    @MojoParameter(name = "pattern", value = "cfn-*")
    void ofCleanupWave(CleanupWaveMojo goal) throws Exception {
        sweep(goal);
    }

    @Test
    @InjectMojo(goal = "verify")
    void ofVerify(VerifyMojo goal) throws Exception {
        sweep(goal);
    }

    @Test
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "The command that stands for a compiler is written for sh.")
    @InjectMojo(goal = "plan-waves")
    void ofPlanWaves(PlanWavesMojo goal) throws Exception {
        sweep(goal);
    }

    @Test
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "The command that stands for a compiler is written for sh.")
    @InjectMojo(goal = "fix-waves")
    void ofFixWaves(FixWavesMojo goal) throws Exception {
        sweep(goal);
    }

    @Test
    @InjectMojo(goal = "report")
    void ofReport(ReportMojo goal) throws Exception {
        sweep(goal);
    }
}
