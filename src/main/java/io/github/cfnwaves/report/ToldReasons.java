package io.github.cfnwaves.report;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/**
 * What was told in full already of why batches could not be started: the same of others needs no words of its own. Safe for any
 * number of threads.
 */
public final class ToldReasons {
    /** Ids and names of containers, by which reasons differ that are the same. */
    private static final Pattern CONTAINER =
            Pattern.compile("\\b[0-9a-f]{12,64}\\b|\\bcfn-wave\\d+-[\\w.-]*[0-9a-f]{6}\\b");

    private final Map<String, String> firstOf = new ConcurrentHashMap<>();

    /** The batch of which the same was told first; empty when that is this one, now. */
    public Optional<String> before(String reason, String batchId) {
        return Optional.ofNullable(firstOf.putIfAbsent(general(reason), batchId));
    }

    /** The reason without what it says of its one container. */
    static String general(String reason) {
        return CONTAINER.matcher(reason).replaceAll("…");
    }
}
