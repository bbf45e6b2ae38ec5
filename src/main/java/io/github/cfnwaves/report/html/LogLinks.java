package io.github.cfnwaves.report.html;

import io.github.cfnwaves.report.ResultsFile;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** Links from a page to files beside it. */
record LogLinks(Path page) {

    /** Relative where that is possible, so that the directory as a whole can be moved or published. */
    String to(Path log) {
        Path directory = page.toAbsolutePath().normalize().getParent();
        Path target = log.toAbsolutePath().normalize();
        if (directory == null || !directory.getRoot().equals(target.getRoot())) {
            return target.toUri().toASCIIString();
        }
        return StreamSupport.stream(directory.relativize(target).spliterator(), false)
                .map(name -> encoded(name.toString()))
                .collect(Collectors.joining("/"));
    }

    /** What is shown of it. */
    String name(Path log) {
        return Shown.id(ResultsFile.relative(log, page));
    }

    /** A name with a colon or a percent sign is a name all the same. */
    private static String encoded(String name) {
        try {
            String path = new URI(null, null, "/" + name, null).toASCIIString().substring(1);
            return path.replace(":", "%3A").replace(";", "%3B");
        } catch (URISyntaxException e) {
            throw new IllegalStateException("Any text is quoted when it is made a path", e);
        }
    }
}
