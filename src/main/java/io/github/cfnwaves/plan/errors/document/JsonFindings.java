package io.github.cfnwaves.plan.errors.document;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.util.function.Predicate;

/** JSON that is one object per finding: in an array, in an array that an object holds, or one in each line. */
final class JsonFindings implements DocumentFormat {
    private final String name;
    private final Predicate<JsonHead> recogniser;
    private final String list;
    private final Mapping mapping;

    /** What an object means. */
    @FunctionalInterface
    interface Mapping {
        void add(JsonNode finding, DocumentErrors errors);
    }

    private JsonFindings(String name, Predicate<JsonHead> recogniser, String list, Mapping mapping) {
        this.name = name;
        this.recogniser = recogniser;
        this.list = list;
        this.mapping = mapping;
    }

    /** An outermost array has the findings, and an outermost object is one. */
    static JsonFindings of(String name, Predicate<JsonHead> recogniser, Mapping mapping) {
        return new JsonFindings(name, recogniser, "", mapping);
    }

    /** An outermost object has the findings under this name. */
    static JsonFindings in(String list, String name, Predicate<JsonHead> recogniser, Mapping mapping) {
        return new JsonFindings(name, recogniser, list, mapping);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public boolean recognises(String head) {
        return recogniser.test(JsonHead.of(head));
    }

    @Override
    public void read(InputStream document, DocumentErrors errors) throws IOException {
        try (JsonStream json = JsonStream.of(document)) {
            if (!list.isEmpty()) {
                json.fields(field -> {
                    if (field.equals(list)) {
                        json.elements(() -> mapping.add(json.tree(), errors));
                    }
                });
            } else if (json.isArray()) {
                json.elements(() -> mapping.add(json.tree(), errors));
            } else {
                mapping.add(json.tree(), errors);
            }
        }
    }
}
