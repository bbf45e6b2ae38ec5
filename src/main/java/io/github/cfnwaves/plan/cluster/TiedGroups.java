package io.github.cfnwaves.plan.cluster;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;

/**
 * Joins groups of files, the two with the most ties between them first, as long as they stay small enough together. That is
 * greedy: it cuts where ties are few, not provably where they are fewest. Of equals, the pair that is smaller together goes
 * first, then the one that comes first.
 */
final class TiedGroups {
    /** Two groups that may be joined, as they were when this was written down. The queue forgets nothing: it may be outdated. */
    private record Pair(int one, int other, int ties, int size) {
        static final Comparator<Pair> ORDER = Comparator.comparingInt(Pair::ties)
                .reversed()
                .thenComparingInt(Pair::size)
                .thenComparingInt(Pair::one)
                .thenComparingInt(Pair::other);
    }

    private final int most;
    private final List<List<Integer>> members;
    private final List<Map<Integer, Integer>> ties = new ArrayList<>();
    private final PriorityQueue<Pair> queue = new PriorityQueue<>(Pair.ORDER);

    TiedGroups(List<List<Integer>> groups, int most) {
        this.most = most;
        this.members = new ArrayList<>();
        for (List<Integer> group : groups) {
            members.add(new ArrayList<>(group));
            ties.add(new HashMap<>());
        }
    }

    void tie(int one, int other, int count) {
        if (one != other) {
            ties.get(one).merge(other, count, Integer::sum);
            ties.get(other).merge(one, count, Integer::sum);
        }
    }

    /** All groups that are left, each with what was in it from the start. */
    List<List<Integer>> joined() {
        for (int one = 0; one < members.size(); one++) {
            propose(one, one);
        }
        while (!queue.isEmpty()) {
            Pair pair = queue.remove();
            if (isStill(pair)) {
                join(pair.one(), pair.other());
            }
        }
        return members.stream().filter(group -> !group.isEmpty()).toList();
    }

    /** To the queue, with all that come after {@code least}. */
    private void propose(int group, int least) {
        ties.get(group).forEach((other, count) -> {
            int size = members.get(group).size() + members.get(other).size();
            if (other > least && size <= most) {
                queue.add(new Pair(Math.min(group, other), Math.max(group, other), count, size));
            }
        });
    }

    private boolean isStill(Pair pair) {
        return pair.ties() == ties.get(pair.one()).getOrDefault(pair.other(), 0)
                && pair.size()
                        == members.get(pair.one()).size()
                                + members.get(pair.other()).size();
    }

    private void join(int one, int other) {
        members.get(one).addAll(members.get(other));
        members.get(other).clear();
        Map<Integer, Integer> moved = ties.get(other);
        moved.forEach((neighbour, count) -> {
            ties.get(neighbour).remove(other);
            if (neighbour != one) {
                tie(one, neighbour, count);
            }
        });
        ties.set(other, Map.of());
        propose(one, -1);
    }
}
