package io.github.cfnwaves.plan.cluster.imports;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Finds the file that an import of TypeScript or JavaScript means, as TypeScript and bundlers do. Libraries are not found. */
final class ScriptModules {
    /** What TypeScript tries, and then what only bundlers or Node do. */
    private static final List<String> ENDINGS =
            List.of(".ts", ".tsx", ".d.ts", ".js", ".jsx", ".mts", ".cts", ".mjs", ".cjs", ".vue", ".svelte");

    private final WorkspaceFiles files;
    private final ScriptConfigs configs;

    ScriptModules(WorkspaceFiles files, ScriptConfigs configs) {
        this.files = files;
        this.configs = configs;
    }

    Optional<String> find(String importer, String module) {
        if (module.isEmpty() || module.startsWith("/")) {
            return Optional.empty();
        }
        String folder = WorkspaceFiles.folder(importer);
        String first = module.substring(0, (module + "/").indexOf('/'));
        Stream<String> places = first.equals(".") || first.equals("..")
                ? Stream.ofNullable(WorkspaceFiles.resolve(folder, module))
                : configs.nearest(folder).places(module);
        return places.flatMap(place -> Stream.ofNullable(file(place))).findFirst();
    }

    private @Nullable String file(String place) {
        return Stream.of(
                        replaced(place),
                        Stream.of(place),
                        added(place),
                        added(place.isEmpty() ? "index" : place + "/index"))
                .flatMap(names -> names)
                .filter(files::exists)
                .findFirst()
                .orElse(null);
    }

    private static Stream<String> added(String place) {
        return ENDINGS.stream().map(ending -> place + ending);
    }

    /** In TypeScript an import names what will be made of a file, such as {@code a.js} of {@code a.ts}. */
    private static Stream<String> replaced(String place) {
        int dot = place.lastIndexOf('.');
        if (dot < 0) {
            return Stream.of();
        }
        List<String> endings = switch (place.substring(dot)) {
            case ".js" -> List.of(".ts", ".tsx", ".d.ts");
            case ".jsx" -> List.of(".tsx", ".ts", ".d.ts");
            case ".mjs" -> List.of(".mts", ".d.mts");
            case ".cjs" -> List.of(".cts", ".d.cts");
            default -> List.of();
        };
        return endings.stream().map(ending -> place.substring(0, dot) + ending);
    }
}
