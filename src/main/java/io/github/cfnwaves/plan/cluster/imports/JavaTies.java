package io.github.cfnwaves.plan.cluster.imports;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Ties of Java and Kotlin files: by imports, and by names that need none because they are of the same package. */
final class JavaTies {
    private final Ties ties;
    /** By package, then by simple name: the file that has it. */
    private final Map<String, Map<String, String>> packages = new HashMap<>();

    private JavaTies(Ties ties) {
        this.ties = ties;
    }

    static void add(List<String> all, WorkspaceFiles files, Ties ties) {
        JavaTies java = new JavaTies(ties);
        List<String> readable = new ArrayList<>(all);
        readable.removeIf(file -> !file.endsWith(".java") && !file.endsWith(".kt"));
        List<JavaSource> sources = readable.parallelStream()
                .map(file -> JavaSource.of(files.text(file)))
                .toList();
        for (int i = 0; i < readable.size(); i++) {
            java.register(readable.get(i), sources.get(i));
        }
        for (int i = 0; i < readable.size(); i++) {
            java.tie(readable.get(i), sources.get(i));
        }
    }

    private void register(String file, JavaSource source) {
        Map<String, String> names = packages.computeIfAbsent(source.packageName(), name -> new HashMap<>());
        source.declared().forEach(name -> names.putIfAbsent(name, file));
    }

    private void tie(String file, JavaSource source) {
        Set<String> taken = new HashSet<>(source.declared());
        for (String imported : source.imports()) {
            if (!imported.endsWith("*")) {
                taken.add(imported.substring(imported.lastIndexOf('.') + 1));
            }
            String target = file(imported);
            if (target != null) {
                ties.add(file, target);
            }
        }
        tieMentioned(file, source, source.packageName(), taken);
        for (String imported : source.imports()) {
            if (imported.endsWith(".*")) {
                tieMentioned(file, source, imported.substring(0, imported.length() - 2), taken);
            }
        }
    }

    /** The file of an imported type, of the type around it, or of the type with the imported member. */
    private @Nullable String file(String imported) {
        for (int dot = imported.lastIndexOf('.'); dot >= 0; dot = imported.lastIndexOf('.', dot - 1)) {
            Map<String, String> names = packages.getOrDefault(imported.substring(0, dot), Map.of());
            int next = imported.indexOf('.', dot + 1);
            String file = names.get(imported.substring(dot + 1, next < 0 ? imported.length() : next));
            if (file != null) {
                return file;
            }
        }
        return null;
    }

    /** What is imported by its full name, or found in an earlier package, is not looked for in a later one. */
    private void tieMentioned(String file, JavaSource source, String packageName, Set<String> taken) {
        Map<String, String> names = packages.getOrDefault(packageName, Map.of());
        Set<String> fewer = names.size() < source.mentioned().size() ? names.keySet() : source.mentioned();
        for (String name : List.copyOf(fewer)) {
            String target = names.get(name);
            if (target != null && source.mentioned().contains(name) && taken.add(name)) {
                ties.add(file, target);
            }
        }
    }
}
