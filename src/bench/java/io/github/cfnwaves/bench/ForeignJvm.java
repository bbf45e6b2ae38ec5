package io.github.cfnwaves.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Another JVM on this machine, looked at from outside. */
record ForeignJvm(long pid) {
    private static final Pattern TOTAL = Pattern.compile("^Total +\\d+ +(\\d+)", Pattern.MULTILINE);
    private static final double BYTES_PER_MIB = 1024 * 1024;

    /** How much is reachable on its heap, in MiB; it collects its garbage for this. */
    double liveHeap() throws IOException, InterruptedException {
        String text = Program.output(new ProcessBuilder(Program.ofJdk("jcmd"), Long.toString(pid), "GC.class_histogram")
                .redirectErrorStream(true));
        Matcher total = TOTAL.matcher(text);
        if (!total.find()) {
            throw new IOException("The heap of process " + pid + " can't be looked at: " + text);
        }
        return Double.parseDouble(total.group(1)) / BYTES_PER_MIB;
    }

    /** Zero when it has ended. */
    long threads() {
        return entries("task");
    }

    /** Open files and sockets; zero when it has ended. */
    long descriptors() {
        return entries("fd");
    }

    private long entries(String folder) {
        try (Stream<Path> entries = Files.list(Path.of("/proc", Long.toString(pid), folder))) {
            return entries.count();
        } catch (IOException | UncheckedIOException e) {
            // It ended meanwhile.
            return 0;
        }
    }
}
