package io.github.cfnwaves.plan.errors.document;

import io.github.cfnwaves.plan.errors.ErrorSink;
import io.github.cfnwaves.plan.errors.FormatChoice;
import io.github.cfnwaves.plan.errors.output.OutputBytes;
import java.io.IOException;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Reads the documents of one output: asks each format in turn whether one of its documents begins there. */
public final class DocumentReading {
    private final List<DocumentFormat> formats;
    private final ErrorSink sink;
    private @Nullable DocumentFormat ahead;

    public DocumentReading(FormatChoice choice, ErrorSink sink) {
        formats = DocumentFormats.ALL.stream()
                .filter(format -> choice.allows(format.name()))
                .toList();
        this.sink = sink;
    }

    /** Whether a document begins at the next byte; nothing is read. */
    public boolean isAhead(OutputBytes output) throws IOException {
        ahead = find(output);
        return ahead != null;
    }

    /**
     * Reads the document that {@link #isAhead is ahead}, and leaves the output behind it.
     *
     * <p>One that breaks off has what was read of it, and the rest is told.
     */
    public void read(OutputBytes output) throws IOException {
        DocumentFormat format = Objects.requireNonNull(ahead, "No document is ahead");
        DocumentBytes document = new DocumentBytes(output);
        try {
            format.read(document, new DocumentErrors(format.name(), sink));
        } catch (IOException e) {
            document.skipRest();
            sink.unread("The " + format.name() + " document "
                    + (document.isCutOff() ? "ends too early" : "can't be read to its end: " + firstLine(e)));
        }
        document.skipRest();
    }

    private @Nullable DocumentFormat find(OutputBytes output) throws IOException {
        int first = output.peek();
        if (first != '{' && first != '[' && first != '<') {
            return null;
        }
        String head = output.head();
        return formats.stream()
                .filter(format -> format.recognises(head))
                .findFirst()
                .orElse(null);
    }

    private static String firstLine(IOException e) {
        return String.valueOf(e.getMessage()).lines().findFirst().orElse("");
    }
}
