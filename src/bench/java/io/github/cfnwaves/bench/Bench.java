package io.github.cfnwaves.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Runs what it is asked to run, prints a table for each, and ends with 1 when a target is missed. */
public final class Bench {
    private static final Set<String> WHAT = Set.of("spawn", "cleanup", "idle", "plan", "all");
    private static final int WARM_UP = 10;
    private static final int PAIRS = 8;
    private static final int COLD = 3;

    private Bench() {}

    public static void main(String[] args) throws IOException, InterruptedException {
        String what = args.length == 0 ? "all" : args[0];
        if (what.startsWith("cold-")) {
            ColdWave.inFork(what.equals("cold-plugin"), new Site(Path.of(args[1]), Path.of(args[2])));
            return;
        }
        if (!WHAT.contains(what) || args.length > 2) {
            System.err.println("usage: src/bench/run [spawn|cleanup|idle|plan|all] [PAIRS]");
            System.exit(2);
        }
        int pairs = args.length == 2 ? Integer.parseInt(args[1]) : PAIRS;
        boolean met = true;
        if (what.equals("plan") || what.equals("all")) {
            System.out.println(HostLoad.describe());
            met = plan(pairs);
        }
        if (!what.equals("plan")) {
            met &= onEngine(what, pairs);
        }
        System.exit(met ? 0 : 1);
    }

    private static boolean onEngine(String what, int pairs) throws IOException, InterruptedException {
        try (Housekeeping house = new Housekeeping(socket())) {
            System.out.println(HostLoad.describe());
            boolean met = run(house, what, pairs);
            System.out.println(HostLoad.describe());
            return met;
        }
    }

    private static boolean plan(int pairs) throws IOException, InterruptedException {
        PlanningSpeed planning =
                new PlanningSpeed(Path.of("target/bench/planning").toAbsolutePath());
        planning.prepare();
        boolean met = true;
        for (String strategy : List.of("directory", "imports")) {
            planning.run(strategy, pairs);
            System.out.println(planning.table(strategy));
            met &= planning.isWithin();
        }
        return met;
    }

    private static boolean run(Housekeeping house, String what, int pairs) throws IOException, InterruptedException {
        boolean met = true;
        if (!what.equals("idle")) {
            met = spawnAndCleanUp(house, what, pairs);
        }
        if (what.equals("idle") || what.equals("all")) {
            IdleFollowing idle = new IdleFollowing(house, WaveShape.IDLE);
            IdleFollowing.Percents percents = idle.run();
            System.out.println(idle.table(percents));
            System.out.println(new SamplingCost(house, WaveShape.IDLE).run());
            met &= percents.areWithin(IdleFollowing.TARGET);
        }
        return met;
    }

    private static boolean spawnAndCleanUp(Housekeeping house, String what, int pairs)
            throws IOException, InterruptedException {
        house.keepNetwork(WaveShape.SPAWNED);
        SpawnAndCleanUp both = new SpawnAndCleanUp(house, WaveShape.SPAWNED);
        System.out.println(both.compareCalls());
        both.run(WARM_UP, pairs);
        List<Comparison> asked = new ArrayList<>();
        if (!what.equals("cleanup")) {
            asked.add(both.spawn());
        }
        if (!what.equals("spawn")) {
            asked.add(both.cleanUpOfRunning());
            System.out.println(both.cleanUpOfEnded().table());
        }
        asked.forEach(comparison -> System.out.println(comparison.table(SpawnAndCleanUp.TARGET)));
        System.out.println(new ColdWave(house).table(COLD));
        return asked.stream().allMatch(comparison -> comparison.isWithin(SpawnAndCleanUp.TARGET));
    }

    /** The daemon's socket: the raw client speaks to no other kind of address. */
    private static Path socket() {
        String host = System.getenv().getOrDefault("DOCKER_HOST", "unix:///var/run/docker.sock");
        if (!host.startsWith("unix://")) {
            System.err.println("bench: it needs a unix socket, but DOCKER_HOST is " + host + "; set it to unix:///…");
            System.exit(2);
        }
        return Path.of(host.substring("unix://".length()));
    }
}
