package io.github.cfnwaves.plan.work;

import io.github.cfnwaves.plan.errors.FoundErrors;
import java.io.IOException;
import java.io.InputStream;

/** Knows a tool's output. */
@FunctionalInterface
public interface ErrorReading {

    /**
     * Reads all of it, and never more than it must at once.
     *
     * @throws IOException of the stream
     */
    FoundErrors read(InputStream output) throws IOException;
}
