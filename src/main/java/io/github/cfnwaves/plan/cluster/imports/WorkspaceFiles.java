package io.github.cfnwaves.plan.cluster.imports;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Arrays;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** The files of a workspace, by names relative to it, with {@code /}; the workspace itself is the folder {@code ""}. Thread-safe. */
final class WorkspaceFiles {
    /** A larger file is not written by people: it is passed over. */
    private static final long LARGEST = 2L << 20;

    private final Path workspace;
    private final Set<String> work;
    private final Map<String, Set<String>> listings = new ConcurrentHashMap<>();

    WorkspaceFiles(Path workspace, Collection<String> work) {
        this.workspace = workspace.toAbsolutePath();
        this.work = Set.copyOf(work);
    }

    /** Whether there is work in it. */
    boolean isWork(String file) {
        return work.contains(file);
    }

    /** Whether it is a file. One with work always is, for the import of one that is missing may be the very error. */
    boolean exists(String file) {
        return isWork(file) || (isListed(file) && Files.isRegularFile(workspace.resolve(file)));
    }

    /** A folder is listed once, since guesses at names are many and questions to the file system slow. */
    private boolean isListed(String file) {
        return listings.computeIfAbsent(folder(file), this::listing).contains(name(file));
    }

    private Set<String> listing(String folder) {
        try {
            String[] names = workspace.resolve(folder).toFile().list();
            return names == null ? Set.of() : Set.copyOf(Arrays.asList(names));
        } catch (InvalidPathException e) {
            return Set.of();
        }
    }

    /** What is in the file; nothing if it can't be read or is too large. Bytes that are no UTF-8 don't matter to imports. */
    String text(String file) {
        try {
            Path path = workspace.resolve(file);
            BasicFileAttributes attributes = Files.readAttributes(path, BasicFileAttributes.class);
            return attributes.isRegularFile() && attributes.size() <= LARGEST
                    ? new String(Files.readAllBytes(path), StandardCharsets.UTF_8)
                    : "";
        } catch (IOException | InvalidPathException e) {
            return "";
        }
    }

    /** The folder that a file or folder is in. */
    static String folder(String file) {
        return file.substring(0, Math.max(file.lastIndexOf('/'), 0));
    }

    /** Its name without the folder. */
    static String name(String file) {
        return file.substring(file.lastIndexOf('/') + 1);
    }

    /** What such as {@code ../a/b} means in a folder; null if that leads out of the workspace. */
    static @Nullable String resolve(String folder, String relative) {
        StringBuilder path = new StringBuilder(folder);
        for (String part : relative.split("/", -1)) {
            if (part.equals("..")) {
                if (path.isEmpty()) {
                    return null;
                }
                path.setLength(Math.max(path.lastIndexOf("/"), 0));
            } else if (!part.isEmpty() && !part.equals(".")) {
                path.append(path.isEmpty() ? "" : "/").append(part);
            }
        }
        return path.toString();
    }
}
