package io.github.cfnwaves.goal;

import io.github.cfnwaves.engine.EngineException;
import io.github.cfnwaves.plan.InvalidPlanException;
import io.github.cfnwaves.plan.UnknownWaveException;
import io.github.cfnwaves.plan.make.OversizedBatchesException;
import io.github.cfnwaves.plan.make.PromptTemplateException;
import io.github.cfnwaves.plan.make.file.PlanFileException;
import io.github.cfnwaves.plan.work.UnusableSourceException;
import io.github.cfnwaves.report.UnusableFileException;
import io.github.cfnwaves.report.UnwritableFileException;
import io.github.cfnwaves.trouble.Bug;
import io.github.cfnwaves.wave.launch.UnsetVariableException;
import io.github.cfnwaves.wave.run.WaveOverBudgetException;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;

/** Which of Maven's exceptions stands for what stopped a goal. */
final class BuildFailures {
    private BuildFailures() {}

    /**
     * One that says we could not do the work.
     *
     * @throws MojoFailureException instead, when that is about what somebody wrote or left undone
     */
    static MojoExecutionException of(RuntimeException failure) throws MojoFailureException {
        if (isOfTheUser(failure)) {
            throw because(new MojoFailureException(failure.getMessage()), failure);
        }
        boolean known = failure instanceof EngineException || failure instanceof UnwritableFileException;
        String message = known ? failure.getMessage() : "This goal came upon " + Bug.told(failure);
        return because(new MojoExecutionException(message), failure);
    }

    private static boolean isOfTheUser(RuntimeException failure) {
        return failure instanceof BadParameterException
                || failure instanceof UnsetVariableException
                || failure instanceof InvalidPlanException
                || failure instanceof UnknownWaveException
                || failure instanceof WaveOverBudgetException
                || failure instanceof UnusableFileException
                || failure instanceof UnusableSourceException
                || failure instanceof OversizedBatchesException
                || failure instanceof PlanFileException
                || failure instanceof PromptTemplateException;
    }

    /**
     * Not as its cause, whose whole chain of messages Maven would print behind ours; a suppressed exception is shown where somebody
     * asks for stack traces.
     */
    static <T extends Exception> T because(T exception, Exception reason) {
        exception.addSuppressed(reason);
        return exception;
    }
}
