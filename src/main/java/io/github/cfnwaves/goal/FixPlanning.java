package io.github.cfnwaves.goal;

import io.github.cfnwaves.plan.work.Workload;
import java.nio.file.Path;

/** How a loop finds errors and plans for them. */
interface FixPlanning {
    /** Looks for errors. */
    Workload look() throws InterruptedException;

    /** Writes the plan of an iteration; one without waves where there is nothing to do. */
    void write(Workload work, int iteration, Path file);
}
