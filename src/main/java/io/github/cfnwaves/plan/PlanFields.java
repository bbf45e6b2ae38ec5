package io.github.cfnwaves.plan;

import io.github.cfnwaves.units.Durations;
import io.github.cfnwaves.units.MemorySize;
import io.github.cfnwaves.units.UnreadableException;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The fields of one object of a plan, turned into types. A field that is not there or is JSON's null gives null; one that says
 * something else than it should is added to the problems and gives null too.
 */
final class PlanFields {
    private static final String NOT_BLANK = "a text that is not blank";

    private final LocatedJson.ObjectValue object;
    private final String where;
    private final PlanProblems problems;

    PlanFields(LocatedJson.ObjectValue object, String where, PlanProblems problems) {
        this.object = object;
        this.where = where;
        this.problems = problems;
    }

    Set<String> names() {
        return object.members().keySet();
    }

    @Nullable
    LocatedJson get(String name) {
        LocatedJson value = object.members().get(name);
        return value instanceof LocatedJson.NullValue ? null : value;
    }

    boolean has(String name) {
        return get(name) != null;
    }

    Position position() {
        return object.at(where);
    }

    String path(String name) {
        return PlanPath.field(where, name);
    }

    /** The field is there, but is not what was expected. */
    void problem(String name, String expected) {
        LocatedJson value = value(name);
        problems.add(value.at(path(name)), value.describe(), expected);
    }

    /** Of a field that is there. */
    LocatedJson value(String name) {
        return Objects.requireNonNull(object.members().get(name), name);
    }

    /** The field is needed, but there is none, or only null: told where its object begins. */
    void missing(String name, String expected) {
        problems.add(object.at(path(name)), "nothing", expected);
    }

    @Nullable
    String text(String name) {
        LocatedJson value = get(name);
        if (value == null || value instanceof LocatedJson.TextValue) {
            return value == null ? null : ((LocatedJson.TextValue) value).text();
        }
        problem(name, "a text");
        return null;
    }

    @Nullable
    String textNotBlank(String name) {
        LocatedJson value = get(name);
        if (value instanceof LocatedJson.TextValue text && !text.text().isBlank()) {
            return text.text();
        }
        if (value != null) {
            problem(name, NOT_BLANK);
        }
        return null;
    }

    List<String> texts(String name, String expected) {
        LocatedJson value = get(name);
        if (value instanceof LocatedJson.ArrayValue array) {
            return texts(name, array, expected);
        }
        if (value != null) {
            problem(name, "an array of " + expected + "s");
        }
        return List.of();
    }

    private List<String> texts(String name, LocatedJson.ArrayValue array, String expected) {
        List<String> texts = new ArrayList<>(array.elements().size());
        for (int i = 0; i < array.elements().size(); i++) {
            LocatedJson element = array.elements().get(i);
            if (element instanceof LocatedJson.TextValue text && !text.text().isEmpty()) {
                texts.add(text.text());
            } else {
                problems.add(element.at(PlanPath.element(path(name), i)), element.describe(), "a " + expected);
            }
        }
        return texts;
    }

    @Nullable
    Integer whole(String name, int least) {
        LocatedJson value = get(name);
        if (value == null) {
            return null;
        }
        Optional<Integer> whole = value instanceof LocatedJson.NumberValue number
                ? number.decimal().flatMap(PlanFields::toInt).filter(n -> n >= least)
                : Optional.empty();
        if (whole.isEmpty()) {
            problem(name, "a whole number from " + least + " to " + Integer.MAX_VALUE);
        }
        return whole.orElse(null);
    }

    private static Optional<Integer> toInt(BigDecimal decimal) {
        boolean fits = decimal.stripTrailingZeros().scale() <= 0
                && decimal.abs().compareTo(BigDecimal.valueOf(Integer.MAX_VALUE)) <= 0;
        return fits ? Optional.of(decimal.intValue()) : Optional.empty();
    }

    /** A text with a unit, or a number of bytes; at least what Docker accepts. */
    @Nullable
    MemorySize memory(String name) {
        MemorySize memory = amount(name, MemorySize::parse);
        if (memory != null && memory.compareTo(MemorySize.DOCKER_FLOOR) < 0) {
            problem(name, "at least 6m, the least that Docker accepts");
            return null;
        }
        return memory;
    }

    /** A text with units, or a number of seconds; more than none. */
    @Nullable
    Duration time(String name) {
        Duration time = amount(name, Durations::parse);
        if (time != null && time.isZero()) {
            problem(name, "a time of more than 0");
            return null;
        }
        return time;
    }

    private <T> @Nullable T amount(String name, Function<String, T> parse) {
        LocatedJson value = get(name);
        if (value == null) {
            return null;
        }
        try {
            return parse.apply(amountText(value));
        } catch (UnreadableException e) {
            problem(name, e.expected());
            return null;
        }
    }

    /** What is neither text nor a usable number becomes a text that no amount looks like. */
    private static String amountText(LocatedJson value) {
        if (value instanceof LocatedJson.TextValue text) {
            return text.text();
        }
        return value instanceof LocatedJson.NumberValue number
                ? number.decimal().map(BigDecimal::toPlainString).orElse("")
                : "";
    }
}
