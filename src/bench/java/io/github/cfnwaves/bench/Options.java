package io.github.cfnwaves.bench;

import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What the bench was asked for.
 *
 * @param what the measurements, in the order in which they run
 * @param sizes numbers of containers in a wave
 * @param networks as a user gives them to the plugin
 * @param pairs how often both sides of a comparison run; 0 when each measurement is to say itself
 * @param quick whether to measure only what takes little time
 * @param busy whether not to wait for the machine to be quiet, which makes times worthless and trying the bench quick
 * @param results where the findings go as JSON; beside it, with {@code .md} as its end, as tables
 */
record Options(
        Set<Subject> what,
        List<Integer> sizes,
        List<String> networks,
        int pairs,
        boolean quick,
        boolean busy,
        Path results) {
    private static final String USAGE = "usage: src/bench/run [" + names("|") + "]... [--pairs N] [--n 28,100,300]"
            + " [--networks cfn-network,none,host,pod] [--quick] [--busy] [--results FILE]"
            + "\n   or: src/bench/run --page [RESULTS]...";
    private static final List<Integer> SIZES = List.of(28, 100, 300);
    private static final List<String> NETWORKS = List.of("cfn-network", "none", "host", "pod");
    private static final int QUICK_PAIRS = 3;

    /** Somebody asked for what there is not; the message says what there is. */
    static final class UnknownException extends Exception {
        private static final long serialVersionUID = 1;

        private UnknownException(String found) {
            super("bench: it makes nothing of " + found + "\n" + USAGE);
        }
    }

    static Options of(String... arguments) throws UnknownException {
        Deque<String> rest = new ArrayDeque<>(List.of(arguments));
        Set<Subject> what = new LinkedHashSet<>();
        List<Integer> sizes = List.of();
        List<String> networks = NETWORKS;
        int pairs = 0;
        boolean quick = false;
        boolean busy = false;
        Path results = Path.of("target/bench/results.json");
        while (!rest.isEmpty()) {
            String word = rest.pop();
            switch (word) {
                case "--quick" -> quick = true;
                case "--busy" -> busy = true;
                case "--pairs" -> pairs = number(word, valueOf(word, rest));
                case "--n" -> sizes = numbers(word, valueOf(word, rest));
                case "--networks" -> networks = parts(valueOf(word, rest));
                case "--results" -> results = Path.of(valueOf(word, rest));
                case "all" -> what.addAll(List.of(Subject.values()));
                default -> what.add(subject(word));
            }
        }
        if (sizes.isEmpty()) {
            sizes = quick ? SIZES.subList(0, 1) : SIZES;
        }
        if (what.isEmpty()) {
            what.addAll(quick ? Set.of(Subject.WAVES) : List.of(Subject.values()));
        }
        return new Options(what, sizes, networks, quick && pairs == 0 ? QUICK_PAIRS : pairs, quick, busy, results);
    }

    /** How often both sides run when the measurement thinks so often to be right. */
    int pairsOr(int usual) {
        return pairs == 0 ? usual : pairs;
    }

    private static Subject subject(String word) throws UnknownException {
        for (Subject subject : Subject.values()) {
            if (subject.word().equals(word)) {
                return subject;
            }
        }
        throw new UnknownException(word);
    }

    private static String valueOf(String option, Deque<String> rest) throws UnknownException {
        if (rest.isEmpty()) {
            throw new UnknownException(option + " without a value");
        }
        return rest.pop();
    }

    private static List<Integer> numbers(String option, String text) throws UnknownException {
        List<Integer> numbers = new ArrayList<>();
        for (String part : parts(text)) {
            numbers.add(number(option, part));
        }
        return List.copyOf(numbers);
    }

    private static int number(String option, String text) throws UnknownException {
        if (!text.matches("[1-9][0-9]{0,5}")) {
            throw new UnknownException(option + " " + text);
        }
        return Integer.parseInt(text);
    }

    private static List<String> parts(String text) {
        return Stream.of(text.split(",", -1)).filter(part -> !part.isBlank()).toList();
    }

    private static String names(String between) {
        return Stream.of(Subject.values()).map(Subject::word).collect(Collectors.joining(between)) + between + "all";
    }
}
