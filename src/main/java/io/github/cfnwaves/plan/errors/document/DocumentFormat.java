package io.github.cfnwaves.plan.errors.document;

import io.github.cfnwaves.plan.errors.output.OutputBytes;
import java.io.IOException;
import java.io.InputStream;

/** A format whose errors are in a whole document, such as JSON or XML, rather than in lines. */
interface DocumentFormat {

    /** How people name it, such as {@code sarif}. */
    String name();

    /**
     * Whether a document that begins with this text is of this format.
     *
     * @param head from the document's opening brace, bracket or angle on, at most {@link OutputBytes#HEAD} characters of one byte each;
     *     what comes after the document may be in it too
     */
    boolean recognises(String head);

    /**
     * Reads one document. Not all of it need be read, and what was added stays so when this throws.
     *
     * @param document begins as the head did, and ends where the document's outermost bracket or element does
     * @throws IOException if it is cut off, or is not such a document after all
     */
    void read(InputStream document, DocumentErrors errors) throws IOException;
}
