package io.github.cfnwaves.plan.errors.document;

import io.github.cfnwaves.plan.errors.output.OutputBytes;
import java.io.IOException;
import java.io.InputStream;

/** The bytes of one document in an output; ends where the outermost bracket (JSON) or element (XML) ends. */
final class DocumentBytes extends InputStream {
    private final OutputBytes output;
    private final DocumentEnd end;
    private boolean ended;
    private boolean cutOff;

    DocumentBytes(OutputBytes output) throws IOException {
        this.output = output;
        end = output.peek() == '<' ? new XmlEnd() : new JsonEnd();
    }

    @Override
    public int read() throws IOException {
        if (ended) {
            return -1;
        }
        int next = output.peek();
        if (next < 0 || end.isImpossible(next)) {
            ended = true;
            cutOff = true;
            return -1;
        }
        ended = end.isAt(output.next());
        return next;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        int count = 0;
        while (count < length) {
            int next = read();
            if (next < 0) {
                return count == 0 ? -1 : count;
            }
            into[offset + count++] = (byte) next;
        }
        return count;
    }

    /** Leaves the output behind the document, however much of it was read. */
    void skipRest() throws IOException {
        while (read() >= 0) {
            // only the end matters
        }
    }

    /** Whether it stopped before its end, when it has been read as far as it goes. */
    boolean isCutOff() {
        return cutOff;
    }

    /** Whether a byte is the last of a document; to be asked for every byte of it, in order. */
    private interface DocumentEnd {
        boolean isAt(int next);

        /** Whether this byte can't be of the document, which has been cut off before it. */
        default boolean isImpossible(int next) {
            return false;
        }
    }

    private static final class JsonEnd implements DocumentEnd {
        private int depth;
        private boolean inText;
        private boolean escaped;

        @Override
        public boolean isAt(int next) {
            if (inText) {
                inText = escaped || next != '"';
                escaped = !escaped && next == '\\';
                return false;
            }
            switch (next) {
                case '"' -> inText = true;
                case '{', '[' -> depth++;
                case '}', ']' -> depth--;
                default -> {}
            }
            return depth == 0;
        }

        /** A line's end within a text: the line broke off, and the next one is no part of it. */
        @Override
        public boolean isImpossible(int next) {
            return next == '\n' && inText;
        }
    }

    /** Counts elements; quotes hide what is between them, and so do comments and CDATA. */
    private static final class XmlEnd implements DocumentEnd {
        private static final String COMMENT = "!--";
        private static final String TEXT = "![CDATA[";

        private final StringBuilder start = new StringBuilder();
        private int depth;
        private boolean inTag;
        private int quote;
        private int last;
        private int beforeLast;

        @Override
        public boolean isAt(int next) {
            if (!inTag) {
                inTag = next == '<';
                start.setLength(0);
                last = 0;
                return false;
            }
            boolean isTagEnd = isTagEnd(next);
            if (start.length() < TEXT.length()) {
                start.append((char) next);
            }
            beforeLast = last;
            last = next;
            inTag = !isTagEnd;
            return isTagEnd && isDocumentEnd();
        }

        private boolean isTagEnd(int next) {
            if (quote != 0) {
                quote = next == quote ? 0 : quote;
                return false;
            }
            if (start.indexOf("!") == 0) {
                return next == '>' && (!begins(COMMENT) || isBehind('-')) && (!begins(TEXT) || isBehind(']'));
            }
            if (next == '"' || next == '\'') {
                quote = next;
            }
            return next == '>';
        }

        private boolean begins(String text) {
            return start.indexOf(text) == 0;
        }

        private boolean isBehind(char twice) {
            return last == twice && beforeLast == twice;
        }

        private boolean isDocumentEnd() {
            switch (start.charAt(0)) {
                case '?', '!' -> {
                    return false;
                }
                case '/' -> depth--;
                default -> depth += beforeLast == '/' ? 0 : 1;
            }
            return depth <= 0;
        }
    }
}
