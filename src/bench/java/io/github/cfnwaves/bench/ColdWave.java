package io.github.cfnwaves.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** The first wave of a fresh JVM, by both: what a build that does nothing else sees. No target; told for honesty. */
final class ColdWave {
    private static final double SECOND = 1e9;
    private static final List<String> STEPS = List.of("connect", "spawn", "JVM+both", "cleanup");

    private final Housekeeping house;

    ColdWave(Housekeeping house) {
        this.house = house;
    }

    String table(int times) throws IOException, InterruptedException {
        List<Series> plugin = new ArrayList<>(Collections.nCopies(STEPS.size(), Series.EMPTY));
        List<Series> raw = new ArrayList<>(plugin);
        for (int i = 0; i < times; i++) {
            add(plugin, fork("plugin"));
            add(raw, fork("raw"));
        }
        List<String> lines = new ArrayList<>(List.of(
                "the first wave of a fresh JVM, no target (" + times + " of each)",
                String.format("  %-20s %8s %8s %8s", "seconds", "min", "median", "max")));
        for (int step = 0; step < STEPS.size(); step++) {
            lines.add(plugin.get(step).row("plugin " + STEPS.get(step)));
            lines.add(raw.get(step).row("raw " + STEPS.get(step)));
        }
        return String.join("\n", lines);
    }

    private static void add(List<Series> all, String[] numbers) {
        for (int step = 0; step < STEPS.size(); step++) {
            all.set(step, all.get(step).plus(Double.parseDouble(numbers[step])));
        }
    }

    private String[] fork(String who) throws IOException, InterruptedException {
        HostLoad.awaitQuiet();
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Bench.class.getName(),
                        "cold-" + who,
                        house.site().socket().toString(),
                        house.site().directory().toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        String line;
        try (BufferedReader out = process.inputReader()) {
            line = out.readLine();
        }
        int exit = process.waitFor();
        if (exit != 0 || line == null) {
            throw new IOException("The forked JVM ended with " + exit);
        }
        return line.split(" ", -1);
    }

    /** What the forked JVM does; it prints a number for each step. */
    static void inFork(boolean plugin, Site site) throws IOException, InterruptedException {
        long start = System.nanoTime();
        try (Contender contender = plugin ? new PluginContender(site) : new RawContender(site)) {
            double connect = secondsSince(start);
            start = System.nanoTime();
            List<String> containers = contender.spawn(WaveShape.SPAWNED);
            double spawn = secondsSince(start);
            double whole = ManagementFactory.getRuntimeMXBean().getUptime() / 1e3;
            Housekeeping.end(site.socket(), containers);
            start = System.nanoTime();
            contender.cleanUp();
            System.out.println(connect + " " + spawn + " " + whole + " " + secondsSince(start));
        }
    }

    private static double secondsSince(long start) {
        return (System.nanoTime() - start) / SECOND;
    }
}
