package io.github.cfnwaves.report;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Reads the fields of an object in one of our files, by type.
 *
 * @param where the object's place in the file, empty for the root
 * @param unusable makes an exception of the end of a sentence that begins with the file
 */
record JsonFields(ObjectNode object, String where, Function<String, UnusableFileException> unusable) {

    String text(String name) {
        JsonNode value = object.path(name);
        if (!value.isTextual()) {
            throw bad(name, value, "a text");
        }
        return value.textValue();
    }

    @Nullable
    String textOrNull(String name) {
        return object.path(name).isNull() || object.path(name).isMissingNode() ? null : text(name);
    }

    int number(String name) {
        JsonNode value = object.path(name);
        if (!value.isIntegralNumber() || !value.canConvertToInt()) {
            throw bad(name, value, "a whole number");
        }
        return value.intValue();
    }

    @Nullable
    Integer numberOrNull(String name) {
        return object.path(name).isNull() || object.path(name).isMissingNode() ? null : (Integer) number(name);
    }

    long largeNumber(String name) {
        JsonNode value = object.path(name);
        if (!value.isIntegralNumber() || !value.canConvertToLong()) {
            throw bad(name, value, "a whole number");
        }
        return value.longValue();
    }

    boolean flag(String name) {
        JsonNode value = object.path(name);
        if (value.isMissingNode()) {
            return false;
        }
        if (!value.isBoolean()) {
            throw bad(name, value, "true or false");
        }
        return value.booleanValue();
    }

    Instant time(String name) {
        return parsed(name, Instant::parse, "a time such as 2026-11-24T19:44:25.000Z");
    }

    /** A text of the form that {@code parser} reads. */
    <T> T parsed(String name, Function<String, T> parser, String expected) {
        String value = text(name);
        try {
            return parser.apply(value);
        } catch (IllegalArgumentException | DateTimeException e) {
            throw unusable.apply("has " + name(name) + " \"" + shortened(value) + "\", expected " + expected);
        }
    }

    /** An object in this one. */
    JsonFields object(String name) {
        if (!(object.path(name) instanceof ObjectNode inner)) {
            throw bad(name, object.path(name), "an object");
        }
        return new JsonFields(inner, name(name), unusable);
    }

    /** The objects of an array. */
    List<JsonFields> objects(String name) {
        JsonNode value = object.path(name);
        if (!value.isArray()) {
            throw bad(name, value, "an array");
        }
        List<JsonFields> fields = new ArrayList<>();
        for (int i = 0; i < value.size(); i++) {
            String place = name(name) + "[" + i + "]";
            if (!(value.get(i) instanceof ObjectNode element)) {
                throw unusable.apply("has something else than an object at " + place);
            }
            fields.add(new JsonFields(element, place, unusable));
        }
        return fields;
    }

    private UnusableFileException bad(String name, JsonNode found, String expected) {
        String what = found.isMissingNode()
                ? "has no " + name(name)
                : "has " + name(name) + " " + shortened(found.toString());
        return unusable.apply(what + ", expected " + expected);
    }

    private String name(String field) {
        return where.isEmpty() ? field : where + "." + field;
    }

    private static String shortened(String text) {
        int most = 60;
        return text.length() <= most ? text : text.substring(0, most) + "…";
    }
}
