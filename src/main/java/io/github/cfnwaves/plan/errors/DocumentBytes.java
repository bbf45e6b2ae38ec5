package io.github.cfnwaves.plan.errors;

import java.io.IOException;
import java.io.InputStream;

/** The bytes of one document in an output; ends where the outermost bracket (JSON) or element (XML) ends. */
final class DocumentBytes extends InputStream {
    private final OutputBytes output;
    private final DocumentEnd end;
    private boolean ended;

    DocumentBytes(OutputBytes output) throws IOException {
        this.output = output;
        end = output.peek() == '<' ? new XmlEnd() : new JsonEnd();
    }

    @Override
    public int read() throws IOException {
        int next = ended ? -1 : output.next();
        ended = next < 0 || end.isAt(next);
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

    /** Whether a byte is the last of a document; to be asked for every byte of it, in order. */
    private interface DocumentEnd {
        boolean isAt(int next);
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
    }

    /** Counts elements; quotes hide what is between them, and comments hold no elements. */
    private static final class XmlEnd implements DocumentEnd {
        private int depth;
        private boolean inTag;
        private boolean closing;
        private int quote;
        private int first;
        private int last;

        @Override
        public boolean isAt(int next) {
            if (quote != 0) {
                quote = next == quote ? 0 : quote;
                return false;
            }
            if (!inTag) {
                inTag = next == '<';
                first = 0;
                return false;
            }
            if (first == 0) {
                first = next;
                closing = next == '/';
            } else if (next == '"' || next == '\'') {
                quote = first == '!' ? 0 : next;
            } else if (next == '>') {
                inTag = false;
                return tagEnded();
            }
            last = next;
            return false;
        }

        private boolean tagEnded() {
            if (first == '?' || first == '!') {
                return false;
            }
            if (closing) {
                depth--;
            } else if (last != '/') {
                depth++;
            }
            return depth <= 0;
        }
    }
}
