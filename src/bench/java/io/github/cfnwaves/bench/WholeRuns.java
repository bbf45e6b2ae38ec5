package io.github.cfnwaves.bench;

import io.github.cfnwaves.wave.NetworkChoice;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What somebody waits for who runs {@code mvn cfn-waves:run-waves}: the whole command, containers that do nothing, against the
 * engine's share of it, against the same command with the goal skipped, and against a shell script.
 */
final class WholeRuns implements Measurement {
    private static final int MANY = 28;
    private static final List<String> NOTHING = List.of("true");
    private static final double TIMES_FASTER = 3;
    private static final double SECONDS_OF_START_UP = 0.6;

    private final Housekeeping house;
    private final List<String> networks;
    private final int rounds;

    WholeRuns(Housekeeping house, List<String> networks, int rounds) {
        this.house = house;
        this.networks = networks;
        this.rounds = rounds;
    }

    /** Something whose seconds are taken. */
    private interface Turn {
        double seconds() throws IOException, InterruptedException;
    }

    @Override
    public List<Finding> run() throws IOException, InterruptedException {
        house.keepNetwork(NetworkChoice.SHARED);
        List<Finding> findings = new ArrayList<>();
        try (BenchProject project = new BenchProject("whole", house.site());
                RawRun raw = new RawRun(house.site())) {
            double unused = project.seconds(project.plan(NOTHING), List.of("-Dcfn.waves.network=none"));
            for (String network : networks) {
                findings.addAll(on(network, project, raw));
            }
        }
        return findings;
    }

    private List<Finding> on(String network, BenchProject project, RawRun raw)
            throws IOException, InterruptedException {
        String one = project.plan(NOTHING);
        String many = project.plan(Collections.nCopies(MANY, NOTHING.get(0)));
        String option = "-Dcfn.waves.network=" + network;
        Map<String, Turn> turns = new LinkedHashMap<>();
        turns.put("mvn, goal skipped", () -> project.seconds(many, List.of(option, "-Dcfn.waves.skip=true")));
        turns.put("floor 1", () -> raw.seconds(new WaveShape(1, network, NOTHING)));
        turns.put("mvn 1", () -> project.seconds(one, List.of(option)));
        turns.put("floor", () -> raw.seconds(new WaveShape(MANY, network, NOTHING)));
        turns.put("mvn", () -> project.seconds(many, List.of(option)));
        turns.put("shell", () -> shell(network));
        Map<String, Series> seconds = inTurns(turns);
        Series skipped = of(seconds, "mvn, goal skipped");
        List<Finding> findings = new ArrayList<>();
        findings.addAll(shares(network, 1, of(seconds, "mvn 1"), of(seconds, "floor 1"), skipped));
        findings.addAll(shares(network, MANY, of(seconds, "mvn"), of(seconds, "floor"), skipped));
        findings.add(finding(network, MANY, "shell", "s", of(seconds, "shell"), null));
        findings.add(finding(
                network,
                MANY,
                "shell / mvn",
                "×",
                of(seconds, "shell").with(of(seconds, "mvn"), (theirs, ours) -> theirs / ours),
                new Target(Target.Statistic.MEDIAN, Target.Bound.AT_LEAST, TIMES_FASTER)));
        return findings;
    }

    /** Everybody in each round once, with somebody else first in each; files and classes were read before. */
    private Map<String, Series> inTurns(Map<String, Turn> turns) throws IOException, InterruptedException {
        Map<String, Series> seconds = new LinkedHashMap<>();
        List<String> order = new ArrayList<>(turns.keySet());
        for (int round = 0; round < rounds; round++) {
            for (String who : order) {
                HostLoad.awaitQuiet();
                double taken = turns.get(who).seconds();
                seconds.merge(who, Series.EMPTY.plus(taken), (before, now) -> before.plus(taken));
            }
            Collections.rotate(order, 1);
        }
        return seconds;
    }

    private static Series of(Map<String, Series> seconds, String who) {
        return seconds.getOrDefault(who, Series.EMPTY);
    }

    private static List<Finding> shares(String network, int containers, Series mvn, Series floor, Series skipped) {
        Series share = mvn.with(skipped, (with, without) -> with - without).with(floor, (both, raw) -> both - raw);
        return List.of(
                finding(network, containers, "mvn", "s", mvn, null),
                finding(network, containers, "mvn, goal skipped", "s", skipped, null),
                finding(network, containers, "floor", "s", floor, null),
                finding(
                        network,
                        containers,
                        "mvn − skipped − floor",
                        "s",
                        share,
                        Target.medianAtMost(SECONDS_OF_START_UP)));
    }

    private static Finding finding(
            String network, int containers, String what, String unit, Series values, @Nullable Target target) {
        Map<String, String> by = new LinkedHashMap<>();
        by.put("network", network);
        by.put("n", Integer.toString(containers));
        return new Finding("whole run", what, by, unit, values, target);
    }

    /** The script knows no pods; it runs on the network that a pod is on. */
    private double shell(String network) throws IOException, InterruptedException {
        String known = network.equals(RawPod.NETWORK) ? NetworkChoice.SHARED : network;
        try (ShellContender script = new ShellContender(house.site())) {
            Stopwatch watch = new Stopwatch();
            script.run(new WaveShape(MANY, known, NOTHING));
            return watch.seconds();
        }
    }
}
