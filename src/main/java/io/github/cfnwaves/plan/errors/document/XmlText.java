package io.github.cfnwaves.plan.errors.document;

import java.io.BufferedInputStream;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The characters of a document of XML. Those that XML forbids become {@code �}, plain or as a reference to their number:
 * linters that quote a source with colours in it write them, and one of them must not cost the rest of the document.
 */
final class XmlText extends Reader {
    private static final Pattern DECLARATION =
            Pattern.compile("<\\?xml[^>]*?encoding\\s*=\\s*[\"']([\\w.:-]{1,40})[\"'].*", Pattern.DOTALL);
    private static final int DECLARED_WITHIN = 200;
    private static final int LONGEST_REFERENCE = 12;
    private static final char REPLACEMENT = '\ufffd';

    private final BufferedReader in;

    private XmlText(Reader in) {
        this.in = new BufferedReader(in);
    }

    static XmlText of(InputStream document) throws IOException {
        BufferedInputStream bytes = new BufferedInputStream(document);
        bytes.mark(DECLARED_WITHIN);
        String head = new String(bytes.readNBytes(DECLARED_WITHIN), StandardCharsets.ISO_8859_1);
        bytes.reset();
        return new XmlText(new InputStreamReader(bytes, charset(head)));
    }

    /** UTF-16 is UTF-8 by now, or the document's first character would not have been found. */
    private static Charset charset(String head) {
        Matcher declaration = DECLARATION.matcher(head);
        if (declaration.matches()) {
            try {
                Charset charset = Charset.forName(declaration.group(1));
                return charset.name().startsWith("UTF-") ? StandardCharsets.UTF_8 : charset;
            } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
                // what is ASCII of it can be read all the same
            }
        }
        return StandardCharsets.UTF_8;
    }

    @Override
    public int read(char[] into, int offset, int length) throws IOException {
        int count = 0;
        while (count < length) {
            int next = in.read();
            if (next < 0) {
                return count == 0 ? -1 : count;
            }
            boolean isForbidden = next == '&' ? isForbiddenReferenceAhead() : isForbidden(next);
            into[offset + count++] = isForbidden ? REPLACEMENT : (char) next;
        }
        return count;
    }

    private static boolean isForbidden(int c) {
        return (c < ' ' && c != '\t' && c != '\n' && c != '\r')
                || c == 0xfffe
                || c == 0xffff
                || c > Character.MAX_CODE_POINT;
    }

    /** Halves of a character must not be written each by itself. */
    private static boolean isForbiddenReference(int c) {
        return isForbidden(c) || (c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE);
    }

    /** Takes the rest of a reference, behind its ampersand, if XML forbids what it stands for. */
    private boolean isForbiddenReferenceAhead() throws IOException {
        in.mark(LONGEST_REFERENCE);
        StringBuilder reference = new StringBuilder();
        int next = in.read();
        while (next > ' ' && next != ';' && reference.length() < LONGEST_REFERENCE - 1) {
            reference.append((char) next);
            next = in.read();
        }
        if (next == ';' && reference.indexOf("#") == 0 && isForbiddenReference(codePoint(reference.substring(1)))) {
            return true;
        }
        in.reset();
        return false;
    }

    /** What {@code 27} and {@code x1b} stand for; a blank, which is allowed, for what is no number. */
    private static int codePoint(String number) {
        try {
            return number.startsWith("x") ? Integer.parseInt(number.substring(1), 16) : Integer.parseInt(number);
        } catch (NumberFormatException e) {
            return ' ';
        }
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
