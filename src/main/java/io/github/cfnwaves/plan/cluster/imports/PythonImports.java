package io.github.cfnwaves.plan.cluster.imports;

import java.util.ArrayList;
import java.util.List;

/** Reads what a Python file imports, at its top or anywhere in it. */
final class PythonImports {
    /**
     * One module that is imported.
     *
     * @param level how many dots are before its name
     * @param module with dots between its parts; empty in {@code from . import a}
     * @param names that are imported from it; empty for {@code import a}
     */
    record Import(int level, String module, List<Name> names) {}

    /** A name and what it is called here. */
    record Name(String there, String here) {}

    private final PythonTokens tokens;
    private final List<Import> imports = new ArrayList<>();

    private PythonImports(PythonTokens tokens) {
        this.tokens = tokens;
    }

    static List<Import> of(String code) {
        PythonImports reader = new PythonImports(new PythonTokens(code));
        // The rest of the file need not be read.
        reader.read(code.lastIndexOf("import") + 1);
        return reader.imports;
    }

    private void read(int until) {
        tokens.advance();
        while (!tokens.atEnd() && tokens.isBefore(until)) {
            boolean first = tokens.beginsStatement();
            if (first && tokens.is("import")) {
                tokens.advance();
                modules();
            } else if (first && tokens.is("from")) {
                tokens.advance();
                names();
            } else {
                tokens.advance();
            }
        }
    }

    /** {@code a.b, c as d} */
    private void modules() {
        boolean more;
        do {
            String module = dotted();
            if (!module.isEmpty()) {
                imports.add(new Import(0, module, List.of()));
            }
            alias("");
            more = tokens.is(",") && !tokens.beginsStatement();
            if (more) {
                tokens.advance();
            }
        } while (more);
    }

    /** {@code ..a.b import c, d as e}, the names in parentheses perhaps. */
    private void names() {
        int level = 0;
        for (; tokens.is("."); level++) {
            tokens.advance();
        }
        String module = tokens.is("import") ? "" : dotted();
        if (tokens.is("import") && (level > 0 || !module.isEmpty())) {
            tokens.advance();
            boolean inParentheses = tokens.is("(");
            if (inParentheses) {
                tokens.advance();
            }
            imports.add(new Import(level, module, named(inParentheses)));
        }
    }

    private List<Name> named(boolean inParentheses) {
        List<Name> names = new ArrayList<>();
        while (tokens.isName() || tokens.is("*")) {
            if (tokens.beginsStatement() && (!inParentheses || tokens.is("import") || tokens.is("from"))) {
                break;
            }
            String name = tokens.value();
            tokens.advance();
            names.add(new Name(name, alias(name)));
            if (tokens.is(",")) {
                tokens.advance();
            }
        }
        return names;
    }

    private String alias(String name) {
        if (!tokens.is("as")) {
            return name;
        }
        tokens.advance();
        String alias = tokens.value();
        tokens.advance();
        return alias;
    }

    private String dotted() {
        StringBuilder dotted = new StringBuilder();
        while (tokens.isName() && !tokens.beginsStatement()) {
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
