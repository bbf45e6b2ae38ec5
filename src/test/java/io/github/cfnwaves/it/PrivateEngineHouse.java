package io.github.cfnwaves.it;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/**
 * Where a {@link PrivateEngine} lives: namespaces of its own for processes, mounts and network, one directory and one control group.
 * The kernel ends all that is in it when its first process ends, and that one ends when this JVM closes it or is no more, however it
 * came to its end: nothing is left behind in either case.
 */
final class PrivateEngineHouse implements AutoCloseable {
    /** $1 is the directory, $2 the control group's name. An init as first process, because daemons leave children behind. */
    private static final String FOUNDATION = """
        trap '' INT TERM HUP
        unshare --net --pid --mount --mount-proc --fork --kill-child docker-init -- sh -c 'ip link set lo up; echo ready; exec cat'
        for again in 1 2 3 4 5 6 7 8 9 10; do
          find /sys/fs/cgroup -mindepth 1 -depth -type d -path "*/$2*" -exec rmdir {} + 2>/dev/null
          [ -n "$(find /sys/fs/cgroup -mindepth 1 -type d -name "$2" -print -quit)" ] || break
          sleep 0.2
        done
        rm -rf "$1"
        """;

    private final Path directory;
    private final String cgroup;
    private final Process foundation;
    private final long firstProcess;
    private final List<Process> doors = new ArrayList<>();

    private PrivateEngineHouse(Path directory, String cgroup, Process foundation, long firstProcess) {
        this.directory = directory;
        this.cgroup = cgroup;
        this.foundation = foundation;
        this.firstProcess = firstProcess;
    }

    /** Skips the test where one can't be had. */
    static PrivateEngineHouse build() throws IOException, InterruptedException {
        Assumptions.assumeTrue("root".equals(System.getProperty("user.name")), "A private engine needs root.");
        for (String program : List.of("dockerd", "docker-init", "unshare", "nsenter")) {
            Assumptions.assumeTrue(isInstalled(program), "A private engine needs the program " + program + ".");
        }
        Path directory = Files.createTempDirectory("cfn-engine-");
        String cgroup = String.valueOf(directory.getFileName());
        Process foundation = new ProcessBuilder("sh", "-c", FOUNDATION, "cfn-engine", directory.toString(), cgroup)
                .redirectError(log(directory).toFile())
                .start();
        BufferedReader said = foundation.inputReader(StandardCharsets.UTF_8);
        if (!"ready".equals(said.readLine())) {
            String why = Files.exists(log(directory)) ? Files.readString(log(directory)) : "";
            foundation.waitFor();
            Assumptions.abort("A private engine needs namespaces of its own, and can't have them here. " + why);
        }
        long first = onlyChild(onlyChild(foundation.toHandle())).pid();
        return new PrivateEngineHouse(directory, cgroup, foundation, first);
    }

    Path directory() {
        return directory;
    }

    /** The control group that all its containers are in. */
    String cgroup() {
        return "/" + cgroup;
    }

    /** Starts a program in it; what it says goes to the log. */
    ProcessHandle run(List<String> command) {
        try {
            Process door = inside(command)
                    .redirectErrorStream(true)
                    .redirectOutput(
                            ProcessBuilder.Redirect.appendTo(log(directory).toFile()))
                    .start();
            doors.add(door);
            return onlyChild(door.toHandle());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Starts a program in it that is spoken to by its input and output. */
    Process speakTo(List<String> command) throws IOException {
        return inside(command)
                .redirectError(ProcessBuilder.Redirect.appendTo(log(directory).toFile()))
                .start();
    }

    private ProcessBuilder inside(List<String> command) {
        List<String> inside =
                new ArrayList<>(List.of("nsenter", "--target=" + firstProcess, "--net", "--pid", "--mount", "--"));
        inside.addAll(command);
        return new ProcessBuilder(inside);
    }

    /** Does nothing to a process that has just ended. */
    static void signal(String signal, ProcessHandle process) {
        try {
            new ProcessBuilder("kill", "-" + signal, Long.toString(process.pid()))
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start()
                    .onExit()
                    .join();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Lets a stopped program go on. The door that it came by stops with it, and wouldn't see it end. */
    void wake(ProcessHandle process) {
        signal("CONT", process);
        doors.stream().filter(Process::isAlive).forEach(door -> signal("CONT", door.toHandle()));
    }

    /** The end of what its programs have said. */
    String said() {
        try (Stream<String> lines = Files.lines(log(directory))) {
            List<String> all = lines.toList();
            return String.join("\n", all.subList(Math.max(0, all.size() - 20), all.size()));
        } catch (IOException e) {
            return "nothing that can be read: " + e;
        }
    }

    @Override
    public void close() {
        try {
            foundation.getOutputStream().close();
            doors.stream().filter(Process::isAlive).forEach(door -> signal("CONT", door.toHandle()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Eventually.is("all is gone that was in " + directory, () -> !foundation.isAlive());
    }

    private static Path log(Path directory) {
        return directory.resolve("log");
    }

    private static ProcessHandle onlyChild(ProcessHandle parent) {
        return Eventually.some(
                "process " + parent.pid() + " has a child", () -> parent.isAlive() ? firstChild(parent) : dead(parent));
    }

    private static Optional<ProcessHandle> firstChild(ProcessHandle parent) {
        try (Stream<ProcessHandle> children = parent.children()) {
            return children.findFirst();
        }
    }

    private static Optional<ProcessHandle> dead(ProcessHandle parent) {
        throw new AssertionError("Process " + parent.pid() + " has ended");
    }

    private static boolean isInstalled(String program) {
        String path = System.getenv().getOrDefault("PATH", "");
        return Stream.of(path.split(":")).anyMatch(place -> Files.isExecutable(Path.of(place, program)));
    }
}
