package io.github.cfnwaves.plan.make.file;

import io.github.cfnwaves.trouble.FileTrouble;
import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** A plan that was made could not be put in its file. */
public final class PlanFileException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private PlanFileException(String message, @Nullable IOException cause) {
        super(message, cause);
    }

    /** People would lose what they wrote. */
    static PlanFileException foreign(Path file) {
        return new PlanFileException(
                file + " is there, but plan-waves didn't make it (it has no metadata.generated_by of"
                        + " cfn-waves-maven-plugin), so it isn't overwritten. Name another output"
                        + " (-Dcfn.waves.output), or move it away.",
                null);
    }

    static PlanFileException tooLarge(Path file, IOException cause) {
        return new PlanFileException(
                "The plan " + file
                        + " would be larger than 64 MiB, which run-waves doesn't read. Plan less at a time, such"
                        + " as the errors of one folder, or use a promptTemplate that doesn't repeat the errors.",
                cause);
    }

    static PlanFileException unwritable(Path file, IOException cause) {
        String reason = FileTrouble.isForbidden(cause) ? "this user may not write there" : FileTrouble.reason(cause);
        return new PlanFileException(
                "The plan " + file + " could not be written: " + reason
                        + ". Mend that, or name another output (-Dcfn.waves.output).",
                cause);
    }
}
