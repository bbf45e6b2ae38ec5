package io.github.cfnwaves.plan.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cfnwaves.plan.cluster.imports.Ties;
import io.github.cfnwaves.plan.work.WorkItem;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ImportClustersTest {

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9})
    void whateverTheTiesClustersHoldEachFileOnceCirclesWholeAndNotTooMany(int tens) {
        for (int seed = tens * 100; seed < tens * 100 + 100; seed++) {
            Random random = new Random(seed);
            int files = 1 + random.nextInt(30);
            Ties ties = random(random, files, random.nextInt(2 * files + 1));
            boolean[][] reaches = reaches(ties);
            int most = 1 + random.nextInt(9);

            List<Set<Integer>> clusters = clusters(ties, most);

            assertThat(clusters.stream().flatMap(Set::stream).sorted())
                    .as("seed %d", seed)
                    .containsExactlyElementsOf(IntStream.range(0, files).boxed().toList());
            for (Set<Integer> cluster : clusters) {
                assertThat(cluster)
                        .as("seed %d: circles of %s", seed, cluster)
                        .allSatisfy(file -> assertThat(cluster).containsAll(circle(reaches, file)));
                assertThat(cluster.size() <= most
                                || circle(reaches, cluster.iterator().next()).equals(cluster))
                        .as("seed %d: size of %s", seed, cluster)
                        .isTrue();
            }
            assertThatNoTwoFit(ties, clusters, most, seed);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    void circlesAreThoseOfAnotherAlgorithm(int seed) {
        Random random = new Random(seed);
        for (int round = 0; round < 300; round++) {
            Ties ties = random(random, 12, random.nextInt(30));
            boolean[][] reaches = reaches(ties);

            int[] parts = Circles.parts(ties);

            for (int i = 0; i < 12; i++) {
                for (int j = 0; j < 12; j++) {
                    assertThat(parts[i] == parts[j]).isEqualTo(reaches[i][j] && reaches[j][i]);
                }
            }
        }
    }

    @Test
    void aLongChainDoesNotOverflowTheStack() {
        List<String> files = IntStream.range(0, 200_000).mapToObj(i -> "f" + i).toList();
        Ties ties = new Ties(files);
        for (int i = 1; i < files.size(); i++) {
            ties.add(files.get(i - 1), files.get(i));
        }

        assertThat(Arrays.stream(Circles.parts(ties)).distinct()).hasSize(files.size());
        assertThat(clusters(ties, 8)).allSatisfy(cluster -> assertThat(cluster).hasSizeLessThanOrEqualTo(8));

        ties.add(files.get(files.size() - 1), files.get(0));
        assertThat(clusters(ties, 8))
                .singleElement()
                .satisfies(cluster -> assertThat(cluster).hasSameSizeAs(files));
    }

    private static Ties random(Random random, int files, int count) {
        List<String> names = IntStream.range(0, files).mapToObj(i -> "f" + i).toList();
        Ties ties = new Ties(names);
        for (int i = 0; i < count; i++) {
            ties.add(names.get(random.nextInt(files)), names.get(random.nextInt(files)));
        }
        return ties;
    }

    private static List<Set<Integer>> clusters(Ties ties, int most) {
        Map<String, Integer> numbers = new HashMap<>();
        List<WorkItem> items = new ArrayList<>();
        for (String file : ties.files()) {
            numbers.put(file, items.size());
            items.add(new WorkItem(file, List.of()));
        }
        List<Set<Integer>> clusters = new ArrayList<>();
        for (Cluster cluster : ImportClusters.of(items, ties, most)) {
            Set<Integer> files = new HashSet<>();
            cluster.items().forEach(item -> files.add(numbers.get(item.name())));
            clusters.add(files);
        }
        return clusters;
    }

    /** What is tied and small enough together is together. */
    private static void assertThatNoTwoFit(Ties ties, List<Set<Integer>> clusters, int most, int seed) {
        for (Set<Integer> one : clusters) {
            for (Set<Integer> other : clusters) {
                if (one != other && one.size() + other.size() <= most) {
                    assertThat(one)
                            .as("seed %d: %s and %s", seed, one, other)
                            .allSatisfy(
                                    file -> assertThat(ties.of(file).keySet()).doesNotContainAnyElementsOf(other));
                }
            }
        }
    }

    private static Set<Integer> circle(boolean[][] reaches, int file) {
        Set<Integer> circle = new HashSet<>();
        for (int other = 0; other < reaches.length; other++) {
            if (reaches[file][other] && reaches[other][file]) {
                circle.add(other);
            }
        }
        return circle;
    }

    /** Who reaches whom, over as many steps as it takes: Warshall's algorithm. */
    private static boolean[][] reaches(Ties ties) {
        int files = ties.files().size();
        boolean[][] reaches = new boolean[files][files];
        for (int i = 0; i < files; i++) {
            reaches[i][i] = true;
            for (int imported : ties.of(i).keySet()) {
                reaches[i][imported] = true;
            }
        }
        for (int over = 0; over < files; over++) {
            for (int i = 0; i < files; i++) {
                for (int j = 0; j < files; j++) {
                    reaches[i][j] |= reaches[i][over] && reaches[over][j];
                }
            }
        }
        return reaches;
    }
}
