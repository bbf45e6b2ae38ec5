package io.github.cfnwaves.bench;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The first wave of a fresh JVM, by both: what a build that does nothing else sees. No target; told for honesty. */
final class ColdWave implements Measurement {
    private static final List<String> STEPS = List.of("connect", "spawn", "JVM start to spawned", "cleanup");

    private final Housekeeping house;
    private final Options options;

    ColdWave(Housekeeping house, Options options) {
        this.house = house;
        this.options = options;
    }

    @Override
    public List<Finding> run() throws IOException, InterruptedException {
        house.keepNetwork(WaveShape.SPAWNED.network());
        List<String> order = new ArrayList<>(List.of(PluginContender.NAME, RawContender.NAME));
        Map<String, List<String[]>> runs = new TreeMap<>();
        for (int i = 0; i < (options.quick() ? 1 : options.pairsOr(3)); i++) {
            for (String who : order) {
                runs.computeIfAbsent(who, name -> new ArrayList<>()).add(fork(who));
            }
            Collections.rotate(order, 1);
        }
        List<Finding> findings = new ArrayList<>();
        for (int step = 0; step < STEPS.size(); step++) {
            for (Map.Entry<String, List<String[]>> run : runs.entrySet()) {
                findings.add(finding(step, run.getKey(), run.getValue()));
            }
        }
        return findings;
    }

    private static Finding finding(int step, String who, List<String[]> runs) {
        Series values = new Series(
                runs.stream().map(numbers -> Double.parseDouble(numbers[step])).toList());
        return new Finding(
                "first wave of a fresh JVM (" + WaveShape.SPAWNED.containers() + " on " + WaveShape.SPAWNED.network()
                        + ")",
                who,
                Map.of("step", STEPS.get(step)),
                "s",
                values,
                null);
    }

    private String[] fork(String who) throws IOException, InterruptedException {
        HostLoad.awaitQuiet();
        String line = Program.output(new ProcessBuilder(
                        Program.ofJdk("java"),
                        "-cp",
                        System.getProperty("java.class.path"),
                        ColdWave.class.getName(),
                        who,
                        house.site().socket().toString(),
                        house.site().directory().toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT));
        return line.split(" ", -1);
    }

    /** What the forked JVM does; it prints a number for each step. */
    public static void main(String[] args) throws IOException, InterruptedException {
        Site site = new Site(Path.of(args[1]), Path.of(args[2]));
        Stopwatch connecting = new Stopwatch();
        try (Contender contender =
                args[0].equals(PluginContender.NAME) ? new PluginContender(site) : new RawContender(site)) {
            double connect = connecting.seconds();
            Stopwatch spawning = new Stopwatch();
            List<String> containers = contender.spawn(WaveShape.SPAWNED);
            double spawn = spawning.seconds();
            double whole = ManagementFactory.getRuntimeMXBean().getUptime() / 1e3;
            Housekeeping.end(site.socket(), containers);
            Stopwatch cleaningUp = new Stopwatch();
            contender.cleanUp();
            System.out.println(connect + " " + spawn + " " + whole + " " + cleaningUp.seconds());
        }
    }
}
