package io.github.cfnwaves.goal;

import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.maven.execution.MavenExecutionRequest;
import org.jspecify.annotations.Nullable;

/**
 * The command that runs the waves of a goal once more. With {@code resume=auto} that runs only what did not succeed, as long as the
 * batches are asked to do the same: so everything that was given on the command line is given again.
 *
 * @param tasks the goal as it can be called: as it was called, or with the id of the execution that is bound; of several modules,
 *     all that was called
 * @param options of Maven's, such as {@code -f}
 * @param properties given by {@code -D}
 * @param resumes false when the build is configured to start anew each time
 */
record RerunCommand(List<String> tasks, List<String> options, Map<String, String> properties, boolean resumes) {
    private static final String OURS = "cfn.waves.";
    private static final String RESUME = "cfn.waves.resume";
    private static final String REUSE = "cfn.waves.reuse";
    private static final String REPOSITORY = "maven.repo.local";
    private static final String HARMLESS = "[\\p{Alnum}_@%+=:,./-]+";

    RerunCommand {
        tasks = List.copyOf(tasks);
        options = List.copyOf(options);
        properties = new TreeMap<>(properties);
    }

    /** What a goal and its build were called with. */
    record Call(
            String pluginKey,
            String pluginVersion,
            String prefix,
            String goal,
            String executionId,
            boolean fromCommandLine,
            List<String> goals,
            boolean severalModules) {

        /** The shortest that is sure to be understood, and to find the run again. */
        List<String> tasks() {
            if (severalModules) {
                // To build one of them alone would make it the top-level module, and a project of its own with no past.
                return goals.stream().filter(typed -> !isClean(typed)).toList();
            }
            if (fromCommandLine) {
                return List.of(goals.stream()
                        .filter(typed -> isTheGoal(typed.replaceFirst("@.*", "")))
                        .findFirst()
                        .orElse(full()));
            }
            return List.of(prefix + ":" + goal + "@" + executionId);
        }

        /** What would take the journal away. */
        private static boolean isClean(String typed) {
            return typed.equals("clean") || typed.endsWith(":clean");
        }

        private boolean isTheGoal(String typed) {
            return typed.equals(prefix + ":" + goal) || (typed.startsWith(pluginKey) && typed.endsWith(":" + goal));
        }

        private String full() {
            return pluginKey + ":" + pluginVersion + ":" + goal;
        }
    }

    static RerunCommand of(Call call, Options options, Properties given, boolean resumes) {
        Map<String, String> properties = new TreeMap<>();
        given.stringPropertyNames().stream()
                // Maven's own, which nobody gave.
                .filter(name -> !name.startsWith("session.") && !name.startsWith("env."))
                .forEach(name -> properties.put(name, given.getProperty(name)));
        if (call.severalModules()) {
            // Or those whose run succeeded would run anew.
            properties.put(REUSE, "true");
        }
        return new RerunCommand(call.tasks(), options.words(), properties, resumes);
    }

    String sentence() {
        return sentence(File.separatorChar == '\\');
    }

    /** One sentence, or two. */
    String sentence(boolean windows) {
        if (!resumes && !properties.containsKey(RESUME)) {
            return "resume is never, so the next run starts anew; leave it out to run only what failed again.";
        }
        String others = properties.keySet().stream()
                .filter(name -> !isGivenAgain(name))
                .map(name -> "-D" + name)
                .collect(Collectors.joining(" "));
        return "Run only what failed again: " + command(windows)
                + (others.isEmpty() ? "" : "\n  with the same " + others + " as now");
    }

    private String command(boolean windows) {
        List<String> words = new ArrayList<>(List.of("mvn"));
        words.addAll(options);
        words.addAll(tasks);
        properties.forEach((name, value) -> {
            if (name.equals(RESUME) && !resumes) {
                words.add("-D" + RESUME + "=auto");
            } else if (isGivenAgain(name)) {
                words.add("-D" + name + "=" + value);
            }
        });
        return words.stream().map(word -> quoted(word, windows)).collect(Collectors.joining(" "));
    }

    /** Values of others may be secrets, so only their names are said. */
    private static boolean isGivenAgain(String name) {
        return name.startsWith(OURS) || name.equals(REPOSITORY);
    }

    static String quoted(String word, boolean windows) {
        if (word.matches(HARMLESS)) {
            return word;
        }
        return windows ? '"' + word.replace("\"", "\\\"") + '"' : "'" + word.replace("'", "'\\''") + "'";
    }

    /** Options that a build was called with, and that it needs again. */
    record Options(List<String> words) {
        Options {
            words = List.copyOf(words);
        }

        static Options of(MavenExecutionRequest request) {
            Path directory = Path.of(System.getProperty("user.dir"));
            List<String> words = new ArrayList<>();
            if (request.isOffline()) {
                words.add("-o");
            }
            File settings = request.getUserSettingsFile();
            Path usual = Path.of(System.getProperty("user.home"), ".m2", "settings.xml");
            if (settings != null && !settings.toPath().toAbsolutePath().equals(usual)) {
                words.addAll(List.of("-s", settings.getPath()));
            }
            File pom = request.getPom();
            words.addAll(pomOption(pom == null ? null : pom.toPath(), directory));
            List<String> projects = new ArrayList<>(request.getSelectedProjects());
            request.getExcludedProjects().forEach(project -> projects.add("!" + project));
            if (!projects.isEmpty()) {
                words.addAll(List.of("-pl", String.join(",", projects)));
            }
            words.addAll(makeOptions(request.getMakeBehavior()));
            words.addAll(failureOptions(request.getReactorFailureBehavior()));
            List<String> profiles = new ArrayList<>(request.getActiveProfiles());
            request.getInactiveProfiles().forEach(profile -> profiles.add("!" + profile));
            if (!profiles.isEmpty()) {
                words.addAll(List.of("-P", String.join(",", profiles)));
            }
            return new Options(words);
        }

        private static List<String> makeOptions(@Nullable String behavior) {
            if (behavior == null) {
                return List.of();
            }
            return switch (behavior) {
                case MavenExecutionRequest.REACTOR_MAKE_UPSTREAM -> List.of("-am");
                case MavenExecutionRequest.REACTOR_MAKE_DOWNSTREAM -> List.of("-amd");
                case MavenExecutionRequest.REACTOR_MAKE_BOTH -> List.of("-am", "-amd");
                default -> List.of();
            };
        }

        /** Without which the first module that fails again would keep the others from running. */
        static List<String> failureOptions(@Nullable String behavior) {
            if (behavior == null) {
                return List.of();
            }
            return switch (behavior) {
                case MavenExecutionRequest.REACTOR_FAIL_AT_END -> List.of("-fae");
                case MavenExecutionRequest.REACTOR_FAIL_NEVER -> List.of("-fn");
                default -> List.of();
            };
        }

        /** {@code -f} unless Maven finds the POM by itself. */
        static List<String> pomOption(@Nullable Path pom, Path workingDirectory) {
            if (pom == null || pom.toAbsolutePath().equals(workingDirectory.resolve("pom.xml"))) {
                return List.of();
            }
            Path shown = pom.startsWith(workingDirectory) ? workingDirectory.relativize(pom) : pom;
            return List.of("-f", shown.toString());
        }
    }
}
