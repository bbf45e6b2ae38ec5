package io.github.cfnwaves.plan.errors.text;

import io.github.cfnwaves.plan.errors.FileUrl;
import io.github.cfnwaves.plan.errors.Severity;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A format whose errors each begin with a line of a certain shape, which holds all but the rest of the message. */
final class LineFormat implements TextFormat {
    private final String name;
    private final List<Shape> shapes;
    private final boolean needsPlace;
    private Levels levels = Levels.of("", "", "");
    private Predicate<String> isFile = FileName::isPossible;
    private Predicate<String> isCode = code -> !code.isEmpty();
    private Coda coda = Coda.NONE;
    private boolean needsCoda;
    private Continuation continuation = Continuation.NONE;
    private Notes notes = Notes.ARE_ERRORS;
    private boolean levelInCode;
    private int firstColumn = 1;

    /** What becomes of lines whose level is {@code note} or {@code help}. */
    enum Notes {
        /** They stand for themselves, with the mildest severity. */
        ARE_ERRORS,
        /** They belong to the error before them. */
        BELONG,
        /** They belong to the error before them if it is in the same place. */
        BELONG_IN_PLACE
    }

    private LineFormat(String name, List<Shape> shapes) {
        this.name = name;
        this.shapes = shapes;
        needsPlace = shapes.stream().allMatch(Shape::hasPlace);
    }

    /** A format of {@link Shape}s, of which the first wins that fits. */
    static LineFormat of(String name, String... shapes) {
        return new LineFormat(name, Shape.all(shapes));
    }

    LineFormat levels(String errors, String warnings, String infos) {
        levels = Levels.of(errors, warnings, infos);
        return this;
    }

    /** Only files with these extensions; {@code -} stands for none. */
    LineFormat files(String... extensions) {
        Set<String> allowed = Set.of(extensions);
        isFile = file -> {
            String extension = FileName.extension(file);
            return allowed.contains(extension.isEmpty() && !FileName.hasDot(file) ? "-" : extension)
                    && FileName.isPossible(file);
        };
        return this;
    }

    LineFormat codes(String pattern) {
        isCode = Pattern.compile(pattern).asMatchPredicate();
        return this;
    }

    LineFormat coda(Coda where) {
        coda = where;
        return this;
    }

    /** Lines without a code where the coda looks for it are of another format. */
    LineFormat needsCoda() {
        needsCoda = true;
        return this;
    }

    LineFormat then(Continuation rule) {
        continuation = rule;
        return this;
    }

    LineFormat notes(Notes rule) {
        notes = rule;
        return this;
    }

    /** Its codes are {@code level/code}, or only a level. */
    LineFormat levelInCode() {
        levelInCode = true;
        return this;
    }

    /** Its first column is 0. */
    LineFormat columnsFromZero() {
        firstColumn = 0;
        return this;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public boolean needsPlace() {
        return needsPlace;
    }

    @Override
    public @Nullable Draft begin(String line, @Nullable Draft open) {
        for (Shape shape : shapes) {
            Shape.Match match = shape.match(line, levels, isFile, isCode);
            if (match != null) {
                return begin(line, match, open);
            }
        }
        return null;
    }

    private @Nullable Draft begin(String line, Shape.Match match, @Nullable Draft open) {
        if (isNote(match) && notes != Notes.ARE_ERRORS) {
            if (open != null && open.format == this && (notes == Notes.BELONG || isIn(match, open))) {
                open.append(isIn(match, open) ? match.message.strip() : line);
                return open;
            }
            if (match.line == 0) {
                return null;
            }
        }
        Coda.Split split = coda.split(match.message.strip());
        if (split == null && needsCoda) {
            return null;
        }
        String code = split != null && match.code.isEmpty() ? split.code() : match.code;
        Draft draft = new Draft(
                this,
                line,
                FileUrl.path(match.file),
                severity(match, code),
                levelInCode ? code.substring(code.indexOf('/') < 0 ? code.length() : code.indexOf('/') + 1) : code,
                split == null ? match.message : split.message());
        draft.line = match.line;
        draft.column = match.column + (match.column > 0 || hasColumnZero(match, line) ? 1 - firstColumn : 0);
        return draft;
    }

    /** Tools that count columns from 0 print one in every line that has a second number. */
    private boolean hasColumnZero(Shape.Match match, String line) {
        return firstColumn == 0 && line.startsWith(":" + match.line + ":0:", match.file.length());
    }

    private static boolean isNote(Shape.Match match) {
        return match.level.equals("note") || match.level.equals("help");
    }

    private static boolean isIn(Shape.Match match, Draft open) {
        return open.line == match.line && open.file.equals(FileUrl.path(match.file));
    }

    /** By the level; without one by the code's first letter where levels are letters; else an error. */
    private Severity severity(Shape.Match match, String code) {
        if (!match.level.isEmpty()) {
            return levels.severity(match.level);
        }
        String word = levels.wordAt(code, 0);
        return word == null ? Severity.ERROR : levels.severity(word);
    }

    @Override
    public boolean take(Draft open, String line) {
        return continuation.take(open, line);
    }
}
