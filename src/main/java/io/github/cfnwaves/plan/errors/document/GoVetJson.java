package io.github.cfnwaves.plan.errors.document;

import static io.github.cfnwaves.plan.errors.document.JsonStream.text;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.cfnwaves.plan.errors.Severity;
import java.io.IOException;
import java.io.InputStream;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What {@code go vet -json} writes: an object for each package, with the findings of each analyser. */
final class GoVetJson implements DocumentFormat {
    private static final Pattern PLACE = Pattern.compile("(.+?)(?::(\\d{1,9}))?(?::(\\d{1,9}))?");

    @Override
    public String name() {
        return "go";
    }

    @Override
    public boolean recognises(String head) {
        JsonHead json = JsonHead.of(head);
        return json.brackets().equals("{") && json.has("posn") && json.has("message");
    }

    @Override
    public void read(InputStream document, DocumentErrors errors) throws IOException {
        try (JsonStream json = JsonStream.of(document)) {
            json.fields(goPackage -> json.fields(analyser -> json.elements(() -> add(json.tree(), analyser, errors))));
        }
    }

    private static void add(JsonNode finding, String analyser, DocumentErrors errors) {
        Matcher place = PLACE.matcher(text(finding, "posn"));
        boolean isPlace = place.matches();
        errors.add(
                isPlace ? place.group(1) : "",
                isPlace && place.group(2) != null ? Integer.parseInt(place.group(2)) : 0,
                isPlace && place.group(3) != null ? Integer.parseInt(place.group(3)) : 0,
                analyser,
                Severity.ERROR,
                text(finding, "message"));
    }
}
