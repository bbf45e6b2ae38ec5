package io.github.cfnwaves.it;

import com.google.inject.AbstractModule;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Properties;
import org.apache.maven.Maven;
import org.apache.maven.execution.DefaultMavenExecutionRequest;
import org.apache.maven.execution.MavenExecutionRequest;
import org.apache.maven.execution.MavenExecutionRequestPopulator;
import org.apache.maven.execution.MavenExecutionResult;
import org.apache.maven.extension.internal.CoreExports;
import org.apache.maven.extension.internal.CoreExtensionEntry;
import org.apache.maven.settings.Settings;
import org.apache.maven.settings.building.DefaultSettingsBuildingRequest;
import org.apache.maven.settings.building.SettingsBuilder;
import org.codehaus.plexus.DefaultContainerConfiguration;
import org.codehaus.plexus.DefaultPlexusContainer;
import org.codehaus.plexus.PlexusConstants;
import org.codehaus.plexus.classworlds.ClassWorld;
import org.slf4j.ILoggerFactory;
import org.slf4j.LoggerFactory;

/**
 * Maven 3 with a container that is kept from one build to the next, and with it the realms of all plugins, as mvnd and IDEs keep it.
 * Started by Maven's own launcher in a JVM of its own; says after each build what the JVM holds on to.
 */
public final class KeptMaven {
    private final DefaultPlexusContainer container;
    private final Path project;
    private final Path settings;
    private final Path localRepository;

    private KeptMaven(ClassWorld world, Path project, Path settings, Path localRepository) throws Exception {
        this.project = project;
        this.settings = settings;
        this.localRepository = localRepository;
        container = container(world);
    }

    /** Wants a project's directory, a settings file, a local repository, a number of builds, and command lines for them in turn. */
    public static void main(String[] arguments, ClassWorld world) throws Exception {
        KeptMaven maven = new KeptMaven(world, Path.of(arguments[0]), Path.of(arguments[1]), Path.of(arguments[2]));
        List<String> commands = List.of(arguments).subList(4, arguments.length);
        for (int build = 1; build <= Integer.parseInt(arguments[3]); build++) {
            String end = maven.build(commands.get((build - 1) % commands.size()));
            Eventually.is(
                    "threads that were told to end have ended",
                    () -> Thread.getAllStackTraces().keySet().stream()
                            .noneMatch(thread -> thread.getName().startsWith("cfn-waves")));
            say("build " + build + " " + end + "; " + Holdings.now(world));
        }
        maven.container.dispose();
        say("ends");
    }

    private static void say(String sentence) {
        System.out.println("kept Maven: " + sentence);
    }

    /** As Maven's command line makes it. */
    private static DefaultPlexusContainer container(ClassWorld world) throws Exception {
        CoreExtensionEntry core = CoreExtensionEntry.discoverFrom(world.getRealm("plexus.core"));
        DefaultPlexusContainer container = new DefaultPlexusContainer(
                new DefaultContainerConfiguration()
                        .setClassWorld(world)
                        .setRealm(core.getClassRealm())
                        .setClassPathScanning(PlexusConstants.SCANNING_INDEX)
                        .setAutoWiring(true)
                        .setJSR250Lifecycle(true)
                        .setName("maven"),
                new AbstractModule() {
                    @Override
                    protected void configure() {
                        bind(ILoggerFactory.class).toInstance(LoggerFactory.getILoggerFactory());
                        bind(CoreExports.class).toInstance(new CoreExports(core));
                    }
                });
        container.setLookupRealm(null);
        Thread.currentThread().setContextClassLoader(container.getContainerRealm());
        return container;
    }

    private String build(String command) throws Exception {
        MavenExecutionResult result = container.lookup(Maven.class).execute(request(command));
        result.getExceptions().forEach(failure -> say("because of " + failure.getMessage()));
        return result.hasExceptions() ? "failed" : "passed";
    }

    @SuppressWarnings("deprecation") // what the command line has instead is no part of Maven's core
    private MavenExecutionRequest request(String command) throws Exception {
        List<String> words = Arrays.asList(command.split(" ", -1));
        MavenExecutionRequest request = new DefaultMavenExecutionRequest()
                .setPom(project.resolve("pom.xml").toFile())
                .setBaseDirectory(project.toFile())
                .setInteractiveMode(false)
                .setSystemProperties((Properties) System.getProperties().clone())
                .setUserProperties(properties(words))
                .setGoals(words.stream().filter(word -> !word.startsWith("-D")).toList());
        request.setMultiModuleProjectDirectory(project.toFile());
        MavenExecutionRequestPopulator populator = container.lookup(MavenExecutionRequestPopulator.class);
        populator.populateFromSettings(request, settings());
        request.setLocalRepositoryPath(localRepository.toFile()); // settings have one, too
        populator.populateDefaults(request);
        return request;
    }

    private static Properties properties(List<String> words) {
        Properties properties = new Properties();
        words.stream()
                .filter(word -> word.startsWith("-D"))
                .map(word -> word.substring("-D".length()).split("=", 2))
                .forEach(pair -> properties.setProperty(pair[0], pair[1]));
        return properties;
    }

    private Settings settings() throws Exception {
        return container
                .lookup(SettingsBuilder.class)
                .build(new DefaultSettingsBuildingRequest().setUserSettingsFile(settings.toFile()))
                .getEffectiveSettings();
    }
}
