package io.github.cfnwaves.plan.errors.reading;

import io.github.cfnwaves.plan.errors.FormatChoice;
import io.github.cfnwaves.plan.errors.FoundErrors;
import io.github.cfnwaves.plan.errors.document.DocumentReading;
import io.github.cfnwaves.plan.errors.output.OutputBytes;
import io.github.cfnwaves.plan.errors.output.OutputLines;
import io.github.cfnwaves.plan.errors.text.TextReading;
import java.io.IOException;
import java.io.InputStream;

/**
 * Reads what compilers and linters print into the errors that they found.
 *
 * <p>The output is read once, from front to end; only the errors are kept. One reader may read many outputs.
 */
public final class ErrorReader {
    private final FormatChoice choice;

    private ErrorReader(FormatChoice choice) {
        this.choice = choice;
    }

    /**
     * A reader of what a tool prints.
     *
     * @param languageOrFormat {@code auto}, a language such as {@code typescript} or a format such as {@code tsc}
     * @param command what printed the output, which makes some formats more likely; may be empty
     * @throws IllegalArgumentException if nobody knows such a language or format; its message names the known ones
     */
    public static ErrorReader of(String languageOrFormat, String command) {
        return new ErrorReader(FormatChoice.of(languageOrFormat, command));
    }

    /** Reads an output to its end. */
    public FoundErrors read(InputStream output) throws IOException {
        OutputBytes bytes = OutputBytes.of(output);
        OutputLines lines = new OutputLines(bytes);
        Findings findings = new Findings();
        TextReading text = new TextReading(choice, findings);
        DocumentReading documents = new DocumentReading(choice, findings);
        while (bytes.peek() >= 0) {
            if (documents.isAhead(bytes)) {
                text.end();
                documents.read(bytes);
                continue;
            }
            String line = lines.next();
            if (line != null) {
                text.read(line);
            }
        }
        text.end();
        return findings.found();
    }
}
