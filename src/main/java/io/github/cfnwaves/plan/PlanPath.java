package io.github.cfnwaves.plan;

import io.github.cfnwaves.units.UnreadableException;
import java.util.regex.Pattern;

/** Paths through a plan as messages show them: {@code waves[0].batches[2].memory}. */
final class PlanPath {
    static final String ROOT = "";
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z_$][A-Za-z0-9_$-]*");

    private PlanPath() {}

    static String field(String parent, String name) {
        if (!PLAIN.matcher(name).matches()) {
            return parent + "[" + UnreadableException.quote(name) + "]";
        }
        return parent.isEmpty() ? name : parent + "." + name;
    }

    static String element(String parent, int index) {
        return parent + "[" + index + "]";
    }
}
