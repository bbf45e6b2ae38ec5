package io.github.cfnwaves.plan.errors.text;

import io.github.cfnwaves.plan.errors.Severity;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What {@code ld} says about symbols: {@code /usr/bin/ld: src/a.c:3: undefined reference to `f'}. */
final class LinkerFormat implements TextFormat {
    private static final List<Shape> SHAPES = Shape.all("FILE:LINE: MESSAGE", "FILE:(WORD): MESSAGE");
    private static final List<String> FAULTS =
            List.of("undefined reference to ", "multiple definition of ", "relocation truncated to fit");
    private static final Levels NONE = Levels.of("", "", "");

    @Override
    public String name() {
        return "gcc";
    }

    @Override
    public @Nullable Draft begin(String line, @Nullable Draft open) {
        int prefix = line.indexOf("ld: ");
        String text = prefix >= 0 && prefix < 200 ? line.substring(prefix + "ld: ".length()) : line;
        if (FAULTS.stream().noneMatch(text::contains)) {
            return null;
        }
        for (Shape shape : SHAPES) {
            Shape.Match match = shape.match(text, NONE, FileName::isPossible, code -> false);
            if (match != null && FAULTS.stream().anyMatch(match.message::startsWith)) {
                Draft draft = new Draft(this, line, match.file, Severity.ERROR, "", match.message);
                draft.line = match.line;
                return draft;
            }
        }
        return null;
    }

    @Override
    public boolean take(Draft open, String line) {
        return false;
    }
}
