package io.github.cfnwaves.engine.docker;

import java.util.Comparator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A version of Docker's HTTP interface, such as 1.41. */
record ApiVersion(int major, int minor) implements Comparable<ApiVersion> {
    /** Docker 1.13: the first to mount without creating a missing source, and to run an init. */
    static final ApiVersion OLDEST = new ApiVersion(1, 25);
    /** The newest whose answers are known to be read rightly here. */
    static final ApiVersion NEWEST = new ApiVersion(1, 52);

    private static final Pattern FORM = Pattern.compile("v?([0-9]{1,4})\\.([0-9]{1,4})");
    private static final Comparator<ApiVersion> ORDER =
            Comparator.comparingInt(ApiVersion::major).thenComparingInt(ApiVersion::minor);

    static boolean isVersion(String text) {
        return FORM.matcher(text).matches();
    }

    static ApiVersion parse(String text) {
        Matcher matcher = FORM.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException("An API version looks like 1.41, but found \"" + text + "\"");
        }
        return new ApiVersion(Integer.parseInt(matcher.group(1)), Integer.parseInt(matcher.group(2)));
    }

    boolean isBefore(ApiVersion other) {
        return compareTo(other) < 0;
    }

    /** How it stands in a path: {@code /v1.41}. */
    String asPath() {
        return "/v" + this;
    }

    @Override
    public int compareTo(ApiVersion other) {
        return ORDER.compare(this, other);
    }

    @Override
    public String toString() {
        return major + "." + minor;
    }
}
