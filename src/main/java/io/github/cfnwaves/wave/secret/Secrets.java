package io.github.cfnwaves.wave.secret;

import io.github.cfnwaves.engine.SecretFile;
import io.github.cfnwaves.units.MemorySize;
import java.util.Comparator;
import java.util.List;

/** The secrets of a run: every container of a batch finds each as a file below {@link #DIRECTORY}. Shows their names at most. */
public record Secrets(List<SecretFile> files) {
    public static final String DIRECTORY = "/run/secrets";
    public static final Secrets NONE = new Secrets(List.of());

    /** The largest that a kernel may have: what a file takes is a multiple of its pages. */
    private static final long PAGE = 64 << 10;

    public Secrets {
        files = files.stream().sorted(Comparator.comparing(SecretFile::name)).toList();
    }

    public boolean isEmpty() {
        return files.isEmpty();
    }

    public List<String> names() {
        return files.stream().map(SecretFile::name).toList();
    }

    /** The memory that they need at most; only what is used of it is taken. */
    MemorySize room() {
        long pages = files.stream().mapToLong(file -> 1 + file.length() / PAGE).sum();
        return MemorySize.ofBytes(PAGE * (pages + 1));
    }
}
