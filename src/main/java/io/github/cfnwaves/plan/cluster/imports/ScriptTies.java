package io.github.cfnwaves.plan.cluster.imports;

import io.github.cfnwaves.plan.cluster.imports.ScriptImports.Import;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Ties of TypeScript and JavaScript files, those with JSX and in Vue's and Svelte's too. */
final class ScriptTies {
    private static final Pattern SCRIPT = Pattern.compile(".+\\.([cm]?[tj]s|[tj]sx|vue|svelte)");
    private static final Pattern ELEMENT =
            Pattern.compile("<script\\b[^>]*>(.*?)</script\\s*>", Pattern.DOTALL | Pattern.CASE_INSENSITIVE);
    /** How many index files an import is followed through, one after the other. */
    private static final int FARTHEST = 5;

    private final WorkspaceFiles files;
    private final ScriptModules modules;
    private final Ties ties;
    private final Map<String, ScriptImports> read = new HashMap<>();
    private final Map<String, Set<String>> exports = new HashMap<>();

    private ScriptTies(WorkspaceFiles files, Ties ties) {
        this.files = files;
        this.modules = new ScriptModules(files, new ScriptConfigs(files));
        this.ties = ties;
    }

    static void add(List<String> all, WorkspaceFiles files, Ties ties) {
        ScriptTies scripts = new ScriptTies(files, ties);
        List<String> readable = new ArrayList<>(all);
        readable.removeIf(file -> !SCRIPT.matcher(file).matches());
        List<ScriptImports> imports =
                readable.parallelStream().map(scripts::onlyImports).toList();
        for (int i = 0; i < readable.size(); i++) {
            scripts.read.put(readable.get(i), imports.get(i));
        }
        for (String file : readable) {
            scripts.imports(file).imports().forEach(found -> scripts.tie(file, found));
        }
    }

    private static String code(String file, String text) {
        if (!file.endsWith(".vue") && !file.endsWith(".svelte")) {
            return text;
        }
        StringBuilder code = new StringBuilder();
        for (Matcher element = ELEMENT.matcher(text); element.find(); ) {
            code.append(element.group(1)).append('\n');
        }
        return code.toString();
    }

    private ScriptImports imports(String file) {
        return read.computeIfAbsent(file, this::onlyImports);
    }

    private ScriptImports onlyImports(String file) {
        return ScriptImports.onlyImports(code(file, files.text(file)));
    }

    /** Few files are asked for them, and mostly by many. */
    private Set<String> exports(String file) {
        return exports.computeIfAbsent(
                file,
                missing -> ScriptImports.of(code(missing, files.text(missing))).exports());
    }

    private void tie(String file, Import found) {
        modules.find(file, found.module()).ifPresent(target -> {
            if (files.isWork(target)) {
                ties.add(file, target);
            } else if (isIndex(target)) {
                found.names().keySet().stream().sorted().forEach(name -> follow(file, target, name, FARTHEST));
            }
        });
    }

    private static boolean isIndex(String file) {
        return WorkspaceFiles.name(file).startsWith("index.");
    }

    /** Ties a file to the one that an index without work has this name from; true if the name was found. */
    private boolean follow(String file, String index, String name, int steps) {
        for (Import found : imports(index).imports()) {
            String there = nameThere(found, name);
            if (!there.isEmpty()) {
                String target = modules.find(index, found.module()).orElse("");
                boolean surely = !found.names().isEmpty();
                if (files.isWork(target) && (surely || exports(target).contains(name))) {
                    ties.add(file, target);
                    return true;
                }
                boolean followed = steps > 1 && isIndex(target) && follow(file, target, there, steps - 1);
                if (followed || surely) {
                    return true;
                }
            }
        }
        return false;
    }

    /** What the module of a re-export calls what it exports by this name; empty if it doesn't. */
    private static String nameThere(Import found, String name) {
        if (!found.exported()) {
            return "";
        }
        if (found.names().isEmpty()) {
            return name.equals("default") ? "" : name;
        }
        return found.names().entrySet().stream()
                .filter(entry -> entry.getValue().equals(name))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElse("");
    }
}
