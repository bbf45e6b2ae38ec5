package io.github.cfnwaves;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.DataInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What is built with a newer JDK runs on the oldest that we promise. */
class ClassFilesTest {
    private static final int MAGIC = 0xCAFEBABE;
    private static final int VERSION_OF_17 = 61;

    @Test
    void ourClassesAreThoseOf17() throws IOException {
        List<Path> classes;
        try (Stream<Path> files = Files.walk(Path.of("target/classes"))) {
            classes = files.filter(file -> file.toString().endsWith(".class")).toList();
        }

        assertThat(classes).isNotEmpty();
        for (Path file : classes) {
            try (DataInputStream bytes = new DataInputStream(Files.newInputStream(file))) {
                assertThat(bytes.readInt()).as(file.toString()).isEqualTo(MAGIC);
                int unused = bytes.readUnsignedShort(); // the minor version, which is 0
                assertThat(bytes.readUnsignedShort()).as(file.toString()).isEqualTo(VERSION_OF_17);
            }
        }
    }
}
