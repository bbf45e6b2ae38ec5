package io.github.cfnwaves.wave.cleanup;

import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * A glob over whole container names: {@code *} is any text, {@code ?} any one character, {@code [abc]} one of these; everything else
 * is itself.
 */
public final class NamePattern {
    private final String glob;
    private final Pattern pattern;

    private NamePattern(String glob, Pattern pattern) {
        this.glob = glob;
        this.pattern = pattern;
    }

    /**
     * Reads a glob; an opening bracket without a closing one is itself.
     *
     * @throws IllegalArgumentException when a range in brackets runs backwards
     */
    public static NamePattern of(String glob) {
        StringBuilder regex = new StringBuilder();
        for (int i = 0; i < glob.length(); i++) {
            char c = glob.charAt(i);
            int close = c == '[' ? glob.indexOf(']', i + (glob.startsWith("[!", i) ? 3 : 2)) : -1;
            if (c == '*') {
                // Several in a row say no more than one, but would take ages to try.
                regex.append(glob.startsWith("*", i + 1) ? "" : ".*");
            } else if (c == '?') {
                regex.append('.');
            } else if (close > 0) {
                regex.append(set(glob.substring(i + 1, close)));
                i = close;
            } else {
                regex.append(Pattern.quote(String.valueOf(c)));
            }
        }
        try {
            return new NamePattern(glob, Pattern.compile(regex.toString(), Pattern.DOTALL));
        } catch (PatternSyntaxException e) {
            throw new IllegalArgumentException(
                    "found \"" + glob
                            + "\", expected a range in brackets to have the smaller character first, as in [a-f]",
                    e);
        }
    }

    private static String set(String members) {
        boolean negated = members.startsWith("!");
        String literal = members.substring(negated ? 1 : 0).replaceAll("([\\\\\\[\\]&^~])", "\\\\$1");
        return (negated ? "[^" : "[") + literal + "]";
    }

    public boolean matches(String name) {
        return pattern.matcher(name).matches();
    }

    @Override
    public String toString() {
        return glob;
    }
}
