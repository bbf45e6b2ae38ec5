package io.github.cfnwaves.plan;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.Map;

/** Writes what was read, compactly: the same names in the same order, numbers digit by digit. */
final class LocatedJsonWriter {
    private static final JsonFactory FACTORY = new JsonFactory();

    private LocatedJsonWriter() {}

    static String compact(LocatedJson json) {
        StringWriter out = new StringWriter();
        try (JsonGenerator generator = FACTORY.createGenerator(out)) {
            write(json, generator);
        } catch (IOException e) {
            throw new UncheckedIOException("Writing to memory cannot fail", e);
        }
        return out.toString();
    }

    // Java 17 has no pattern switch.
    private static void write(LocatedJson json, JsonGenerator generator) throws IOException {
        if (json instanceof LocatedJson.ObjectValue object) {
            generator.writeStartObject();
            for (Map.Entry<String, LocatedJson> member : object.members().entrySet()) {
                generator.writeFieldName(member.getKey());
                write(member.getValue(), generator);
            }
            generator.writeEndObject();
        } else if (json instanceof LocatedJson.ArrayValue array) {
            generator.writeStartArray();
            for (LocatedJson element : array.elements()) {
                write(element, generator);
            }
            generator.writeEndArray();
        } else if (json instanceof LocatedJson.TextValue text) {
            generator.writeString(text.text());
        } else if (json instanceof LocatedJson.NumberValue number) {
            generator.writeNumber(number.literal());
        } else if (json instanceof LocatedJson.BooleanValue bool) {
            generator.writeBoolean(bool.value());
        } else {
            generator.writeNull();
        }
    }
}
