package io.github.cfnwaves.report;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.cfnwaves.units.UnreadableException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Reads the fields of an object in one of our files, by type. Whatever the file holds, nothing but {@code unusable}'s exception comes
 * of it.
 *
 * @param where the object's place in the file, empty for the root
 * @param unusable makes an exception of the end of a sentence that begins with the file
 */
record JsonFields(ObjectNode object, String where, Function<String, UnusableFileException> unusable) {
    /** Times outside can't be counted with; no file of ours has one. */
    private static final Instant FIRST = Instant.parse("1970-01-01T00:00:00Z");

    private static final Instant LAST = Instant.parse("9999-12-31T23:59:59Z");

    String text(String name) {
        JsonNode value = object.path(name);
        if (!value.isTextual()) {
            throw bad(name, value, "a text");
        }
        return value.textValue();
    }

    @Nullable
    String textOrNull(String name) {
        return isAbsent(name) ? null : text(name);
    }

    /** A whole number that isn't negative. */
    int number(String name) {
        JsonNode value = object.path(name);
        if (!value.isIntegralNumber() || !value.canConvertToInt() || value.intValue() < 0) {
            throw bad(name, value, "a whole number");
        }
        return value.intValue();
    }

    @Nullable
    Integer numberOrNull(String name) {
        return isAbsent(name) ? null : (Integer) number(name);
    }

    /** A whole number that isn't negative. */
    long largeNumber(String name) {
        JsonNode value = object.path(name);
        if (!value.isIntegralNumber() || !value.canConvertToLong() || value.longValue() < 0) {
            throw bad(name, value, "a whole number");
        }
        return value.longValue();
    }

    /** False when it isn't there. */
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
        String expected = "a time such as 2026-11-24T19:44:25.000Z";
        Instant time = parsed(name, Instant::parse, expected);
        if (time.isBefore(FIRST) || time.isAfter(LAST)) {
            throw bad(name, object.path(name), expected);
        }
        return time;
    }

    /** A text of the form that {@code parser} reads. */
    <T> T parsed(String name, Function<String, T> parser, String expected) {
        String value = text(name);
        try {
            return parser.apply(value);
        } catch (IllegalArgumentException | DateTimeException e) {
            throw unusable.apply(
                    "has " + name(name) + " " + UnreadableException.quote(value) + ", expected " + expected);
        }
    }

    private boolean isAbsent(String name) {
        return object.path(name).isNull() || object.path(name).isMissingNode();
    }

    /** An object in this one. */
    JsonFields object(String name) {
        if (!(object.path(name) instanceof ObjectNode inner)) {
            throw bad(name, object.path(name), "an object");
        }
        return new JsonFields(inner, name(name), unusable);
    }

    @Nullable
    JsonFields objectOrNull(String name) {
        return isAbsent(name) ? null : object(name);
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

    /** The objects of an array that may be missing. */
    List<JsonFields> objectsIfAny(String name) {
        return object.has(name) ? objects(name) : List.of();
    }

    /** Of a field that is there, but isn't what it must be for a reason that only the caller knows. */
    UnusableFileException bad(String name, String expected) {
        return bad(name, object.path(name), expected);
    }

    private UnusableFileException bad(String name, JsonNode found, String expected) {
        return unusable.apply(
                (found.isMissingNode() ? "has no " + name(name) : "has " + name(name) + " " + shown(found))
                        + ", expected " + expected);
    }

    private String name(String field) {
        return where.isEmpty() ? field : where + "." + field;
    }

    private static String shown(JsonNode found) {
        if (found.isTextual()) {
            return UnreadableException.quote(found.textValue());
        }
        String text = Printable.text(found.toString());
        int most = 60;
        return text.codePointCount(0, text.length()) <= most
                ? text
                : text.substring(0, text.offsetByCodePoints(0, most)) + "…";
    }
}
