package io.github.cfnwaves.plan.errors;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import org.jspecify.annotations.Nullable;

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
        TextReading text =
                new TextReading(choice.texts(), choice.isAuto() ? TextFormats.GENERIC.get() : null, findings);
        List<DocumentFormat> documents = choice.documents();
        while (bytes.peek() >= 0) {
            DocumentFormat document = documentAhead(bytes, documents);
            if (document != null) {
                text.end();
                read(document, bytes, findings);
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

    private static @Nullable DocumentFormat documentAhead(OutputBytes bytes, List<DocumentFormat> documents)
            throws IOException {
        int first = bytes.peek();
        if (first != '{' && first != '[' && first != '<') {
            return null;
        }
        String head = bytes.head();
        return documents.stream()
                .filter(format -> format.recognises(head))
                .findFirst()
                .orElse(null);
    }

    /** A document that breaks off has what was read of it, and the rest is told. */
    private static void read(DocumentFormat format, OutputBytes bytes, Findings findings) throws IOException {
        DocumentBytes document = new DocumentBytes(bytes);
        try {
            format.read(document, new ErrorSink() {
                @Override
                public void add(CodeError error) {
                    findings.add(error, format.name());
                }

                @Override
                public void unread(String text) {
                    findings.unread(text);
                }
            });
        } catch (IOException e) {
            document.skipRest();
            findings.unread("The " + format.name() + " document "
                    + (document.isCutOff() ? "ends too early" : "can't be read to its end: " + firstLine(e)));
        }
        document.skipRest();
    }

    private static String firstLine(IOException e) {
        return String.valueOf(e.getMessage()).lines().findFirst().orElse("");
    }
}
