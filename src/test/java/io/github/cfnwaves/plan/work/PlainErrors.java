package io.github.cfnwaves.plan.work;

import io.github.cfnwaves.plan.errors.CodeError;
import io.github.cfnwaves.plan.errors.FoundErrors;
import io.github.cfnwaves.plan.errors.Severity;
import io.github.cfnwaves.plan.errors.UnreadLines;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** A tool for tests: prints {@code error|file|line|message}, or {@code warning} or {@code info} before it; {@code !} begins what is unread. */
final class PlainErrors implements ErrorReading {
    private final Set<String> formats;

    PlainErrors(String... formats) {
        this.formats = Set.of(formats);
    }

    static CodeError error(String file, int line, String message) {
        return new CodeError(file, line, 0, "E1", message, Severity.ERROR);
    }

    static FoundErrors found(CodeError... errors) {
        return new FoundErrors(List.of(errors), UnreadLines.NONE, Set.of("tsc"));
    }

    @Override
    public FoundErrors read(InputStream output) throws IOException {
        List<CodeError> errors = new ArrayList<>();
        List<String> unread = new ArrayList<>();
        BufferedReader lines = new BufferedReader(new InputStreamReader(output, StandardCharsets.UTF_8));
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            String[] parts = line.split("\\|", 4);
            if (parts.length == 4) {
                Severity severity = Severity.valueOf(parts[0].toUpperCase(Locale.ROOT));
                errors.add(new CodeError(parts[1], Integer.parseInt(parts[2]), 0, "", parts[3], severity));
            } else if (line.startsWith("!")) {
                unread.add(line);
            }
        }
        return new FoundErrors(errors, new UnreadLines(unread.size(), unread), formats);
    }
}
