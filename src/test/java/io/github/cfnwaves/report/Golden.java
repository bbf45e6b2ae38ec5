package io.github.cfnwaves.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Files that say how something should look, to be read by people before they change. Run a test with
 * {@code -Dgolden.update=src/test/resources/report} to write what it sees instead of checking it, and look at the difference.
 */
public final class Golden {
    private static final @Nullable String UPDATE = System.getProperty("golden.update");

    private Golden() {}

    public static void assertLooksLike(String name, String seen) throws IOException {
        assertLooksLike("/report/", name, seen);
    }

    /** The same with a file of another directory of the tests' resources, which is also the one to update. */
    public static void assertLooksLike(String directory, String name, String seen) throws IOException {
        if (UPDATE != null) {
            Files.writeString(Files.createDirectories(Path.of(UPDATE)).resolve(name), seen);
            return;
        }
        try (InputStream in = Golden.class.getResourceAsStream(directory + name)) {
            assertThat(in).as("golden file %s", name).isNotNull();
            assertThat(seen).isEqualTo(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        }
    }
}
