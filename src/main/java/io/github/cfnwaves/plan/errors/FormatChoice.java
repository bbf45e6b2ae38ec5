package io.github.cfnwaves.plan.errors;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Which formats an output is read with, and which of them first.
 *
 * @param names of the formats; empty for all
 * @param preferred of them: tried before the others
 * @param isAuto whether nobody chose, so that the generic format may take what is left
 */
public record FormatChoice(Set<String> names, Set<String> preferred, boolean isAuto) {
    private static final String AUTO = "auto";
    /** The name of the format of any tool. */
    public static final String GENERIC = "generic";

    /** Formats that any tool may print. */
    private static final Set<String> COMMON = Set.of("sarif", "checkstyle", "github");

    private static final Map<String, Set<String>> LANGUAGES = languages();
    private static final Map<String, String> TOOLS = tools();

    private static Map<String, Set<String>> languages() {
        Map<String, Set<String>> languages = new LinkedHashMap<>();
        languages.put("typescript", Set.of("tsc", "eslint", "esbuild"));
        languages.put("javascript", Set.of("eslint", "tsc", "esbuild"));
        languages.put("python", Set.of("mypy", "ruff", "pylint", "pyright"));
        languages.put("rust", Set.of("rustc"));
        languages.put("java", Set.of("javac", "maven"));
        languages.put("kotlin", Set.of("kotlinc", "maven"));
        languages.put("c", Set.of("gcc", "msbuild"));
        languages.put("cpp", Set.of("gcc", "msbuild"));
        languages.put("csharp", Set.of("msbuild"));
        languages.put("go", Set.of("go"));
        languages.put("shell", Set.of("shellcheck"));
        for (String format : List.of(
                "tsc",
                "eslint",
                "esbuild",
                "mypy",
                "pyright",
                "ruff",
                "pylint",
                "rustc",
                "javac",
                "maven",
                "kotlinc",
                "gcc",
                "msbuild",
                "shellcheck")) {
            languages.put(format, Set.of(format));
        }
        languages.put("cargo", Set.of("rustc"));
        languages.put("clang", Set.of("gcc"));
        for (String format : List.of("checkstyle", "sarif", "github", GENERIC)) {
            languages.put(format, Set.of(format));
        }
        return languages;
    }

    /** Words in commands, and the formats that they make likely. */
    private static Map<String, String> tools() {
        Map<String, String> tools = new LinkedHashMap<>();
        for (String tool : List.of(
                "tsc", "eslint", "esbuild", "mypy", "pyright", "ruff", "pylint", "rustc", "javac", "kotlinc", "gcc",
                "go")) {
            tools.put(tool, tool);
        }
        for (String tool : List.of("vue-tsc", "ngc")) {
            tools.put(tool, "tsc");
        }
        for (String tool : List.of("cargo", "clippy")) {
            tools.put(tool, "rustc");
        }
        for (String tool : List.of("mvn", "mvnw", "mvnd")) {
            tools.put(tool, "maven");
        }
        for (String tool : List.of("g++", "clang", "clang++", "cc", "c++", "make", "gmake", "cmake", "ninja")) {
            tools.put(tool, "gcc");
        }
        tools.put("shellcheck", "shellcheck");
        tools.put("checkstyle", "checkstyle");
        tools.put("flake8", "ruff");
        tools.put("dmypy", "mypy");
        tools.put("basedpyright", "pyright");
        tools.put("dotnet", "msbuild");
        tools.put("msbuild", "msbuild");
        return tools;
    }

    /**
     * The formats of a language, those first that the command makes likely.
     *
     * @throws IllegalArgumentException if nobody knows such a language or format; its message says which ones there are
     */
    public static FormatChoice of(String languageOrFormat, String command) {
        String word = languageOrFormat.strip().toLowerCase(Locale.ROOT);
        Set<String> preferred = new LinkedHashSet<>();
        // every run of other characters separates words, so that npx -y tsc@5 and ./node_modules/.bin/tsc are tsc too
        for (String part : command.toLowerCase(Locale.ROOT).split("[^a-z0-9+-]+", -1)) {
            String tool = TOOLS.get(part);
            if (tool != null) {
                preferred.add(tool);
            }
        }
        if (word.isEmpty() || word.equals(AUTO)) {
            return new FormatChoice(Set.of(), preferred, true);
        }
        Set<String> names = LANGUAGES.get(word);
        if (names == null) {
            throw new IllegalArgumentException("No errors can be read of the language \"" + languageOrFormat.strip()
                    + "\".\nUse " + AUTO + ", which looks at the command and its output, or one of "
                    + String.join(", ", LANGUAGES.keySet()) + ".");
        }
        Set<String> all = new TreeSet<>(names);
        if (!names.contains(GENERIC)) {
            all.addAll(COMMON);
        }
        return new FormatChoice(all, preferred, false);
    }

    /** Whether a format is asked at all. */
    public boolean allows(String format) {
        return names.isEmpty() || names.contains(format);
    }

    /** Whether a format is asked before those that aren't preferred. */
    public boolean prefers(String format) {
        return preferred.contains(format);
    }

    /** Whether somebody wants whatever looks like a place in a file. */
    public boolean isGeneric() {
        return names.contains(GENERIC);
    }
}
