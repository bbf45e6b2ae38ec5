package io.github.cfnwaves.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** CPU time of the processes that make up the engines of this machine: the daemon, containerd, and a shim for each container. */
final class DaemonCpu {
    private static final Path PROCESSES = Path.of("/proc");
    private static final List<String> NAMES = List.of("dockerd", "containerd");
    /** Where user and system time stand behind the name, which is in brackets and may hold blanks. */
    private static final int USER = 11;

    private static final int SYSTEM = 12;
    /** On every Linux that is about. */
    private static final double SECONDS_PER_TICK = 0.01;

    private DaemonCpu() {}

    /** Of those that live now, since they began. */
    static double seconds() throws IOException {
        try (Stream<Path> processes = Files.list(PROCESSES)) {
            return SECONDS_PER_TICK
                    * processes
                            .filter(process -> process.getFileName().toString().matches("\\d+"))
                            .mapToLong(DaemonCpu::ticks)
                            .sum();
        }
    }

    private static long ticks(Path process) {
        String stat;
        try {
            stat = Files.readString(process.resolve("stat"));
        } catch (IOException | UncheckedIOException e) {
            // It ended meanwhile.
            return 0;
        }
        int open = stat.indexOf('(');
        int close = stat.lastIndexOf(')');
        // A shim is called containerd-shim.
        if (NAMES.stream().noneMatch(stat.substring(open + 1, close)::startsWith)) {
            return 0;
        }
        String[] fields = stat.substring(close + 2).split(" ", -1);
        return Long.parseLong(fields[USER]) + Long.parseLong(fields[SYSTEM]);
    }
}
