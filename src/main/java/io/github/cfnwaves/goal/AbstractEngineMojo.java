package io.github.cfnwaves.goal;

import io.github.cfnwaves.engine.docker.DockerSettings;
import io.github.cfnwaves.goal.BuildSession.SharedEngine;
import io.github.cfnwaves.report.SummaryFile;
import io.github.cfnwaves.wave.WaveResult;
import java.nio.file.Path;
import java.util.List;
import javax.inject.Inject;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.settings.crypto.SettingsDecrypter;
import org.jspecify.annotations.Nullable;

/** What the goals that need an engine have in common: where it is, and where the output of its containers goes. */
abstract class AbstractEngineMojo extends AbstractWavesMojo {

    /**
     * Address of the Docker daemon, such as <code>unix:///var/run/docker.sock</code> or <code>tcp://host:2376</code>. Default:
     * <code>DOCKER_HOST</code>, else the Docker context in use, else the usual sockets of Docker, rootless Docker and Podman.
     */
    @Parameter(property = "cfn.waves.dockerHost")
    private @Nullable String dockerHost;

    /**
     * Directory for the output of containers. Default: the environment variable <code>CFN_LOG_DIR</code>, else <code>logs</code> in
     * the output directory.
     */
    @Parameter(property = "cfn.waves.logDirectory")
    private @Nullable String logDirectory;

    @Inject
    private @Nullable SettingsDecrypter settingsDecrypter;

    SharedEngine connect(GoalContext goal) {
        return goal.build().engines().connected(settings());
    }

    /** For a goal that will need the engine, and has other things to do until then. */
    void connectAhead(GoalContext goal) {
        goal.build().engines().connectAhead(settings());
    }

    private DockerSettings settings() {
        return DockerSettings.ofProcess(blankToNull(dockerHost))
                .with(registry -> new SettingsLogins(settingsServers()).loginFor(registry));
    }

    SettingsServers settingsServers() {
        return new SettingsServers(mavenSettings(), given(settingsDecrypter));
    }

    /** Lets a goal return although batches failed, and the end of the build say so should nobody have judged them. */
    void leaveToVerify(GoalContext goal, List<WaveResult> waves) {
        long failed =
                waves.stream().mapToLong(wave -> wave.unsuccessful().size()).sum();
        long batches = waves.stream().mapToLong(wave -> wave.batches().size()).sum();
        leaveToVerify(goal, Unjudged.Failure.ofBatches(failed, batches, itself()));
    }

    void leaveToVerify(GoalContext goal, Unjudged.Failure failure) {
        goal.build().unjudged().add(SummaryFile.in(outputDirectory()), failure);
    }

    Unjudged.By itself() {
        return new Unjudged.By(
                home().name(),
                execution().getGoal(),
                execution().getExecutionId(),
                FailAt.isFromCommandLine(execution()));
    }

    Path logDirectory(Precedence precedence) {
        return home().directory(precedence.text(logDirectory, "CFN_LOG_DIR").orElse(null))
                .orElseGet(() -> outputDirectory().resolve("logs"));
    }
}
