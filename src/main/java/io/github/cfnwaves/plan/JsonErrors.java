package io.github.cfnwaves.plan;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.github.cfnwaves.units.UnreadableException;
import java.util.Locale;
import java.util.regex.Pattern;

/** Puts the JSON parser's complaints into words for people who don't know the parser. */
final class JsonErrors {
    private static final Pattern OPENED =
            Pattern.compile("\\(start marker at \\[.*?line: (\\d+), column: (\\d+)\\]\\)");
    private static final Pattern CODE = Pattern.compile("\\(('.{1,2}') \\(code \\d+[^)]*\\)\\)");
    private static final Pattern SETTINGS =
            Pattern.compile(", from `[^`]*`|: enable `[^`]*` to allow| \\(not recognized as one since Feature[^)]*\\)");

    private static final String ANY_VALUE = "(JSON String, Number, Array, Object or token 'null', 'true' or 'false')";

    private JsonErrors() {}

    /** As it continues the word "found". */
    static String plain(JsonProcessingException e) {
        // Its tokens may hold control characters of the file.
        String message = UnreadableException.visible(e.getOriginalMessage().strip());
        message = OPENED.matcher(message).replaceAll("(opened at line $1, column $2)");
        message = CODE.matcher(message).replaceAll("$1");
        message = SETTINGS.matcher(message).replaceAll("");
        message = message.replace("was expecting " + ANY_VALUE, "was expecting a value")
                .replace(" " + ANY_VALUE, "");
        return "a syntax error (" + message.substring(0, 1).toLowerCase(Locale.ROOT) + message.substring(1) + ")";
    }
}
