package io.github.cfnwaves.report;

import io.github.cfnwaves.units.UnreadableException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Keeps copies of what runs wrote, under a name for each, so that they can be compared later. */
public final class IterationCache {
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,99}");
    private static final Pattern LOG_OF_ITERATION = Pattern.compile("iter([0-9]+)-batch-[0-9]+(-attempt[0-9]+)?\\.log");

    private IterationCache() {}

    /**
     * Reads a name.
     *
     * @throws UnreadableException when it isn't one for a directory
     */
    public static String name(String text) {
        if (!NAME.matcher(text).matches()) {
            throw UnreadableException.ofText(text, "up to 100 letters, digits, dots, dashes and underscores");
        }
        return text;
    }

    /**
     * Copies everything in an output directory, in the place of an earlier copy of that name. Copies that are kept in that directory
     * itself are left out.
     *
     * @param name {@linkplain #name a name}
     * @return where the copy is
     * @throws UnwritableFileException when it can't be copied
     */
    public static Path keep(Path outputDirectory, Path cacheDirectory, String name) {
        return keep(outputDirectory, cacheDirectory, name, file -> true);
    }

    /** The same for an iteration of a loop, under its number. Logs of batches of other iterations are left out. */
    public static Path keep(Path outputDirectory, Path cacheDirectory, int iteration) {
        String name = Integer.toString(iteration);
        return keep(outputDirectory, cacheDirectory, name, file -> {
            Matcher log = LOG_OF_ITERATION.matcher(file.getFileName().toString());
            return !log.matches() || log.group(1).equals(name);
        });
    }

    private static Path keep(Path outputDirectory, Path cacheDirectory, String name, Predicate<Path> wanted) {
        Path target = cacheDirectory.resolve(name(name));
        try {
            delete(target);
            copy(outputDirectory, target, file -> wanted.test(file) && !isCopy(file, outputDirectory, cacheDirectory));
        } catch (IOException e) {
            throw new UnwritableFileException(target, e, "A copy of " + outputDirectory);
        }
        return target;
    }

    private static void copy(Path from, Path to, Predicate<Path> wanted) throws IOException {
        for (Path file : below(from)) {
            if (!wanted.test(file)) {
                continue;
            }
            Path copy = to.resolve(from.relativize(file).toString());
            if (Files.isDirectory(file)) {
                Files.createDirectories(copy);
            } else {
                Files.copy(file, copy, StandardCopyOption.COPY_ATTRIBUTES);
            }
        }
    }

    /** Whether a file of an output directory is in the directory of copies, which is below it then. */
    private static boolean isCopy(Path file, Path from, Path copies) {
        Path output = from.toAbsolutePath().normalize();
        Path kept = copies.toAbsolutePath().normalize();
        return kept.startsWith(output)
                && !kept.equals(output)
                && file.toAbsolutePath().normalize().startsWith(kept);
    }

    private static void delete(Path directory) throws IOException {
        if (Files.exists(directory)) {
            List<Path> files = below(directory);
            for (int i = files.size() - 1; i >= 0; i--) {
                Files.delete(files.get(i));
            }
        }
    }

    /** All files and directories, each directory before what is in it. */
    private static List<Path> below(Path directory) throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            return files.sorted().toList();
        }
    }
}
