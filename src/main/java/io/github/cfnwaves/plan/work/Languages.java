package io.github.cfnwaves.plan.work;

import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** The languages of what was read. */
final class Languages {
    private static final Map<String, String> OF_FORMATS = Map.ofEntries(
            Map.entry("tsc", "typescript"),
            Map.entry("eslint", "javascript"),
            Map.entry("mypy", "python"),
            Map.entry("ruff", "python"),
            Map.entry("pylint", "python"),
            Map.entry("javac", "java"),
            Map.entry("maven", "java"),
            Map.entry("checkstyle", "java"),
            Map.entry("kotlinc", "kotlin"),
            Map.entry("gcc", "c"),
            Map.entry("clang", "c"),
            Map.entry("rustc", "rust"),
            Map.entry("cargo", "rust"),
            Map.entry("go", "go"),
            Map.entry("shellcheck", "shell"));

    private Languages() {}

    /** The one language of all these formats; empty when it isn't known, or there are several. */
    static String of(Set<String> formats) {
        Set<String> languages = formats.stream()
                .map(format -> OF_FORMATS.get(format.replaceFirst("-.*", "")))
                .filter(Objects::nonNull)
                .collect(Collectors.toCollection(TreeSet::new));
        return languages.size() == 1 ? languages.iterator().next() : "";
    }
}
