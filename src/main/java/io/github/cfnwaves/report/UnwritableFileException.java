package io.github.cfnwaves.report;

import io.github.cfnwaves.trouble.FileTrouble;
import java.io.IOException;
import java.nio.file.Path;

/** A file could not be written; what should have been in it comes along, so that it isn't lost. */
public final class UnwritableFileException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String content;

    /** Of a file that should have had this content; empty when it is no loss. */
    public UnwritableFileException(Path file, IOException cause, String content) {
        super(
                file + " could not be written: " + reason(cause) + ". "
                        + remedy(cause).sentence(),
                cause);
        this.content = content;
    }

    /** Why writing failed, as the end of a sentence. */
    static String reason(IOException cause) {
        return FileTrouble.isForbidden(cause) ? "this user may not write there" : FileTrouble.reason(cause);
    }

    private static FileRemedy remedy(IOException cause) {
        if (FileTrouble.isFull(cause)) {
            return FileRemedy.MAKE_ROOM;
        }
        return FileTrouble.isForbidden(cause) ? FileRemedy.GIVE_RIGHT : FileRemedy.MEND;
    }

    /** The whole text of the file that isn't there now. */
    public String content() {
        return content;
    }
}
