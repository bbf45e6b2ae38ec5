package io.github.cfnwaves.report;

import io.github.cfnwaves.units.MemorySize;
import io.github.cfnwaves.wave.MemorySample;
import io.github.cfnwaves.wave.Outcome;
import io.github.cfnwaves.wave.fix.FixCourse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The last run of an output directory as people want to look at it, put together from the files that it left there. What a file
 * doesn't say is null or empty; what should be there and can't be read is told in {@code gaps}.
 *
 * @param directory where its files are, absolute
 * @param runId empty when there is no summary that could be read
 * @param taskId the plan's, empty when it isn't known
 * @param stoppedBy a sentence on what kept the run from going on, null when it went to its end
 * @param startedAt when this run, or what was resumed of it, began
 * @param budget most memory that containers could have at once; null without a bound, or when the summary doesn't say
 * @param peakReserved most memory that was given to containers at once
 * @param plan the file with the plan, null when the summary names none
 * @param environment the names of the variables that every container had from the build, sorted
 * @param waves in the order of their numbers, those that never began included
 * @param memory what all containers used together, in the order of time
 * @param notes what else happened to the run as a whole, in the order of time
 * @param fix the loop that it is the last run of, by which it is judged; null when it is of none
 * @param copies the directory with those of the files that the loop's iterations left, null when the summary names none
 * @param gaps sentences on files and parts of them that are missing, damaged or of another run
 */
public record FinishedRun(
        Path directory,
        String runId,
        String taskId,
        @Nullable String pluginVersion,
        Verdict verdict,
        @Nullable String stoppedBy,
        @Nullable Instant startedAt,
        @Nullable Instant endedAt,
        @Nullable MemorySize budget,
        @Nullable MemorySize peakReserved,
        @Nullable Path plan,
        List<String> environment,
        List<FinishedWave> waves,
        List<MemorySample> memory,
        List<RunNote> notes,
        @Nullable FixCourse fix,
        @Nullable Path copies,
        List<String> gaps) {

    public FinishedRun {
        environment = List.copyOf(environment);
        waves = List.copyOf(waves);
        memory = List.copyOf(memory);
        notes = List.copyOf(notes);
        gaps = List.copyOf(gaps);
    }

    /** How a run is judged as a whole. */
    public enum Verdict {
        /** Every batch succeeded, or a loop left no errors. */
        PASSED,
        /** It went to its end, and not every batch succeeded, or a loop left errors. */
        FAILED,
        /** Something kept it from going to its end. */
        INCOMPLETE,
        /** There is no summary, or none that says so. */
        UNKNOWN;

        /** The word in the summary. */
        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }

        static Verdict parse(String word) {
            return Stream.of(PASSED, FAILED, INCOMPLETE)
                    .filter(verdict -> verdict.toString().equals(word))
                    .findFirst()
                    .orElseThrow(() -> new IllegalArgumentException("not a verdict"));
        }
    }

    /**
     * Reads whatever is there. Nothing that is missing or damaged is an exception: a directory without a run gives one with an unknown
     * verdict, no waves, and a sentence in {@code gaps}.
     */
    public static FinishedRun of(Path outputDirectory) {
        return new FinishedRunReader(outputDirectory.toAbsolutePath().normalize()).read();
    }

    public Stream<FinishedBatch> batches() {
        return waves.stream().flatMap(wave -> wave.batches().stream());
    }

    /** How many batches its waves had, those included of which nothing else is known. */
    public int total() {
        return waves.stream().mapToInt(FinishedWave::total).sum();
    }

    public int count(Outcome outcome) {
        return waves.stream().mapToInt(wave -> wave.count(outcome)).sum();
    }

    /** From its start to its end, where both are known. */
    public Optional<Duration> duration() {
        return startedAt == null || endedAt == null || endedAt.isBefore(startedAt)
                ? Optional.empty()
                : Optional.of(Duration.between(startedAt, endedAt));
    }
}
