package io.github.cfnwaves.goal;

import io.github.cfnwaves.engine.Hardening;
import io.github.cfnwaves.engine.PullPolicy;
import io.github.cfnwaves.plan.MemoryTiers;
import io.github.cfnwaves.plan.PlanReader;
import io.github.cfnwaves.plan.Wave;
import io.github.cfnwaves.plan.WavePlan;
import io.github.cfnwaves.report.console.SpokenRehearsal;
import io.github.cfnwaves.units.MemorySize;
import io.github.cfnwaves.wave.NetworkChoice;
import io.github.cfnwaves.wave.RunContext;
import io.github.cfnwaves.wave.SpawnReport;
import io.github.cfnwaves.wave.launch.ContainerSettings;
import io.github.cfnwaves.wave.launch.HostVariables;
import io.github.cfnwaves.wave.launch.Rehearsal;
import io.github.cfnwaves.wave.loop.CallsAtOnce;
import io.github.cfnwaves.wave.secret.Secrets;
import java.io.File;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.apache.maven.plugins.annotations.Parameter;
import org.jspecify.annotations.Nullable;

/** What the goals that start containers have in common: what every container is like, and what they may have together. */
abstract class AbstractSpawningMojo extends AbstractEngineMojo {

    /**
     * Image of the containers, unless a batch names its own. Default: the environment variable <code>CFN_DOCKER_IMAGE</code>, else
     * <code>claude-flow-novice:latest</code>.
     */
    @Parameter(property = "cfn.waves.baseImage")
    private @Nullable String baseImage;

    /**
     * Directory that every container finds at <code>/workspace</code>; must exist, on the host of the engine too. Default: the
     * environment variable <code>CFN_DOCKER_WORKSPACE</code>, else <code>${project.basedir}</code>; without a project the
     * directory that Maven is started in.
     */
    @Parameter(property = "cfn.waves.workspace")
    private @Nullable String workspace;

    /** Whether containers may write to the workspace: <code>rw</code> or <code>ro</code>. */
    @Parameter(property = "cfn.waves.workspaceMode", defaultValue = "rw")
    private @Nullable String workspaceMode;

    /**
     * Network of the containers: <code>cfn-network</code>, which is made if it is missing and removed when nothing uses it;
     * <code>isolated</code>, one of its own for each wave with no way out; <code>none</code>, <code>bridge</code>, or the name of
     * one that exists. <code>pod</code> has the containers of a wave share one place on <code>cfn-network</code>, localhost and ports
     * included, which starts and removes them nearly twice as fast; <code>pod:NAME</code> does so on another network. Default: the
     * environment variable <code>CFN_DOCKER_NETWORK</code>, else <code>cfn-network</code>.
     */
    @Parameter(property = "cfn.waves.network")
    private @Nullable String network;

    /**
     * Environment variables of every container, by name. A value may hold <code>${env.NAME}</code> for a variable of the build.
     * Values never appear in logs or reports.
     */
    @Parameter
    private Map<String, @Nullable String> environment = Map.of();

    /**
     * Secrets of every container, by name: each is a file <code>/run/secrets/NAME</code> in memory that only the container's user can
     * read. A value says where the secret is: <code>env:NAME</code> in a variable of the build, <code>file:PATH</code> in a file,
     * <code>server:ID</code> the password of a server in <code>settings.xml</code>, also an encrypted one,
     * <code>server:ID/username</code> its user name. From the command line: <code>-Dcfn.waves.secrets.NAME=env:NAME</code>.
     */
    @Parameter
    private Map<String, @Nullable String> secrets = Map.of();

    /**
     * Mounts of every container besides the workspace: <code>source:/target</code> or <code>source:/target:ro</code>, where source
     * is an absolute path of the engine's host or the name of a volume.
     */
    @Parameter(property = "cfn.waves.volumes")
    private List<String> volumes = List.of();

    /** Command of the containers, word by word, unless a batch has its own. Default: the image's. */
    @Parameter(property = "cfn.waves.command")
    private List<String> command = List.of();

    /** Entry point of the containers, word by word, unless a batch has its own. Default: the image's. */
    @Parameter(property = "cfn.waves.entrypoint")
    private List<String> entrypoint = List.of();

    /** User of the containers, <code>user[:group]</code>, unless a batch has its own. Default: the image's. */
    @Parameter(property = "cfn.waves.user")
    private @Nullable String user;

    /** Linux capabilities that are taken from the containers, such as <code>ALL</code> or <code>NET_RAW</code>. */
    @Parameter(property = "cfn.waves.capDrop")
    private List<String> capDrop = List.of();

    /** Whether the file system of the image can't be written by its containers; mounts still can. */
    @Parameter(property = "cfn.waves.readOnly", defaultValue = "false")
    private @Nullable String readOnly;

    /** The most processes and threads that a container may have at once. */
    @Parameter(property = "cfn.waves.pidsLimit", defaultValue = "512")
    private @Nullable String pidsLimit;

