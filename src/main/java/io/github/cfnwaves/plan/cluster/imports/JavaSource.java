package io.github.cfnwaves.plan.cluster.imports;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What a Java or Kotlin file says of itself and others.
 *
 * @param packageName empty for the unnamed package
 * @param imports full names, those of everything in a package or class with {@code .*} at the end
 * @param declared types and, in Kotlin, functions and values that are not inside of others
 * @param mentioned simple names that are not members of something before a dot
 */
record JavaSource(String packageName, List<String> imports, Set<String> declared, Set<String> mentioned) {
    private static final Set<String> DECLARING =
            Set.of("class", "interface", "enum", "record", "object", "typealias", "fun", "val", "var");

    static JavaSource of(String code) {
        Reader reader = new Reader(new JavaTokens(code));
        reader.read();
        return new JavaSource(reader.packageName, reader.imports, reader.declared, reader.mentioned);
    }

    private static final class Reader {
        private final JavaTokens tokens;
        private String packageName = "";
        private final List<String> imports = new ArrayList<>();
        private final Set<String> declared = new HashSet<>();
        private final Set<String> mentioned = new HashSet<>();
        private int depth;

        Reader(JavaTokens tokens) {
            this.tokens = tokens;
        }

        void read() {
            tokens.advance();
            while (!tokens.atEnd()) {
                if (tokens.isName()) {
                    name();
                } else {
                    depth = Math.max(depth + (tokens.is("{") ? 1 : tokens.is("}") ? -1 : 0), 0);
                    tokens.advance();
                }
            }
        }

        private void name() {
            if (tokens.isAfterDot()) {
                tokens.advance();
                return;
            }
            String word = tokens.value();
            tokens.advance();
            if (depth > 0) {
                mentioned.add(word);
            } else if (word.equals("package")) {
                packageName = dotted();
            } else if (word.equals("import")) {
                if (tokens.is("static")) {
                    tokens.advance();
                }
                imports.add(dotted());
            } else if (DECLARING.contains(word) && tokens.isName()) {
                declare();
            } else {
                mentioned.add(word);
            }
        }

        /** Not {@code String} of {@code fun String.twice()}. */
        private void declare() {
            String name = tokens.value();
            tokens.advance();
            if (!tokens.is(".")) {
                declared.add(name);
            }
        }

        private String dotted() {
            StringBuilder dotted = new StringBuilder();
            while (tokens.isName() || tokens.is("*")) {
                dotted.append(tokens.value());
                tokens.advance();
                if (!tokens.is(".")) {
                    break;
                }
                dotted.append('.');
                tokens.advance();
            }
            return dotted.toString();
        }
    }
}
