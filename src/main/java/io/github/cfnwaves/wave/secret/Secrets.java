package io.github.cfnwaves.wave.secret;

import io.github.cfnwaves.engine.SecretFile;
import io.github.cfnwaves.units.MemorySize;
import java.util.Comparator;
import java.util.List;

/** The secrets of a run: every container of a batch finds each as a file below {@link #DIRECTORY}. Shows their names at most. */
public record Secrets(List<SecretFile> files) {
    public static final String DIRECTORY = "/run/secrets";
    public static final Secrets NONE = new Secrets(List.of());

    /** What a file takes is a multiple of that, and the directory takes one as well. */
    private static final long PAGE = 4096;

    public Secrets {
        files = files.stream().sorted(Comparator.comparing(SecretFile::name)).toList();
    }

    public boolean isEmpty() {
        return files.isEmpty();
    }

    public List<String> names() {
        return files.stream().map(SecretFile::name).toList();
    }

    /** The memory that they need. Pages may be large, and the kernel keeps one or two for itself. */
    MemorySize room() {
        long pages = files.stream().mapToLong(file -> 1 + file.length() / PAGE).sum();
        return MemorySize.ofBytes(Math.max(1 << 16, 2 * PAGE * (pages + 2)));
    }
}
