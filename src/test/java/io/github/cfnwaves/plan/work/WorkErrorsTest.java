package io.github.cfnwaves.plan.work;

import io.github.cfnwaves.ErrorCatalogue;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every error of a source of work, as it is told. */
class WorkErrorsTest {
    private static final Pattern REMEDY = Pattern.compile(
            "[.\n] ?(Mend|Give it more time|Install what|Name the format|Name files|Set |Correct|For all files|Keep the"
                    + "|Run the (tests|goal)|Write one|Items are|Write it|Save it|Divide)");

    @TempDir
    private Path directory;

    private Path workspace = Path.of("");
    private Path output = Path.of("");
    private final ErrorCatalogue catalogue = new ErrorCatalogue();

    @BeforeEach
    void makeWorkspace() throws IOException {
        workspace = Files.createDirectory(directory.resolve("ws"));
        output = directory.resolve("out/errors.log");
    }

    @Test
    void everyErrorSaysWhatWhereWhyAndWhatToDo() throws Exception {
        catalogue.write("DIR", Pattern.quote(directory.toString()));
        // As dash and bash begin what they say.
        catalogue.write("sh: ", "sh: (?:line )?1: ");
        commands();
        outputs();
        logs();
        files();
        items();
        tests();

        catalogue.assertTold("work.txt", REMEDY);
        catalogue.assertCovers(Path.of("src/main/java/io/github/cfnwaves/plan/work"), "new UnusableSourceException\\(");
    }

    private void command(String name, String text, Path in, Path to) {
        catalogue.failing(name, () -> new ErrorCommand(text, in, to, Duration.ofMillis(500)).run());
    }

    private void commands() throws IOException {
        Path file = Files.createFile(directory.resolve("file"));
        command("command-that-is-missing", "no-such-tool", workspace, output);
        command("command-that-takes-too-long", "echo begun; sleep 60", workspace, output);
        command("command-without-a-place-for-its-output", "true", workspace, file.resolve("errors.log"));
        command("command-in-a-directory-that-is-gone", "true", directory.resolve("gone"), output);
    }

    private void outputs() throws IOException {
        output("failed-without-a-word", 1, "");
        output("failed-without-an-error", 1, "starting\n\u001B[31mCannot find module 'x'\u001B[0m\n  at main\n");
        output("failed-by-what-is-too-mild", 1, "warning|a.ts|1|unused\n");
        output("failed-by-what-is-outside", 2, "error|/usr/include/x.h|7|no type\n");
        output("only-a-line-that-is-unread", 0, "!src/a.ts is wrong\n");
        output("only-lines-that-are-unread", 1, "!one\n!two\n!three\n");
        ErrorCommand.End gone = new ErrorCommand.End(0, directory.resolve("gone.log"));
        catalogue.failing(
                "output-that-is-gone", () -> new CommandErrors("npx tsc", new PlainErrors("tsc"), work()).of(gone));
    }

    private void output(String name, int exitCode, String text) throws IOException {
        Path file = Files.writeString(directory.resolve("errors.log"), text);
        catalogue.failing(
                name,
                () -> new CommandErrors("npx tsc", new PlainErrors("tsc"), work())
                        .of(new ErrorCommand.End(exitCode, file)));
    }

    private ErrorWork work() {
        return new ErrorWork(workspace, SeverityRule.AUTO, List.of());
    }

    private void logs() throws IOException {
        ErrorLog log = new ErrorLog(new PlainErrors("tsc"), work());
        catalogue.failing("log-that-is-missing", () -> log.of(directory.resolve("gone.log")));
        catalogue.failing("log-that-is-a-directory", () -> log.of(workspace));
        Path unread = Files.writeString(directory.resolve("unread.log"), "!odd\n");
        catalogue.failing("log-that-is-unread", () -> log.of(unread));
        catalogue.failing("standard-input-that-breaks", () -> log.of(new BrokenStream()));
        catalogue.failing(
                "standard-input-that-is-unread", () -> log.of(new ByteArrayInputStream(bytes("!odd\n!too\n"))));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** Ends in the middle. */
    private static final class BrokenStream extends InputStream {
        @Override
        public int read() throws IOException {
            throw new IOException("Input/output error");
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            throw new IOException("Input/output error");
        }
    }

    private void files() throws IOException {
        Files.createDirectory(workspace.resolve("src"));
        files("files-outside", "../other/a.ts");
        files("files-that-are-missing", "a.ts", "b.ts", "c.ts", "d.ts", "e.ts", "f.ts");
        files("files-that-are-directories", "src");
        catalogue.failing(
                "files-of-a-workspace-that-is-gone",
                () -> new FileGlobs(directory.resolve("gone"), List.of("*.ts"), List.of()).look());
    }

    private void files(String name, String... patterns) {
        catalogue.failing(name, () -> new FileGlobs(workspace, List.of(patterns), List.of()).look());
    }

    private void items() throws IOException {
        catalogue.failing("list-that-is-missing", () -> new ItemsFile(directory.resolve("gone.txt")).look());
        catalogue.failing("list-that-is-a-directory", () -> new ItemsFile(workspace).look());
        list("list-that-is-not-utf-8", new byte[] {'a', (byte) 0xff});
        list("list-with-nul", bytes("good\nb\0d\n"));
        list("list-with-half-a-character", bytes("[\"\\ud800\"]"));
        list("list-that-is-broken-json", bytes("[\"a\",\n\"b\""));
        list("list-with-a-number", bytes("[\"a\", 7]"));
    }

    private void list(String name, byte[] bytes) throws IOException {
        Path file = Files.write(directory.resolve("items.txt"), bytes);
        catalogue.failing(name, () -> new ItemsFile(file).look());
    }

    private void tests() throws IOException {
        Path reports = directory.resolve("surefire-reports");
        FailedTests failed = new FailedTests(List.of(reports, directory.resolve("failsafe-reports")));
        catalogue.failing("no-test-reports", failed::look);
        Files.createDirectory(reports);
        Path report = Files.writeString(reports.resolve("TEST-a.xml"), "<testsuite>\n<testcase");
        catalogue.failing("a-test-report-that-breaks-off", failed::look);
        Files.delete(report);
        Files.createDirectory(report);
        catalogue.failing("a-test-report-that-is-a-directory", failed::look);
        catalogue.failing(
                "no-test-sources",
                () -> new TestSources(List.of(directory.resolve("java"), directory.resolve("kotlin"))).look());
    }
}
