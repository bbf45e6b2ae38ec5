package io.github.cfnwaves.plan.cluster.imports;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What a TypeScript or JavaScript file imports and exports.
 *
 * @param imports in the order of the file, re-exports too
 * @param exports names that it declares and exports
 */
record ScriptImports(List<Import> imports, Set<String> exports) {

    /**
     * One import or re-export.
     *
     * @param module as it is written
     * @param names what is imported by its name there, {@code default} or {@code *}, with the name that it gets here
     * @param exported whether it is a re-export; one without names is of all names
     */
    record Import(String module, Map<String, String> names, boolean exported) {}

    /** Everything. */
    static ScriptImports of(String code) {
        return read(code, code.length());
    }

    /** All imports, but only the exports before the last of them: most files are read in a fraction of the time. */
    static ScriptImports onlyImports(String code) {
        int last = -1;
        for (String word : List.of("import", "require", "from")) {
            // Forwards, since Java searches much faster that way.
            for (int at = code.indexOf(word); at >= 0; at = code.indexOf(word, at + 1)) {
                if (at > last && (!word.equals("from") || isBeforeModule(code, at + word.length()))) {
                    last = at;
                }
            }
        }
        return read(code, last + 1);
    }

    /** Whether a text follows, or a comment that may be before one. */
    private static boolean isBeforeModule(String code, int from) {
        int next = from;
        while (next < code.length() && code.charAt(next) <= ' ') {
            next++;
        }
        return next < code.length() && "'\"/".indexOf(code.charAt(next)) >= 0;
    }

    private static ScriptImports read(String code, int until) {
        Reader reader = new Reader(new ScriptTokens(code));
        reader.read(until);
        return new ScriptImports(List.copyOf(reader.imports), Set.copyOf(reader.exports));
    }

    private static final class Reader {
        /** What may stand between {@code export} and the name that is exported. */
        private static final Set<String> DECLARING = Set.of(
                "default",
                "declare",
                "async",
                "abstract",
                "const",
                "let",
                "var",
                "function",
                "class",
                "interface",
                "type",
                "enum",
                "namespace",
                "module");

        private final ScriptTokens tokens;
        private final List<Import> imports = new ArrayList<>();
        private final Set<String> exports = new HashSet<>();

        Reader(ScriptTokens tokens) {
            this.tokens = tokens;
        }

        void read(int until) {
            tokens.advance();
            while (!tokens.atEnd() && tokens.isBefore(until)) {
                if (tokens.isAfterDot() || !tokens.isName()) {
                    tokens.advance();
                } else if (tokens.is("import")) {
                    tokens.advance();
                    importing();
                } else if (tokens.is("export")) {
                    tokens.advance();
                    exporting();
                } else {
                    boolean required = tokens.is("require");
                    tokens.advance();
                    if (required) {
                        call();
                    }
                }
            }
        }

        private void importing() {
            if (tokens.isText()) {
                found(Map.of(), false);
            } else if (tokens.is('(')) {
                call();
            } else {
                ScriptNames names = ScriptNames.read(tokens);
                if (names.haveModule()) {
                    found(names.named(), false);
                }
            }
        }

        /** Of {@code import("x")} or {@code require("x")}; what is put together at run time is nobody's guess. */
        private void call() {
            if (tokens.is('(')) {
                tokens.advance();
                if (tokens.isText()) {
                    String module = tokens.value();
                    tokens.advance();
                    if (tokens.is(')') || tokens.is(',')) {
                        imports.add(new Import(module, Map.of(), false));
                    }
                }
            }
        }

        private void exporting() {
            if (tokens.is("type")) {
                tokens.advance();
            }
            if (tokens.is('{') || tokens.is('*')) {
                ScriptNames names = ScriptNames.read(tokens);
                if (names.haveModule()) {
                    found(names.named(), true);
                } else {
                    exports.addAll(names.named().values());
                }
            } else {
                declaration();
            }
        }

        private void declaration() {
            while (tokens.isName() && DECLARING.contains(tokens.value())) {
                if (tokens.is("default")) {
                    exports.add("default");
                }
                tokens.advance();
            }
            if (tokens.isName() && !tokens.is("import")) {
                exports.add(tokens.value());
            }
        }

        private void found(Map<String, String> named, boolean exported) {
            imports.add(new Import(tokens.value(), Map.copyOf(named), exported));
            tokens.advance();
        }
    }
}
