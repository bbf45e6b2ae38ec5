package io.github.cfnwaves.bench;

import io.github.cfnwaves.bench.Options.UnknownException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** Measures what it is asked for, prints tables as it goes, and ends with 1 when a target is missed or something failed. */
public final class Bench {
    private static final Path DIRECTORY = Path.of("target/bench/site");
    private static final String UNIX = "unix://";

    private Bench() {}

    public static void main(String[] args) throws IOException, InterruptedException {
        Options options;
        try {
            options = Options.of(args);
        } catch (UnknownException e) {
            System.err.println(e.getMessage());
            System.exit(2);
            return;
        }
        if (options.busy()) {
            HostLoad.expectBusy();
        }
        System.exit(measure(options, args) ? 0 : 1);
    }

    private static boolean measure(Options options, String... command) throws IOException, InterruptedException {
        Path socket = socket();
        try (Housekeeping house = new Housekeeping(socket, DIRECTORY)) {
            Machine machine = Machine.here(versionOf(socket), HostLoad.describe(), command);
            Findings findings = new Findings(options.results(), machine);
            boolean all = true;
            for (Subject subject : options.what()) {
                for (Measurement measurement : subject.on(house, options)) {
                    all &= add(measurement, findings, house);
                }
            }
            System.out.println("\n" + HostLoad.describe());
            System.out.print(findings.summary());
            return all && findings.areMet();
        }
    }

    /** What fails keeps nothing else from being measured, but is no success. */
    private static boolean add(Measurement measurement, Findings findings, Housekeeping house)
            throws IOException, InterruptedException {
        try {
            List<Finding> found = measurement.run();
            System.out.println(MarkdownTables.of(found));
            findings.add(found);
            return true;
        } catch (IOException | RuntimeException e) {
            if (Thread.currentThread().isInterrupted()) {
                throw new InterruptedException("The bench is to end");
            }
            System.err.println("\nbench: " + measurement.getClass().getSimpleName() + " FAILED. " + e.getMessage());
            e.printStackTrace(); // to where its sentence went: whoever runs the bench is who mends it
            // Or it would be in the way of the next.
            house.removeWaves();
            return false;
        }
    }

    private static String versionOf(Path socket) throws IOException {
        try (RawEngine engine = new RawEngine(socket)) {
            return engine.version();
        }
    }

    /** The daemon's socket: the raw client speaks to no other kind of address. */
    private static Path socket() {
        String host = System.getenv().getOrDefault("DOCKER_HOST", UNIX + "/var/run/docker.sock");
        if (!host.startsWith(UNIX)) {
            System.err.println("bench: it needs a unix socket, but DOCKER_HOST is " + host + "; set it to unix:///…");
            System.exit(2);
        }
        return Path.of(host.substring(UNIX.length()));
    }
}
