package io.github.cfnwaves.report;

import io.github.cfnwaves.plan.make.MeasuredPeaks;
import io.github.cfnwaves.units.MemorySize;
import io.github.cfnwaves.wave.AttemptResult;
import io.github.cfnwaves.wave.Outcome;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What batches of earlier runs needed, by the files that they had; read from the results of those runs. */
public final class MeasuredBatches implements MeasuredPeaks {
    private static final Pattern RESULTS = Pattern.compile("wave-\\d+-results\\.json");
    /** The directory itself, and those of runs in it, as the cache of iterations has them. */
    private static final int DEPTH = 2;

    private final Map<Set<String>, Measured> measured = new HashMap<>();
    private final Gaps gaps = new Gaps();
    private int files;

    private MeasuredBatches() {}

    /**
     * Reads the results in directories, and in the directories in them. One that can't be read is a gap, and no more.
     *
     * @throws UnusableFileException when a directory isn't there, can't be read, or holds no results at all
     */
    public static MeasuredBatches in(List<Path> directories) {
        MeasuredBatches batches = new MeasuredBatches();
        directories.forEach(batches::readAll);
        return batches;
    }

    private void readAll(Path directory) {
        List<Path> found = results(directory);
        if (found.isEmpty()) {
            throw new UnusableFileException(
                    directory,
                    "holds no results of a run, such as wave-1-results.json",
                    FileRemedy.LEARN.sentence(),
                    null);
        }
        found.forEach(this::read);
    }

    private static List<Path> results(Path directory) {
        if (!Files.isDirectory(directory)) {
            throw new UnusableFileException(directory, "isn't a directory", FileRemedy.LEARN.sentence(), null);
        }
        try (Stream<Path> below = Files.walk(directory, DEPTH)) {
            return below.filter(file ->
                            RESULTS.matcher(String.valueOf(file.getFileName())).matches())
                    .sorted()
                    .toList();
        } catch (IOException | UncheckedIOException e) {
            throw new UnusableFileException(directory, "can't be read", FileRemedy.LEARN.sentence(), e);
        }
    }

    private void read(Path file) {
        files++;
        JsonFields results = gaps.orNull(() -> Json.read(file, FileRemedy.LEARN));
        List<JsonFields> batches = results == null ? null : gaps.orNull(() -> results.objects("containers"));
        for (JsonFields batch : batches == null ? List.<JsonFields>of() : batches) {
            gaps.orNull(() -> add(batch, file));
        }
    }

    /** Nothing of a batch whose files or memory aren't known: monitor-wave doesn't know the plan, and not all is measured. */
    private @Nullable Measured add(JsonFields batch, Path file) {
        Set<String> names = names(batch);
        List<AttemptResult> attempts = new ArrayList<>();
        for (JsonFields attempt : batch.objects("attempts")) {
            attempts.add(AttemptJson.read(attempt, file));
        }
        if (names.isEmpty() || attempts.isEmpty()) {
            return null;
        }
        MemorySize peak = attempts.stream().map(MeasuredBatches::peak).reduce(null, MeasuredBatches::larger);
        Duration duration = attempts.get(attempts.size() - 1).duration();
        return measured.merge(names, new Measured(peak, duration), MeasuredBatches::more);
    }

    private static Set<String> names(JsonFields batch) {
        Set<String> names = new HashSet<>();
        batch.object().path("files").forEach(name -> names.add(name.asText()));
        return names;
    }

    private static @Nullable MemorySize peak(AttemptResult attempt) {
        boolean tooLittle = attempt.outcome() == Outcome.OOM || attempt.outcome() == Outcome.OOM_SUSPECTED;
        return tooLittle ? attempt.memoryLimit() : attempt.peakMemory();
    }

    private static Measured more(Measured one, Measured other) {
        return new Measured(larger(one.peak(), other.peak()), larger(one.duration(), other.duration()));
    }

    /** The larger of those that are known. */
    private static <T extends Comparable<T>> @Nullable T larger(@Nullable T one, @Nullable T other) {
        if (one == null || other == null) {
            return one == null ? other : one;
        }
        return one.compareTo(other) >= 0 ? one : other;
    }

    /** The most that batches of exactly these files needed. */
    @Override
    public Optional<Measured> of(Set<String> names) {
        return Optional.ofNullable(measured.get(names));
    }

    /** How many sets of files something is known of. */
    public int size() {
        return measured.size();
    }

    /** How many files with results were found. */
    public int resultsFiles() {
        return files;
    }

    /** Sentences on what could not be read. */
    public List<String> gaps() {
        return gaps.sentences();
    }
}
