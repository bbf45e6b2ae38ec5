package io.github.cfnwaves.plan.cluster.imports;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The {@code tsconfig.json} (or {@code jsconfig.json}) nearest to each folder. What can't be read there says nothing: that is for
 * {@code tsc} to tell. Not thread-safe.
 */
final class ScriptConfigs {
    /** No chain of {@code extends} is as long, unless it is a circle. */
    private static final int LONGEST_CHAIN = 20;

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(JsonReadFeature.ALLOW_JAVA_COMMENTS, JsonReadFeature.ALLOW_TRAILING_COMMA)
            .build();

    private final WorkspaceFiles files;
    private final Map<String, ScriptConfig> byFolder = new HashMap<>();

    ScriptConfigs(WorkspaceFiles files) {
        this.files = files;
    }

    ScriptConfig nearest(String folder) {
        ScriptConfig known = byFolder.get(folder);
        if (known == null) {
            known = search(folder);
            byFolder.put(folder, known);
        }
        return known;
    }

    private ScriptConfig search(String folder) {
        String prefix = folder.isEmpty() ? "" : folder + "/";
        for (String name : List.of("tsconfig.json", "jsconfig.json")) {
            if (files.exists(prefix + name)) {
                return ofProject(prefix + name);
            }
        }
        return folder.isEmpty() ? ScriptConfig.NONE : nearest(WorkspaceFiles.folder(folder));
    }

    /** One that leaves all to projects it refers to, as Vite's does, says what the first of them says that says anything. */
    private ScriptConfig ofProject(String file) {
        ScriptConfig own = read(file, 0);
        if (!own.isNone()) {
            return own;
        }
        for (JsonNode reference : json(file).path("references")) {
            String path = WorkspaceFiles.resolve(
                    WorkspaceFiles.folder(file), reference.path("path").asText());
            if (path != null) {
                ScriptConfig other = read(path.endsWith(".json") ? path : path + "/tsconfig.json", 0);
                if (!other.isNone()) {
                    return other;
                }
            }
        }
        return own;
    }

    private ScriptConfig read(String file, int depth) {
        JsonNode json = json(file);
        String folder = WorkspaceFiles.folder(file);
        ScriptConfig config = ScriptConfig.NONE;
        for (String base : texts(json.path("extends"))) {
            String path = base.startsWith(".") ? WorkspaceFiles.resolve(folder, base) : null;
            if (path != null && depth < LONGEST_CHAIN) {
                ScriptConfig inherited = read(files.exists(path) ? path : path + ".json", depth + 1);
                config = inherited.isNone() ? config : inherited;
            }
        }
        return with(json.path("compilerOptions"), folder, config);
    }

    private static ScriptConfig with(JsonNode options, String folder, ScriptConfig inherited) {
        String baseUrl = options.path("baseUrl").isTextual()
                ? WorkspaceFiles.resolve(folder, options.path("baseUrl").asText())
                : inherited.baseUrl();
        if (options.path("paths").isObject()) {
            return new ScriptConfig(baseUrl, baseUrl == null ? folder : baseUrl, paths(options.path("paths")));
        }
        return new ScriptConfig(baseUrl, pathsFolder(baseUrl, inherited), inherited.paths());
    }

    private static String pathsFolder(@Nullable String baseUrl, ScriptConfig inherited) {
        return baseUrl == null ? inherited.pathsFolder() : baseUrl;
    }

    private static Map<String, List<String>> paths(JsonNode object) {
        Map<String, List<String>> paths = new HashMap<>();
        object.properties().forEach(path -> paths.put(path.getKey(), texts(path.getValue())));
        return paths;
    }

    /** A text, or all texts of an array. */
    private static List<String> texts(JsonNode value) {
        List<String> texts = new ArrayList<>();
        Stream.concat(Stream.of(value), value.valueStream())
                .filter(JsonNode::isTextual)
                .forEach(text -> texts.add(text.asText()));
        return texts;
    }

    private JsonNode json(String file) {
        String text = files.text(file);
        try {
            JsonNode json = JSON.readTree(text.startsWith("\ufeff") ? text.substring(1) : text);
            return json == null ? MissingNode.getInstance() : json;
        } catch (JsonProcessingException e) {
            return MissingNode.getInstance();
        }
    }
}
