package io.github.cfnwaves.plan.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.cfnwaves.plan.cluster.imports.SourceTree;
import io.github.cfnwaves.plan.errors.UnreadLines;
import io.github.cfnwaves.plan.work.WorkItem;
import io.github.cfnwaves.plan.work.WorkKind;
import io.github.cfnwaves.plan.work.Workload;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.OptionalInt;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClusteringStrategyTest {
    private static final OptionalInt NO_BOUND = OptionalInt.empty();

    @TempDir
    Path workspace;

    @Test
    void theWordsForThemAreThoseOfSettings() {
        assertThat(ClusteringStrategy.values()).extracting(Object::toString).containsExactly("directory", "imports");
    }

    @Test
    void filesOfOneFolderAreTogetherHoweverManyTheyAre() {
        List<String> many = IntStream.range(10, 30).mapToObj(i -> "src/a/" + i).toList();

        assertThat(told(ClusteringStrategy.DIRECTORY, WorkKind.FILE, NO_BOUND, with(many, "src/x", "src/a/b/y", "z")))
                .containsExactly(
                        ". [z] Same directory",
                        "src [src/x] Same directory",
                        "src/a " + many + " Same directory",
                        "src/a/b [src/a/b/y] Same directory");
    }

    @Test
    void aBoundCutsFoldersIntoEvenParts() {
        assertThat(told(
                        ClusteringStrategy.DIRECTORY,
                        WorkKind.FILE,
                        OptionalInt.of(4),
                        List.of(
                                "a/1", "a/2", "a/3", "a/4", "a/5", "a/6", "a/7", "a/8", "a/9", "b/1", "b/2", "b/3",
                                "b/4")))
                .containsExactly(
                        "a [a/1, a/2, a/3] Same directory, part 1 of 3",
                        "a [a/4, a/5, a/6] Same directory, part 2 of 3",
                        "a [a/7, a/8, a/9] Same directory, part 3 of 3",
                        "b [b/1, b/2, b/3, b/4] Same directory");
    }

    @Test
    void testClassesGoByPackageWhateverTheStrategy() {
        for (ClusteringStrategy strategy : ClusteringStrategy.values()) {
            assertThat(told(
                            strategy,
                            WorkKind.TEST_CLASS,
                            NO_BOUND,
                            List.of("a.b.CTest", "a.b.DTest", "a.ETest", "FTest")))
                    .containsExactly(
                            ". [FTest] Same package",
                            "a [a.ETest] Same package",
                            "a.b [a.b.CTest, a.b.DTest] Same package");
        }
    }

    @Test
    void otherItemsGoByEightUnlessTold() {
        List<String> items = IntStream.range(10, 27).mapToObj(Integer::toString).toList();

        assertThat(told(ClusteringStrategy.IMPORTS, WorkKind.ITEM, NO_BOUND, items))
                .containsExactly(
                        ". " + items.subList(0, 8) + " Next to each other in the list",
                        ". " + items.subList(8, 16) + " Next to each other in the list",
                        ". [26] Next to each other in the list");
        assertThat(told(ClusteringStrategy.DIRECTORY, WorkKind.ITEM, OptionalInt.of(9), items))
                .hasSize(2);
    }

    @Test
    void filesThatImportEachOtherAreTogetherAcrossFolders() {
        SourceTree tree = new SourceTree(workspace)
                .work("src/ui/button.ts", "import '../model/colour'")
                .work("src/model/colour.ts")
                .work("src/model/alone.ts")
                .work("tools/one.py", "import two")
                .work("tools/two.py", "import one")
                .work("readme.md", "import './src/ui/button'");

        assertThat(told(ClusteringStrategy.IMPORTS, WorkKind.FILE, NO_BOUND, tree.work()))
                .containsExactly(
                        ". [readme.md] Independent file",
                        "src [src/model/colour.ts, src/ui/button.ts] Import each other",
                        "src/model [src/model/alone.ts] Independent file",
                        "tools [tools/one.py, tools/two.py] Import in a circle");
    }

    @Test
    void aCircleStaysWholeWhateverItsSize() {
        SourceTree tree = new SourceTree(workspace);
        for (int i = 0; i < 12; i++) {
            tree.work("c" + i + ".ts", "import './c" + (i + 1) % 12 + "'", "import './used'");
        }
        tree.work("used.ts");

        List<Cluster> clusters = clusters(ClusteringStrategy.IMPORTS, WorkKind.FILE, NO_BOUND, tree.work());

        assertThat(clusters).extracting(Cluster::size).containsExactly(12, 1);
        assertThat(clusters)
                .extracting(Cluster::rationale)
                .containsExactly("Import in a circle", "Part of a larger group");
    }

    @Test
    void whereTiesAreFewestIsTheCut() {
        SourceTree tree = new SourceTree(workspace)
                .work("a1.ts", "import './a2'; import './a3'")
                .work("a2.ts", "import './a3'")
                .work("a3.ts", "import './b1'")
                .work("b1.ts", "import './b2'; import './b3'")
                .work("b2.ts", "import './b3'")
                .work("b3.ts");

        assertThat(told(ClusteringStrategy.IMPORTS, WorkKind.FILE, OptionalInt.of(3), tree.work()))
                .containsExactly(
                        ". [a1.ts, a2.ts, a3.ts] Import each other", ". [b1.ts, b2.ts, b3.ts] Import each other");
        assertThat(told(ClusteringStrategy.IMPORTS, WorkKind.FILE, NO_BOUND, tree.work()))
                .hasSize(1);
    }

    @Test
    void theOrderOfTheItemsDoesNotMatter() {
        SourceTree tree = new SourceTree(workspace);
        Random random = new Random(7);
        for (int i = 0; i < 40; i++) {
            tree.work(
                    "d" + i % 3 + "/f" + i + ".ts",
                    "import '../d" + random.nextInt(3) + "/f" + random.nextInt(40) + "'");
        }
        List<String> shuffled = new ArrayList<>(tree.work());

        for (ClusteringStrategy strategy : ClusteringStrategy.values()) {
            List<Cluster> first = clusters(strategy, WorkKind.FILE, NO_BOUND, shuffled);
            for (int i = 0; i < 5; i++) {
                Collections.shuffle(shuffled, random);
                assertThat(clusters(strategy, WorkKind.FILE, NO_BOUND, shuffled))
                        .isEqualTo(first);
            }
        }
    }

    @Test
    void nothingToDoIsNoCluster() {
        for (ClusteringStrategy strategy : ClusteringStrategy.values()) {
            for (WorkKind kind : WorkKind.values()) {
                assertThat(clusters(strategy, kind, NO_BOUND, List.of())).isEmpty();
            }
        }
    }

    @Test
    void aClusterOfNothingIsRefused() {
        assertThatThrownBy(() -> clusters(ClusteringStrategy.DIRECTORY, WorkKind.FILE, OptionalInt.of(0), List.of("a")))
                .hasMessage("A cluster holds at least one item, but maxClusterSize is 0");
    }

    private List<String> told(ClusteringStrategy strategy, WorkKind kind, OptionalInt most, List<String> names) {
        return clusters(strategy, kind, most, names).stream()
                .map(cluster -> cluster.directory() + " "
                        + cluster.items().stream().map(WorkItem::name).toList() + " " + cluster.rationale())
                .toList();
    }

    private List<Cluster> clusters(ClusteringStrategy strategy, WorkKind kind, OptionalInt most, List<String> names) {
        List<WorkItem> items =
                names.stream().map(name -> new WorkItem(name, List.of())).toList();
        return strategy.cluster(
                new Workload(kind, items, "a test", "", 0, List.of(), UnreadLines.NONE), workspace, most);
    }

    private static List<String> with(List<String> names, String... more) {
        return Stream.concat(names.stream(), Stream.of(more)).toList();
    }
}
