package io.github.cfnwaves.report;

import io.github.cfnwaves.units.UnreadableException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Keeps copies of what runs wrote, under a name for each, so that they can be compared later. */
public final class IterationCache {
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,99}");

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
        Path target = cacheDirectory.resolve(name(name));
        try {
            delete(target);
            copy(outputDirectory, target, cacheDirectory);
        } catch (IOException e) {
            throw new UnwritableFileException(target, e, "A copy of " + outputDirectory);
        }
        return target;
    }

    private static void copy(Path from, Path to, Path copies) throws IOException {
        for (Path file : below(from)) {
            if (isCopy(file, from, copies)) {
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