    /**
     * Memory tiers that plans may name. Those given here replace the standard ones with the same number: 1 is 512m, 2 is 600m, 3 is
     * 800m, 4 is 1g. The environment variables <code>CFN_TIER_&lt;n&gt;_MEMORY</code> do so too, but what stands here wins.
     */
    @Parameter
    private List<TierParameter> tiers = List.of();

    /**
     * Calls to the engine that are under way at once: a number, or <code>auto</code> for as many as the engine turns out to do best
     * with. Default: the environment variable <code>CFN_SPAWN_PARALLEL_LIMIT</code>, else <code>5</code>.
     */
    @Parameter(property = "cfn.waves.parallel")
    private @Nullable String parallel;

    /** Longest time for a container, unless a batch has its own: seconds, or such as <code>90s</code>, <code>30m</code>. */
    @Parameter(property = "cfn.waves.taskTimeout", defaultValue = "1800")
    private @Nullable String taskTimeout;

    /**
     * The most memory that all containers of the build may have together, such as <code>16g</code>. Default: three quarters of the
     * engine's memory.
     */
    @Parameter(property = "cfn.waves.memoryBudget")
    private @Nullable String memoryBudget;

    /** Starts batches whether or not the memory budget allows it. */
    @Parameter(property = "cfn.waves.overcommit", defaultValue = "false")
    private @Nullable String overcommit;

    /** When to pull images: <code>if-missing</code>, <code>always</code> or <code>never</code>. */
    @Parameter(property = "cfn.waves.pullPolicy", defaultValue = "if-missing")
    private @Nullable String pullPolicy;

    /**
     * Says exactly what would be done, and does nothing: Docker isn't touched. Default: the environment variable
     * <code>CFN_SPAWN_DRY_RUN</code>, else <code>false</code>.
     */
    @Parameter(property = "cfn.waves.dryRun")
    private @Nullable String dryRun;

    WavePlan readPlan(@Nullable File plan) {
        return new PlanReader(memoryTiers()).read(home().plan(plan));
    }

    MemoryTiers memoryTiers() {
        return Tiers.of(tiers, environment());
    }

    boolean isDryRun(Precedence precedence) {
        return precedence.read("dryRun", dryRun, "CFN_SPAWN_DRY_RUN", "false", Precedence::bool);
    }

    CallsAtOnce parallel(Precedence precedence) {
        return precedence.read("parallel", parallel, "CFN_SPAWN_PARALLEL_LIMIT", "5", CallsAtOnce::parse);
    }

    MemoryLimit memoryLimit(Precedence precedence) {
        boolean unbounded = Precedence.isOn("overcommit", overcommit);
        return new MemoryLimit(
                unbounded,
                unbounded
                        ? null
                        : precedence
                                .optional("memoryBudget", memoryBudget, null, MemorySize::parse)
                                .orElse(null));
    }

    ContainerSettings containerSettings(Precedence precedence) {
        return new ContainerSettings(
                precedence.read("baseImage", baseImage, "CFN_DOCKER_IMAGE", "claude-flow-novice:latest", text -> text),
                precedence.read("pullPolicy", pullPolicy, null, "if-missing", Precedence.oneOf(PullPolicy.class)),
                WorkspaceDirectory.read(precedence, workspace, home().directory()),
                precedence.read("workspaceMode", workspaceMode, null, "rw", AbstractSpawningMojo::isReadOnlyMode),
                precedence.read("network", network, "CFN_DOCKER_NETWORK", NetworkChoice.SHARED, NetworkChoice::new),
                Volumes.checkedEnvironment(environment),
                Volumes.parse(volumes),
                emptyToNull(command),
                emptyToNull(entrypoint),
                blankToNull(user),
                new Hardening(capDrop, Precedence.isOn("readOnly", readOnly)),
                precedence.read("pidsLimit", pidsLimit, null, "512", Precedence.atLeast(1)),
                precedence.read("taskTimeout", taskTimeout, null, "1800", FollowParameters::positive),
                secrets());
    }

    /** Reads them all, so that what is missing is told at once and before anything is touched. */
    private Secrets secrets() {
        Map<String, @Nullable String> sources = SecretSources.withThoseOf(userProperties(), secrets);
        if (!sources.isEmpty()) {
            Volumes.requireFree(Secrets.DIRECTORY, volumes);
        }
        return new SecretSources(
                        environment(),
                        home().directory(),
                        id -> settingsServers().find(id))
                .read(sources);
    }

    /** Says what spawning a wave would do, and does nothing. */
    SpawnReport rehearse(GoalContext goal, RunContext context, ContainerSettings settings, Wave wave) {
        Rehearsal.Script script = new Rehearsal(context, settings, new HostVariables(environment()))
                .rehearse(wave, InstantSource.system().instant());
        SpokenRehearsal.tell(script, memoryLimit(goal.precedence()).given(), goal.voice());
        goal.build().dryRan(goal.module());
        return script.report();
    }

    private static boolean isReadOnlyMode(String text) {
        return switch (text) {
            case "ro" -> true;
            case "rw" -> false;
            default -> throw new IllegalArgumentException("found \"" + text + "\", expected rw or ro");
        };
    }

    private static @Nullable List<String> emptyToNull(List<String> words) {
        return words.isEmpty() ? null : words;
    }
}
