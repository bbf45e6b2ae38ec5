package io.github.cfnwaves.plan.work;

import io.github.cfnwaves.units.UnreadableException;
import java.util.Collection;
import java.util.stream.Collectors;

/** Names in a sentence: the first of them, and how many more there are. */
final class FirstFew {
    private static final int SHOWN = 5;

    private FirstFew() {}

    static String of(Collection<String> names) {
        String first =
                names.stream().limit(SHOWN).map(UnreadableException::visible).collect(Collectors.joining(", "));
        return names.size() <= SHOWN ? first : first + " and " + (names.size() - SHOWN) + " more";
    }
}
