package io.github.cfnwaves.plan;

import io.github.cfnwaves.units.UnreadableException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads what a batch, a wave or a plan says about containers. */
final class SettingsReader {
    private static final Pattern VARIABLE = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");
    private static final Set<String> RESERVED =
            Set.of("BATCH_ID", "TASK_ID", "WAVE_NUMBER", "TASK_PROMPT", "TASK_TIMEOUT", "ATTEMPT", "BATCH_FILES");
    private static final String OWN_LABELS = "cfn.";
    private static final String COMMAND = "a shell command as one text, or an array of at least one text";

    private final PlanFields fields;
    private final PlanProblems problems;

    private SettingsReader(PlanFields fields, PlanProblems problems) {
        this.fields = fields;
        this.problems = problems;
    }

    static BatchSettings read(PlanFields fields, PlanProblems problems) {
        return new SettingsReader(fields, problems).settings();
    }

    private BatchSettings settings() {
        return new BatchSettings(
                fields.textNotBlank("image"),
                command("command"),
                command("entrypoint"),
                named("environment", SettingsReader::wrongVariable),
                fields.time("timeout"),
                fields.whole("retries", 0),
                fields.memory("memory_max"),
                user(),
                named("labels", SettingsReader::wrongLabel));
    }

    private @Nullable List<String> command(String name) {
        LocatedJson value = fields.get(name);
        if (value instanceof LocatedJson.TextValue text && !text.text().isBlank()) {
            return List.of("/bin/sh", "-c", text.text());
        }
        if (value instanceof LocatedJson.ArrayValue array && !array.elements().isEmpty()) {
            List<String> words = array.elements().stream()
                    .filter(LocatedJson.TextValue.class::isInstance)
                    .map(word -> ((LocatedJson.TextValue) word).text())
                    .toList();
            if (words.size() == array.elements().size()) {
                return words;
            }
        }
        if (value != null) {
            fields.problem(name, COMMAND);
        }
        return null;
    }

    /** {@code "1000:1000"}, or a number, which people write for a user id. */
    private @Nullable String user() {
        if (fields.get("user") instanceof LocatedJson.NumberValue) {
            Integer id = fields.whole("user", 0);
            return id == null ? null : id.toString();
        }
        return fields.textNotBlank("user");
    }

    /** Says what is expected of a name, or null when it will do. */
    private interface NameRule {
        @Nullable
        String expected(String name);
    }

    private static @Nullable String wrongVariable(String name) {
        if (!VARIABLE.matcher(name).matches()) {
            return "a variable's name of letters, digits and _, not beginning with a digit";
        }
        return RESERVED.contains(name) ? "another name: this variable is set for every batch" : null;
    }

    private static @Nullable String wrongLabel(String name) {
        if (name.isBlank()) {
            return "a label's name that is not blank";
        }
        return name.startsWith(OWN_LABELS)
                ? "another name: labels of " + OWN_LABELS + " are set for every batch"
                : null;
    }

    private Map<String, String> named(String field, NameRule rule) {
        LocatedJson value = fields.get(field);
        if (value == null) {
            return Map.of();
        }
        if (!(value instanceof LocatedJson.ObjectValue object)) {
            // The text itself is not shown: it may be a secret.
            String found = value instanceof LocatedJson.TextValue ? "a text" : value.describe();
            problems.add(value.at(fields.path(field)), found, "an object of names and values");
            return Map.of();
        }
        Map<String, String> named = new LinkedHashMap<>();
        object.members().forEach((name, member) -> {
            Position position = member.at(PlanPath.field(fields.path(field), name));
            String expected = rule.expected(name);
            if (expected != null) {
                problems.add(position, "the name " + UnreadableException.quote(name), expected);
            }
            String scalar = scalar(member);
            if (scalar == null) {
                problems.add(position, member.describe(), "a text, a number, true or false");
            } else {
                named.put(name, scalar);
            }
        });
        return named;
    }

    private static @Nullable String scalar(LocatedJson value) {
        if (value instanceof LocatedJson.TextValue text) {
            return text.text();
        }
        if (value instanceof LocatedJson.NumberValue number) {
            return number.literal();
        }
        return value instanceof LocatedJson.BooleanValue bool ? String.valueOf(bool.value()) : null;
    }
}
