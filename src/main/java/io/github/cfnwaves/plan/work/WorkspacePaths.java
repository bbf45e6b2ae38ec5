package io.github.cfnwaves.plan.work;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Finds the name in the workspace of what a tool calls a file, which need not exist. Knows the workspace by all the names that it
 * goes by: as it was given, without symbolic links, and as containers see it.
 */
final class WorkspacePaths {
    private static final String IN_CONTAINERS = "/workspace/";
    private static final Pattern DRIVE = Pattern.compile("[A-Za-z]:[\\\\/].*", Pattern.DOTALL);

    private final Path workspace;
    private final boolean ofWindows;
    private final Set<String> roots = new LinkedHashSet<>();
    private final Map<String, Optional<String>> known = new HashMap<>();

    /** For names of which {@code ofWindows} says whether {@code \} stands between their parts. */
    WorkspacePaths(Path workspace, boolean ofWindows) {
        this.workspace = real(workspace.toAbsolutePath().normalize());
        this.ofWindows = ofWindows;
        roots.add(rootOf(workspace.toAbsolutePath().normalize()));
        roots.add(rootOf(this.workspace));
    }

    /** Whether names of files in a log look as if Windows had written it. */
    static boolean areOfWindows(Collection<String> files) {
        return files.stream().anyMatch(file -> DRIVE.matcher(file).matches() || file.startsWith("\\\\"))
                || (files.stream().anyMatch(file -> file.indexOf('\\') >= 0)
                        && files.stream().noneMatch(file -> file.indexOf('/') >= 0));
    }

    private static Path real(Path path) {
        try {
            return path.toRealPath();
        } catch (IOException e) {
            // One that isn't there has no other name.
            return path;
        }
    }

    private static String rootOf(Path path) {
        String root = path.toString().replace(path.getFileSystem().getSeparator(), "/");
        return root.endsWith("/") ? root : root + "/";
    }

    /** The name relative to the workspace, with {@code /} between its parts; empty when it isn't in the workspace. */
    Optional<String> inside(String file) {
        return known.computeIfAbsent(file, this::find);
    }

    private Optional<String> find(String file) {
        String path = ofWindows ? file.replace('\\', '/') : file;
        if (path.indexOf('\0') >= 0) {
            return Optional.empty();
        }
        boolean absolute =
                path.startsWith("/") || (ofWindows && DRIVE.matcher(path).matches());
        Optional<String> plain = withoutDots(path);
        return absolute ? plain.flatMap(this::ofAbsolute) : plain.filter(name -> !name.isEmpty());
    }

    private Optional<String> ofAbsolute(String path) {
        for (String root : roots) {
            if (path.length() > root.length() && path.regionMatches(ofWindows, 0, root, 0, root.length())) {
                return Optional.of(path.substring(root.length()));
            }
        }
        if (path.startsWith(IN_CONTAINERS) && !Files.isDirectory(workspace.resolve("workspace"))) {
            return Optional.of(path.substring(IN_CONTAINERS.length()));
        }
        return throughLinks(path);
    }

    /** A file that only looks as if it were elsewhere: its directory, or one above, is a symbolic link to ours. */
    private Optional<String> throughLinks(String path) {
        try {
            Path file = Path.of(path);
            Path there = file;
            while (there != null && !Files.exists(there)) {
                there = there.getParent();
            }
            if (there == null || !file.isAbsolute()) {
                return Optional.empty();
            }
            Path real = there.toRealPath().resolve(there.relativize(file)).normalize();
            return real.startsWith(workspace) && !real.equals(workspace)
                    ? Optional.of(rootOf(workspace.relativize(real)).replaceFirst("/$", ""))
                    : Optional.empty();
        } catch (IOException | InvalidPathException e) {
            // What can't be looked at is not known to be ours.
            return Optional.empty();
        }
    }

    /** Without {@code .}, {@code ..} and doubled slashes; empty when it leads above where it begins. */
    private static Optional<String> withoutDots(String path) {
        Deque<String> parts = new ArrayDeque<>();
        for (String part : path.split("/", -1)) {
            if (part.equals("..")) {
                if (parts.pollLast() == null) {
                    return Optional.empty();
                }
            } else if (!part.isEmpty() && !part.equals(".")) {
                parts.addLast(part);
            }
        }
        return Optional.of((path.startsWith("/") ? "/" : "") + String.join("/", parts));
    }
}
