package io.github.cfnwaves.bench;

import java.io.IOException;
import java.util.List;

/** One thing that the bench measures; nothing else of the bench's runs meanwhile. */
interface Measurement {
    List<Finding> run() throws IOException, InterruptedException;
}
