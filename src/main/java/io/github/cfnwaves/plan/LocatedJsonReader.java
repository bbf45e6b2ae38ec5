package io.github.cfnwaves.plan;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonStreamContext;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads JSON with the place of every value. What is wrong but doesn't stop the parser is collected: names twice, NUL, broken Unicode. */
final class LocatedJsonReader {
    private static final int DEEPEST = 200;
    private static final String UNIQUE = "each name once in an object";

    private static final JsonFactory FACTORY = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxStringLength(PlanText.MOST_BYTES)
                    .maxNameLength(PlanText.MOST_BYTES)
                    .build())
            // A plan may hold any number of different names (files with errors); Jackson would keep them for the JVM's
            // life.
            .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES)
            .build();

    private final JsonParser parser;
    private final PlanProblems problems;
    private int depth;

    private LocatedJsonReader(JsonParser parser, PlanProblems problems) {
        this.parser = parser;
        this.problems = problems;
    }

    static LocatedJson read(String text, PlanProblems problems) {
        try (JsonParser parser = FACTORY.createParser(text)) {
            return new LocatedJsonReader(parser, problems).document();
        } catch (IOException e) {
            throw new UncheckedIOException("Reading from memory cannot fail", e);
        }
    }

    private LocatedJson document() throws IOException {
        try {
            parser.nextToken();
            LocatedJson value = value();
            if (parser.nextToken() != null) {
                Position position = place(parser.currentTokenLocation());
                throw problems.stop(position, "more after the end of the plan", "nothing");
            }
            return value;
        } catch (JsonProcessingException e) {
            JsonLocation at = e.getLocation() == null ? parser.currentLocation() : e.getLocation();
            InvalidPlanException stopped = problems.stop(place(at), JsonErrors.plain(e), "valid JSON");
            stopped.initCause(e);
            throw stopped;
        }
    }

    private LocatedJson value() throws IOException {
        JsonLocation at = parser.currentTokenLocation();
        int line = at.getLineNr();
        int column = at.getColumnNr();
        return switch (parser.currentToken()) {
            case START_OBJECT -> new LocatedJson.ObjectValue(line, column, members());
            case START_ARRAY -> new LocatedJson.ArrayValue(line, column, elements());
            case VALUE_STRING -> new LocatedJson.TextValue(line, column, checked(parser.getText(), "a text"));
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> new LocatedJson.NumberValue(line, column, parser.getText());
            case VALUE_TRUE, VALUE_FALSE -> new LocatedJson.BooleanValue(line, column, parser.getBooleanValue());
            case VALUE_NULL -> new LocatedJson.NullValue(line, column);
            case NOT_AVAILABLE, END_OBJECT, END_ARRAY, FIELD_NAME, VALUE_EMBEDDED_OBJECT ->
                throw new IllegalStateException("No JSON value begins with " + parser.currentToken());
        };
    }

    private Map<String, LocatedJson> members() throws IOException {
        descend();
        Map<String, LocatedJson> members = new LinkedHashMap<>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String name = checked(parser.currentName(), "a name");
            JsonLocation at = parser.currentTokenLocation();
            parser.nextToken();
            LocatedJson value = value();
            LocatedJson first = members.putIfAbsent(name, value);
            if (first != null) {
                problems.add(
                        position(at), "this name a second time (the first is on line " + first.line() + ")", UNIQUE);
            }
        }
        depth--;
        return members;
    }

    private List<LocatedJson> elements() throws IOException {
        descend();
        List<LocatedJson> elements = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            elements.add(value());
        }
        depth--;
        return elements;
    }

    /** Bounds the recursion, and with it the stack. */
    private void descend() {
        if (++depth > DEEPEST) {
            Position position = place(parser.currentTokenLocation());
            throw problems.stop(position, "objects and arrays nested more than " + DEEPEST + " deep", "a wave plan");
        }
    }

    /** The text itself is not shown: it may be a secret of the environment. */
    private String checked(String text, String kind) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == 0) {
                problems.add(
                        position(parser.currentTokenLocation()),
                        kind + " with NUL (its character " + (i + 1) + ")",
                        "no NUL, which cannot be passed on");
                return text;
            }
            if (Character.isSurrogate(c)) {
                if (!isPair(text, i)) {
                    String half = String.format("\\u%04x", (int) c);
                    problems.add(
                            position(parser.currentTokenLocation()),
                            kind + " with half a surrogate pair, " + half,
                            "well-formed Unicode");
                    return text;
                }
                i++;
            }
        }
        return text;
    }

    private static boolean isPair(String text, int index) {
        return index + 1 < text.length() && Character.isSurrogatePair(text.charAt(index), text.charAt(index + 1));
    }

    /** Costs a path: only for what is wrong. */
    private Position position(JsonLocation at) {
        return new Position(at.getLineNr(), at.getColumnNr(), path(parser.getParsingContext()));
    }

    private static String path(@Nullable JsonStreamContext context) {
        if (context == null || context.inRoot()) {
            return PlanPath.ROOT;
        }
        String parent = path(context.getParent());
        return context.inArray()
                ? PlanPath.element(parent, context.getCurrentIndex())
                : PlanPath.field(parent, context.getCurrentName());
    }

    private static Position place(JsonLocation at) {
        return new Position(at.getLineNr(), at.getColumnNr(), PlanPath.ROOT);
    }
}
