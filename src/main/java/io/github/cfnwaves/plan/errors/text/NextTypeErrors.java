package io.github.cfnwaves.plan.errors.text;

import io.github.cfnwaves.plan.errors.Severity;
import org.jspecify.annotations.Nullable;

/** What {@code next build} prints of types: {@code ./src/a.tsx:3:5}, and {@code Type error: message} below it. */
final class NextTypeErrors implements TextFormat {
    private static final String HEAD = "Type error: ";
    private static final Shape PLACE = Shape.of("./FILE:LINE:COLUMN");
    private static final Levels NONE = Levels.of("", "", "");

    private Shape.@Nullable Match place;

    @Override
    public String name() {
        return "tsc";
    }

    @Override
    public @Nullable Draft begin(String line, @Nullable Draft open) {
        Shape.Match above = place;
        place = line.startsWith("./") ? PLACE.match(line, NONE, FileName::isLikely, code -> false) : null;
        if (above == null || !line.startsWith(HEAD)) {
            return null;
        }
        Draft draft = new Draft(this, line, above.file, Severity.ERROR, "", line.substring(HEAD.length()));
        draft.line = above.line;
        draft.column = above.column;
        return draft;
    }

    @Override
    public boolean take(Draft open, String line) {
        return Continuation.INDENTED.take(open, line);
    }
}
