package io.github.cfnwaves.plan.cluster.imports;

import java.util.HashMap;
import java.util.Map;

/** The names of an import or export: {@code a, {b as c, type d}} or {@code * as e}. */
final class ScriptNames {
    private final Map<String, String> named = new HashMap<>();
    private boolean module;
    /** Whether the token before was {@code from}, which may be a name too. */
    private boolean from;

    private boolean inBraces;
    private String name = "";
    private String alias = "";

    private ScriptNames() {}

    /** Leaves the tokens at the module that the names are from, or at what can't be part of such names. */
    static ScriptNames read(ScriptTokens tokens) {
        ScriptNames names = new ScriptNames();
        while (names.take(tokens)) {
            tokens.advance();
        }
        return names;
    }

    /** By their name there, {@code default} or {@code *}, with the name that they get here. */
    Map<String, String> named() {
        return named;
    }

    /** Whether a text after {@code from} ends them. */
    boolean haveModule() {
        return module;
    }

    private boolean take(ScriptTokens tokens) {
        if (from && tokens.isText()) {
            keep();
            module = true;
            return false;
        }
        if (from) {
            word("from");
        }
        from = !inBraces && tokens.is("from");
        if (from) {
            return true;
        }
        if (tokens.is(',') || tokens.is('}')) {
            keep();
            inBraces &= tokens.is(',');
        } else if (tokens.is('{')) {
            inBraces = true;
            name = "";
        } else if (tokens.is("import") || !(tokens.isName() || tokens.isText() || tokens.is('*'))) {
            return false;
        } else if (tokens.is("as") && !name.isEmpty() && alias.isEmpty()) {
            alias = "as";
        } else {
            word(tokens.value());
        }
        return true;
    }

    private void word(String word) {
        if (alias.isEmpty()) {
            name = word;
        } else {
            alias = word;
        }
    }

    private void keep() {
        if (inBraces && !name.isEmpty()) {
            named.put(name, alias.isEmpty() ? name : alias);
        } else if (name.equals("*") && !alias.isEmpty()) {
            named.put("*", alias);
        } else if (!name.isEmpty() && !name.equals("*")) {
            named.put("default", name);
        }
        name = "";
        alias = "";
    }
}
