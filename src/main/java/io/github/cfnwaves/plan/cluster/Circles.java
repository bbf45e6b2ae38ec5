package io.github.cfnwaves.plan.cluster;

import io.github.cfnwaves.plan.cluster.imports.Ties;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.Iterator;

/**
 * Finds files that import each other in a circle, directly or over others: the strongly connected parts, by Tarjan's
 * algorithm. It keeps its own stack, for chains of imports may be longer than Java's.
 */
final class Circles {
    private static final int UNSEEN = -1;

    private final Ties ties;
    private final int[] order;
    private final int[] lowest;
    private final int[] part;
    private final Deque<Integer> open = new ArrayDeque<>();
    private final Deque<Step> path = new ArrayDeque<>();
    private int seen;
    private int parts;

    private record Step(int file, Iterator<Integer> imported) {}

    private Circles(Ties ties) {
        this.ties = ties;
        int files = ties.files().size();
        order = new int[files];
        lowest = new int[files];
        part = new int[files];
        Arrays.fill(order, UNSEEN);
        Arrays.fill(part, UNSEEN);
    }

    /** The number of the part that each file is in, from 0 in the order of the files. In no circle, it is a part of its own. */
    static int[] parts(Ties ties) {
        Circles circles = new Circles(ties);
        for (int file = 0; file < circles.part.length; file++) {
            if (circles.order[file] == UNSEEN) {
                circles.search(file);
            }
        }
        return circles.inOrderOfFiles();
    }

    private int[] inOrderOfFiles() {
        int[] renamed = new int[parts];
        Arrays.fill(renamed, UNSEEN);
        int named = 0;
        for (int number : part) {
            if (renamed[number] == UNSEEN) {
                renamed[number] = named++;
            }
        }
        return Arrays.stream(part).map(number -> renamed[number]).toArray();
    }

    private void search(int first) {
        enter(first);
        while (!path.isEmpty()) {
            Step step = path.element();
            int file = step.file();
            if (step.imported().hasNext()) {
                int next = step.imported().next();
                if (order[next] == UNSEEN) {
                    enter(next);
                } else if (part[next] == UNSEEN) {
                    lowest[file] = Math.min(lowest[file], order[next]);
                }
            } else {
                path.pop();
                leave(file);
            }
        }
    }

    private void enter(int file) {
        order[file] = seen;
        lowest[file] = seen++;
        open.push(file);
        path.push(new Step(file, ties.of(file).keySet().iterator()));
    }

    private void leave(int file) {
        if (lowest[file] == order[file]) {
            int member;
            do {
                member = open.pop();
                part[member] = parts;
            } while (member != file);
            parts++;
        }
        Step importer = path.peek();
        if (importer != null) {
            lowest[importer.file()] = Math.min(lowest[importer.file()], lowest[file]);
        }
    }
}
