package io.github.cfnwaves.report.console;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.Charset;

/**
 * The last line of a terminal, which is written over and over and stays below everything else that is said. Safe for any number of
 * threads.
 */
public final class LiveLine {
    private static final String ERASE = "\r\u001b[2K";
    // Off while the line is written, and never longer: a terminal that is narrower than it shows its beginning, and
    // nothing of it stays on rows that ERASE doesn't reach.
    private static final String WRAP_OFF = "\u001b[?7l";
    private static final String WRAP_ON = "\u001b[?7h";

    private final OutputStream terminal;
    private final Charset charset;
    private String text = "";
    private boolean closed;

    /** @param terminal stays open */
    public LiveLine(OutputStream terminal, Charset charset) {
        this.terminal = terminal;
        this.charset = charset;
    }

    /** Shows this from now on; writes nothing if it is shown already. */
    synchronized void show(String line) {
        if (!closed && !line.equals(text)) {
            String before = text;
            text = line;
            write((before.isEmpty() ? "" : ERASE) + drawn(line));
        }
    }

    /** Takes the line away while something is written that is to stay above it. */
    public synchronized void above(Runnable writing) {
        if (text.isEmpty()) {
            writing.run();
            return;
        }
        write(ERASE);
        try {
            writing.run();
        } finally {
            write(drawn(text));
        }
    }

    /** Leaves the terminal as if there had been no line. */
    void end() {
        show("");
    }

    /** The same for good: whoever is late shows nothing any more. */
    public synchronized void close() {
        end();
        closed = true;
    }

    private static String drawn(String line) {
        // Back to its beginning, or the ^C of a user who interrupts would wrap a line that is as long as the row.
        return line.isEmpty() ? "" : WRAP_OFF + line + "\r" + WRAP_ON;
    }

    private void write(String characters) {
        try {
            terminal.write(characters.getBytes(charset));
            terminal.flush();
        } catch (IOException e) {
            // A terminal that is gone is nobody's loss, and no reason to fail a run.
            text = "";
        }
    }
}
