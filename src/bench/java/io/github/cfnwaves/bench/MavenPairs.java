package io.github.cfnwaves.bench;

import java.io.IOException;
import java.util.List;
import java.util.Map;

/** A command with much to do and the same with little, turn by turn: the difference is what the work took, Maven's own start left out. */
final class MavenPairs {
    private final MavenProject project;
    private final List<String> much;
    private final List<String> little;
    private Series withMuch = Series.EMPTY;
    private Series withLittle = Series.EMPTY;

    MavenPairs(MavenProject project, List<String> much, List<String> little) {
        this.project = project;
        this.much = much;
        this.little = little;
    }

    /** Measures, after one turn that doesn't count. */
    void run(int pairs) throws IOException, InterruptedException {
        double unused = project.seconds(much);
        for (int i = 0; i < pairs; i++) {
            HostLoad.awaitQuiet();
            withMuch = withMuch.plus(project.seconds(much));
            HostLoad.awaitQuiet();
            withLittle = withLittle.plus(project.seconds(little));
        }
    }

    List<Finding> findings(String table, Map<String, String> by, Target target) {
        Series difference = withMuch.with(withLittle, (large, small) -> large - small);
        return List.of(
                new Finding(table, "mvn, all", by, "s", withMuch, null),
                new Finding(table, "mvn, only one", by, "s", withLittle, null),
                new Finding(table, "difference", by, "s", difference, target));
    }
}
