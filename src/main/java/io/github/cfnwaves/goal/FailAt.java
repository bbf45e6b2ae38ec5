package io.github.cfnwaves.goal;

import java.util.Locale;
import org.apache.maven.plugin.MojoExecution;

/** When a build with failed batches fails. */
enum FailAt {
    /** A goal bound to the lifecycle leaves it to {@code verify}; one called from the command line fails at once. */
    AUTO,
    NOW,
    /** Only the goal {@code verify} fails. */
    VERIFY;

    boolean failsIn(MojoExecution execution) {
        return switch (this) {
            case AUTO -> isFromCommandLine(execution);
            case NOW -> true;
            case VERIFY -> false;
        };
    }

    static boolean isFromCommandLine(MojoExecution execution) {
        return execution.getSource() == MojoExecution.Source.CLI;
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
