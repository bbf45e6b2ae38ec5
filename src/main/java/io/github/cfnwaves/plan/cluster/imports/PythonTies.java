package io.github.cfnwaves.plan.cluster.imports;

import io.github.cfnwaves.plan.cluster.imports.PythonImports.Import;
import io.github.cfnwaves.plan.cluster.imports.PythonImports.Name;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** Ties of Python files and their stubs. */
final class PythonTies {
    /** How many {@code __init__.py} an import is followed through, one after the other. */
    private static final int FARTHEST = 5;

    private final WorkspaceFiles files;
    private final Ties ties;
    private final Map<String, List<Import>> read = new HashMap<>();
    private final Map<String, String> roots = new HashMap<>();

    private PythonTies(WorkspaceFiles files, Ties ties) {
        this.files = files;
        this.ties = ties;
    }

    static void add(List<String> all, WorkspaceFiles files, Ties ties) {
        PythonTies python = new PythonTies(files, ties);
        List<String> readable = new ArrayList<>(all);
        readable.removeIf(file -> !file.endsWith(".py") && !file.endsWith(".pyi"));
        List<List<Import>> imports = readable.parallelStream()
                .map(file -> PythonImports.of(files.text(file)))
                .toList();
        for (int i = 0; i < readable.size(); i++) {
            python.read.put(readable.get(i), imports.get(i));
        }
        for (String file : readable) {
            python.imports(file).forEach(found -> python.tie(file, found));
        }
    }

    private List<Import> imports(String file) {
        return read.computeIfAbsent(file, missing -> PythonImports.of(files.text(missing)));
    }

    private void tie(String file, Import found) {
        Set<String> targets = new LinkedHashSet<>();
        if (found.names().isEmpty()) {
            targets.add(module(places(file, found)));
        }
        found.names().forEach(name -> targets.add(target(file, found, name.there(), FARTHEST)));
        targets.forEach(target -> ties.add(file, target));
    }

    /** The file that a name is from: a module of that name, or the module it is in, or where its package has it from. */
    private String target(String file, Import found, String name, int steps) {
        List<String> places = places(file, found);
        String submodule =
                module(places.stream().map(place -> child(place, name)).toList());
        if (!submodule.isEmpty()) {
            return submodule;
        }
        String module = module(places);
        if (steps > 0 && isPackage(module) && !files.isWork(module)) {
            for (Import inside : imports(module)) {
                for (Name offered : inside.names()) {
                    if (offered.here().equals(name)) {
                        return target(module, inside, offered.there(), steps - 1);
                    }
                }
            }
        }
        return module;
    }

    private static boolean isPackage(String file) {
        return WorkspaceFiles.name(file).startsWith("__init__.");
    }

    /** Where the module may be, without an ending, in the order of looking there. */
    private List<String> places(String file, Import found) {
        String path = found.module().replace('.', '/');
        String folder = WorkspaceFiles.folder(file);
        Stream<String> roots = found.level() == 0
                ? Stream.of(root(folder), "src", "")
                : Stream.ofNullable(WorkspaceFiles.resolve(folder, "../".repeat(found.level() - 1)));
        return roots.map(root -> child(root, path)).distinct().toList();
    }

    /** The nearest folder that is no package: what is in it is imported without a dot. */
    private String root(String folder) {
        return roots.computeIfAbsent(folder, this::searchRoot);
    }

    private String searchRoot(String folder) {
        String root = folder;
        while (!root.isEmpty() && files.exists(root + "/__init__.py")) {
            root = WorkspaceFiles.folder(root);
        }
        return root;
    }

    private static String child(String folder, String name) {
        return folder.isEmpty() || name.isEmpty() ? folder + name : folder + "/" + name;
    }

    private String module(List<String> places) {
        return places.stream()
                .filter(place -> !place.isEmpty())
                .flatMap(place -> Stream.of("/__init__.py", ".py", "/__init__.pyi", ".pyi")
                        .map(ending -> place + ending))
                .filter(files::exists)
                .findFirst()
                .orElse("");
    }
}
