package io.github.cfnwaves.report.html;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

/** Makes JSON fit to stand in a script element of a page. */
final class ScriptData {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private ScriptData() {}

    /** The same JSON without a character that could end the element, begin a comment, or be taken for the end of a line. */
    static String embeddable(JsonNode json) {
        try {
            // Outside of texts JSON has none of these characters, and in texts it may escape any.
            return MAPPER.writeValueAsString(json)
                    .replace("<", "\\u003c")
                    .replace(">", "\\u003e")
                    .replace("&", "\\u0026")
                    .replace("\u2028", "\\u2028")
                    .replace("\u2029", "\\u2029");
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A tree of plain values can always be written", e);
        }
    }
}
