package io.github.cfnwaves.engine.docker;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cfnwaves.engine.ContainerSpec;
import io.github.cfnwaves.engine.CopiedFile;
import io.github.cfnwaves.engine.Hardening;
import io.github.cfnwaves.engine.Mount;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.junit.jupiter.api.Test;

class FileArchiveTest {
    private static final Specs SPEC = Specs.named("a", "base", Map.of());
    private static final Specs FILES = SPEC.files(
            new CopiedFile("/run/cfn/batch.json", "{\"id\":\"ü\"}"),
            new CopiedFile("/tmp/x", "x"),
            new CopiedFile("/run/cfn/" + "long/".repeat(40) + "漢", "y"));

    @Test
    void filesAreEveryonesToReadAndRootsToOwn() throws IOException {
        List<String> entries = entries(FILES.spec().files().size(), FILES.spec());

        assertThat(entries)
                .contains("run/cfn/ 755 0:0 root:root 0 ", "run/cfn/batch.json 444 0:0 root:root 0 {\"id\":\"ü\"}")
                .contains("tmp/x 444 0:0 root:root 0 x")
                .contains("run/cfn/" + "long/".repeat(40) + "漢 444 0:0 root:root 0 y");
    }

    @Test
    void directoriesThatAnImageHasAreNotTouched() throws IOException {
        assertThat(entries(3, FILES.spec())).noneMatch(entry -> entry.startsWith("tmp/ ") || entry.startsWith("run/ "));
    }

    @Test
    void theSameFilesAreTheSameBytes() {
        assertThat(FileArchive.of(FILES.spec()).get(0).tar())
                .isEqualTo(FileArchive.of(FILES.spec()).get(0).tar());
    }

    @Test
    void withoutFilesThereIsNothingToCopy() {
        assertThat(FileArchive.of(SPEC.spec())).isEmpty();
        assertThat(FileArchive.volumes(
                        SPEC.hardening(new Hardening(List.of(), true)).spec()))
                .isEmpty();
    }

    @Test
    void aReadOnlyFileSystemGetsAVolumeAndAnArchiveForEachDirectory() {
        ContainerSpec spec = SPEC.files(
                        new CopiedFile("/run/cfn/a", "1"),
                        new CopiedFile("/run/cfn/b", "2"),
                        new CopiedFile("/data/c", "3"))
                .hardening(new Hardening(List.of(), true))
                .mounts(new Mount("/somewhere", "/data", false))
                .spec();

        assertThat(FileArchive.of(spec))
                .containsExactly(
                        new FileArchive("/data", Map.of("c", "3")),
                        new FileArchive("/run/cfn", Map.of("a", "1", "b", "2")));
        assertThat(FileArchive.volumes(spec)).containsExactly("/run/cfn");
    }

    private static List<String> entries(int files, ContainerSpec spec) throws IOException {
        List<FileArchive> archives = FileArchive.of(spec);
        assertThat(archives)
                .singleElement()
                .satisfies(archive -> assertThat(archive.files()).hasSize(files));
        List<String> entries = new ArrayList<>();
        try (TarArchiveInputStream tar = new TarArchiveInputStream(
                new ByteArrayInputStream(archives.get(0).tar()), StandardCharsets.UTF_8.name())) {
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                entries.add(entry.getName() + " " + Integer.toOctalString(entry.getMode()) + " " + entry.getLongUserId()
                        + ":"
                        + entry.getLongGroupId() + " " + entry.getUserName() + ":" + entry.getGroupName() + " "
                        + entry.getLastModifiedTime().toMillis() + " "
                        + new String(tar.readAllBytes(), StandardCharsets.UTF_8));
            }
        }
        return entries;
    }
}
