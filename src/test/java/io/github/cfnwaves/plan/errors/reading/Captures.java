package io.github.cfnwaves.plan.errors.reading;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.cfnwaves.plan.errors.CodeError;
import io.github.cfnwaves.plan.errors.FoundErrors;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** What real tools printed, and what a person found in it; see the {@code CAPTURED.md} beside them. */
final class Captures {
    private static final Path ALL = Path.of("src/test/resources/captures");

    private Captures() {}

    /** One output of a tool. */
    record Capture(Path file) {

        /** The folder's name, which is the format's too. */
        String tool() {
            return ALL.relativize(file).getName(0).toString();
        }

        byte[] output() {
            return bytes(file);
        }

        FoundErrors read(String language) throws IOException {
            return ErrorReader.of(language, "").read(new ByteArrayInputStream(output()));
        }

        /** Lines of file, line, column, code, severity and the message's first line, without the errors that name no file. */
        List<String> expected() {
            return rows().filter(row -> !row.startsWith("\t")).toList();
        }

        /** How many errors in it name no file, so that nobody can plan them. */
        long unread() {
            return rows().filter(row -> row.startsWith("\t")).count();
        }

        private Stream<String> rows() {
            String name = file.getFileName().toString();
            Path rows = file.resolveSibling(name.substring(0, name.lastIndexOf('.')) + ".expected.tsv");
            return new String(bytes(rows), UTF_8).lines().map(Captures::inWorkspace);
        }

        boolean isDocument() {
            String name = file.getFileName().toString();
            return name.endsWith(".json")
                    || name.endsWith(".xml")
                    || name.endsWith(".sarif")
                    || name.contains("json-lines");
        }

        @Override
        public String toString() {
            return tool() + "/" + file.getFileName();
        }
    }

    static List<Capture> all() {
        try (Stream<Path> files = Files.walk(ALL)) {
            return files.filter(Files::isRegularFile)
                    .filter(f -> !f.toString().endsWith(".tsv") && !f.toString().endsWith(".md"))
                    .sorted()
                    .map(Capture::new)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static List<Capture> texts() {
        return all().stream().filter(c -> !c.isDocument()).toList();
    }

    static String row(CodeError error) {
        String message = error.message().lines().findFirst().orElse("");
        return inWorkspace(error.file() + "\t" + error.line() + "\t" + error.column() + "\t" + error.code() + "\t"
                + error.severity() + "\t" + message);
    }

    /** The file relative to the folder that the tool ran in, with slashes, wherever that folder was. */
    private static String inWorkspace(String row) {
        int end = row.indexOf('\t');
        String file = row.substring(0, end).replace('\\', '/');
        for (String folder : List.of("C:/", "/", "workspace/", "work/", "./", "../workspace/")) {
            file = file.startsWith(folder) ? file.substring(folder.length()) : file;
        }
        return file + row.substring(end).stripTrailing();
    }

    private static byte[] bytes(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
