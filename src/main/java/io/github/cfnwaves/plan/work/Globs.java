package io.github.cfnwaves.plan.work;

import java.io.File;
import java.util.List;
import java.util.stream.Stream;
import org.codehaus.plexus.util.MatchPatterns;

/** Patterns of names as Ant and Maven have them: <code>*</code>, <code>?</code>, and <code>**</code> for any directories. */
final class Globs {
    private final MatchPatterns patterns;

    private Globs(Stream<String> patterns) {
        this.patterns = MatchPatterns.from(patterns.map(Globs::local).toList());
    }

    static Globs of(List<String> patterns) {
        return new Globs(patterns.stream());
    }

    /** Also takes the name of a directory for all that is in it. */
    static Globs excluding(List<String> patterns) {
        return new Globs(excluded(patterns).stream());
    }

    static List<String> excluded(List<String> patterns) {
        return patterns.stream()
                .map(pattern -> pattern.strip().replaceFirst("^(\\./)+", ""))
                .filter(pattern -> !pattern.isEmpty())
                .flatMap(pattern -> isGlob(pattern) ? Stream.of(whole(pattern)) : Stream.of(pattern, pattern + "/**"))
                .toList();
    }

    static boolean isGlob(String pattern) {
        return pattern.indexOf('*') >= 0 || pattern.indexOf('?') >= 0 || pattern.endsWith("/");
    }

    /** {@code src/} means all that is in it. */
    static String whole(String pattern) {
        return pattern.endsWith("/") ? pattern + "**" : pattern;
    }

    private static String local(String name) {
        return name.replace('/', File.separatorChar);
    }

    /** Whether one of them is about this name, whose parts have {@code /} between them. */
    boolean matches(String name) {
        return patterns.matches(local(name), true);
    }
}
