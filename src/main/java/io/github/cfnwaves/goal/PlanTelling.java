package io.github.cfnwaves.goal;

import io.github.cfnwaves.plan.make.MadePlan;
import io.github.cfnwaves.plan.make.PlanSummary;
import io.github.cfnwaves.report.console.Voice;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** Shows a plan that was made: to people as a summary, to programs as it is. */
final class PlanTelling {
    private final PlanFormat format;
    private final Voice voice;
    private final OutputStream standardOutput;

    PlanTelling(PlanFormat format, Voice voice, OutputStream standardOutput) {
        this.format = format;
        this.voice = format == PlanFormat.JSON ? new WithoutInformation(voice) : voice;
        this.standardOutput = standardOutput;
    }

    static PlanTelling of(PlanFormat format, Voice voice) {
        // Not System.out, which Maven 4 takes for its log.
        return new PlanTelling(format, voice, new FileOutputStream(FileDescriptor.out));
    }

    /** Through which all else is to be said. */
    Voice voice() {
        return voice;
    }

    /**
     * Shows a plan.
     *
     * @param file that it is in now
     * @param written false if that was there already, and is the same
     */
    void tell(MadePlan plan, Path file, boolean written) {
        PlanSummary summary = PlanSummary.of(plan);
        summary.lines().forEach(voice::info);
        voice.info("The plan is " + file + (written ? "" : ", which was made before and is still the same")
                + (plan.batches().isEmpty() ? "; it is empty, and run-waves does nothing with it." : "."));
        summary.warnings().forEach(voice::warn);
        if (format == PlanFormat.JSON) {
            print(file);
        }
    }

    private void print(Path file) {
        try {
            Files.copy(file, standardOutput);
            standardOutput.flush();
        } catch (IOException e) {
            // Who read it has gone, as head does; the file has all.
            voice.warn("The plan could not be written to standard output; it is in " + file + ".");
        }
    }

    /** Leaves standard output to the plan. */
    private record WithoutInformation(Voice voice) implements Voice {
        @Override
        public void error(String sentence) {
            voice.error(sentence);
        }

        @Override
        public void warn(String sentence) {
            voice.warn(sentence);
        }

        @Override
        public void info(String sentence) {
            voice.debug(sentence);
        }

        @Override
        public void debug(String sentence) {
            voice.debug(sentence);
        }
    }
}
