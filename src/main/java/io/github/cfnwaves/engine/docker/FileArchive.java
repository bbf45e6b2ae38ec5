package io.github.cfnwaves.engine.docker;

import io.github.cfnwaves.engine.ContainerSpec;
import io.github.cfnwaves.engine.CopiedFile;
import io.github.cfnwaves.engine.Mount;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;

/**
 * Files to be copied into a container, as the tar that its daemon takes: always the same bytes for the same files.
 *
 * @param directory where in the container it is unpacked
 * @param files by their path below that
 */
record FileArchive(String directory, Map<String, String> files) {
    private static final int DIRECTORY_MODE = 0755;
    private static final int FILE_MODE = 0444;

    /**
     * What to copy where. A read-only file system takes no copies, only volumes in it do: there each directory has a
     * {@linkplain #volumes volume} and an archive of its own.
     */
    static List<FileArchive> of(ContainerSpec spec) {
        if (spec.files().isEmpty()) {
            return List.of();
        }
        if (!spec.hardening().readOnly()) {
            return List.of(new FileArchive("/", relative(spec.files(), "/")));
        }
        return directories(spec).stream()
                .map(directory -> new FileArchive(
                        directory,
                        relative(
                                spec.files().stream()
                                        .filter(file -> parent(file.path()).equals(directory))
                                        .toList(),
                                directory)))
                .toList();
    }

    /** Directories that need an anonymous volume, because the file system around them is read-only. */
    static List<String> volumes(ContainerSpec spec) {
        if (!spec.hardening().readOnly()) {
            return List.of();
        }
        Set<String> mounted = spec.mounts().stream().map(Mount::target).collect(Collectors.toSet());
        return directories(spec).stream()
                .filter(directory -> !mounted.contains(directory))
                .toList();
    }

    byte[] tar() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (TarArchiveOutputStream tar = new TarArchiveOutputStream(bytes, StandardCharsets.UTF_8.name())) {
            tar.setLongFileMode(TarArchiveOutputStream.LONGFILE_POSIX);
            tar.setAddPaxHeadersForNonAsciiNames(true);
            for (String directory : newDirectories()) {
                put(tar, directory + "/", DIRECTORY_MODE, 0, new byte[0]);
            }
            for (Map.Entry<String, String> file : files.entrySet()) {
                put(tar, file.getKey(), FILE_MODE, 0, file.getValue().getBytes(StandardCharsets.UTF_8));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e); // a byte array takes everything
        }
        return bytes.toByteArray();
    }

    /** Not those of the first level: an image has its own /tmp or /run, and unpacking ours would change its mode. */
    private Set<String> newDirectories() {
        Set<String> directories = new TreeSet<>();
        for (String file : files.keySet()) {
            for (int slash = file.indexOf('/'); slash >= 0; slash = file.indexOf('/', slash + 1)) {
                directories.add(file.substring(0, slash));
            }
        }
        directories.removeIf(directory -> !directory.contains("/"));
        return directories;
    }

    /** Adds a file, or a directory if its name ends like one; {@code owner} is the number of a user. */
    static void put(TarArchiveOutputStream tar, String name, int mode, int owner, byte[] content) throws IOException {
        TarArchiveEntry entry = new TarArchiveEntry(name);
        entry.setMode(mode);
        entry.setSize(content.length);
        entry.setModTime(0L);
        entry.setIds(owner, 0);
        entry.setNames(owner == 0 ? "root" : "", "root");
        tar.putArchiveEntry(entry);
        tar.write(content);
        tar.closeArchiveEntry();
    }

    private static Set<String> directories(ContainerSpec spec) {
        return spec.files().stream().map(file -> parent(file.path())).collect(Collectors.toCollection(TreeSet::new));
    }

    private static Map<String, String> relative(List<CopiedFile> files, String directory) {
        Map<String, String> contents = new TreeMap<>();
        int prefix = directory.equals("/") ? 1 : directory.length() + 1;
        files.forEach(file -> contents.put(file.path().substring(prefix), file.content()));
        return contents;
    }

    private static String parent(String path) {
        int slash = path.lastIndexOf('/');
        return slash <= 0 ? "/" : path.substring(0, slash);
    }
}
