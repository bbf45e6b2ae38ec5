package io.github.cfnwaves.report;

import io.github.cfnwaves.units.Counted;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Collects what can't be read, so that all the rest still can; of many gaps only the first are told one by one. */
final class Gaps {
    private static final int MOST = 20;

    private final List<String> sentences = new ArrayList<>();
    private int more;

    void add(String sentence) {
        if (sentences.size() < MOST) {
            sentences.add(Printable.text(sentence));
        } else {
            more++;
        }
    }

    /** What the supplier reads, or null and one more gap. */
    <T> @Nullable T orNull(Supplier<@Nullable T> reading) {
        try {
            return reading.get();
        } catch (UnusableFileException e) {
            add(String.valueOf(e.getMessage()));
            return null;
        }
    }

    /** The same of a field that may be absent, or null. */
    <T> @Nullable T ifPresent(JsonFields json, String name, Supplier<@Nullable T> reading) {
        return json.object().path(name).isMissingNode()
                        || json.object().path(name).isNull()
                ? null
                : orNull(reading);
    }

    List<String> sentences() {
        List<String> all = new ArrayList<>(sentences);
        if (more > 0) {
            all.add("… and " + Counted.of(more, "more gap") + " of this kind.");
        }
        return all;
    }
}
