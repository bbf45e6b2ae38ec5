package io.github.cfnwaves.plan.errors.document;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;

/** Walks through a document of JSON value by value; only what is asked for as a tree is ever in memory. */
final class JsonStream implements Closeable {
    private static final JsonMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
                    // go vet's keys are packages; Jackson would keep every key for the JVM's life
                    .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES)
                    .build())
            .build();

    private final JsonParser parser;

    private JsonStream(JsonParser parser) {
        this.parser = parser;
    }

    /** Stands at the document's outermost value. Bytes that aren't UTF-8 become {@code �}, as in lines. */
    static JsonStream of(InputStream document) throws IOException {
        JsonParser parser = MAPPER.createParser(new InputStreamReader(document, StandardCharsets.UTF_8));
        if (parser.nextToken() == null) {
            throw new EOFException("It is empty");
        }
        return new JsonStream(parser);
    }

    /** Reads a value of an object, or leaves it: what it doesn't read is skipped. */
    @FunctionalInterface
    interface FieldReader {
        void read(String name) throws IOException;
    }

    /** Reads an element of an array, or leaves it: what it doesn't read is skipped. */
    @FunctionalInterface
    interface ElementReader {
        void read() throws IOException;
    }

    boolean isArray() {
        return parser.currentToken() == JsonToken.START_ARRAY;
    }

    /** Goes through an object; another value has no fields. */
    void fields(FieldReader reader) throws IOException {
        if (parser.currentToken() != JsonToken.START_OBJECT) {
            parser.skipChildren();
            return;
        }
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String name = parser.currentName();
            parser.nextToken();
            reader.read(name);
            parser.skipChildren();
        }
    }

    /** Goes through an array; another value has no elements. */
    void elements(ElementReader reader) throws IOException {
        if (!isArray()) {
            parser.skipChildren();
            return;
        }
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            reader.read();
            parser.skipChildren();
        }
    }

    /** This value with all that is in it. */
    JsonNode tree() throws IOException {
        return MAPPER.readTree(parser);
    }

    @Override
    public void close() throws IOException {
        parser.close();
    }

    /** A field as text; empty when it isn't there, is {@code null}, or is no single value. */
    static String text(JsonNode object, String field) {
        JsonNode value = object.path(field);
        return value.isValueNode() && !value.isNull() ? value.asText() : "";
    }

    /** A field as a number of a line or column; 0 when it isn't there or can't be one. */
    static int number(JsonNode object, String field) {
        return Math.max(0, object.path(field).asInt(0));
    }

    /** A column that the tool counts from 0, counted from 1; 0 when there is none. */
    static int columnFromZero(JsonNode object, String field) {
        return Math.max(-1, Math.min(object.path(field).asInt(-1), Integer.MAX_VALUE - 1)) + 1;
    }
}
