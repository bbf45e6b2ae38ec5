package io.github.cfnwaves.plan.cluster.imports;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Map.Entry;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a {@code tsconfig.json} says of where modules are. Folders are relative to the workspace.
 *
 * @param baseUrl null if it doesn't say so
 * @param pathsFolder that paths are relative to
 * @param paths from patterns, with at most one {@code *}, to places
 */
record ScriptConfig(@Nullable String baseUrl, String pathsFolder, Map<String, List<String>> paths) {
    static final ScriptConfig NONE = new ScriptConfig(null, "", Map.of());

    boolean isNone() {
        return baseUrl == null && paths.isEmpty();
    }

    /** Where a module may be that is not relative, in the order of looking there. */
    Stream<String> places(String module) {
        Stream<String> mapped = paths.entrySet().stream()
                .filter(path -> matches(path.getKey(), module))
                .min(Comparator.comparingInt(path -> precedence(path.getKey())))
                .stream()
                .flatMap(path -> places(path, module));
        Stream<String> based =
                baseUrl == null ? Stream.of() : Stream.ofNullable(WorkspaceFiles.resolve(baseUrl, module));
        return Stream.concat(mapped, based);
    }

    private Stream<String> places(Entry<String, List<String>> path, String module) {
        int star = path.getKey().indexOf('*');
        String matched = star < 0
                ? ""
                : module.substring(star, module.length() - (path.getKey().length() - star - 1));
        return path.getValue().stream()
                .flatMap(place -> Stream.ofNullable(WorkspaceFiles.resolve(pathsFolder, place.replace("*", matched))));
    }

    private static boolean matches(String pattern, String module) {
        int star = pattern.indexOf('*');
        return star < 0
                ? pattern.equals(module)
                : module.length() >= pattern.length() - 1
                        && module.startsWith(pattern.substring(0, star))
                        && module.endsWith(pattern.substring(star + 1));
    }

    /** An exact name first, then the pattern with the longest beginning. */
    private static int precedence(String pattern) {
        int star = pattern.indexOf('*');
        return star < 0 ? Integer.MIN_VALUE : -star;
    }
}
