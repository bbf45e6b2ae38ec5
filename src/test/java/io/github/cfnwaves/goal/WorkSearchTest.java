package io.github.cfnwaves.goal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.cfnwaves.goal.SourceParameters.Source;
import io.github.cfnwaves.plan.errors.reading.ErrorReader;
import io.github.cfnwaves.plan.work.SeverityRule;
import io.github.cfnwaves.plan.work.TestClasses;
import io.github.cfnwaves.plan.work.WorkFound;
import io.github.cfnwaves.plan.work.WorkItem;
import io.github.cfnwaves.wave.Cancellation;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Each source is looked for where it is. */
@Timeout(value = 30, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class WorkSearchTest {
    private static final String TSC =
            "src/a.ts(1,7): error TS2322: Type 'string' is not assignable to type 'number'.\n";

    @TempDir
    private Path directory;

    private WorkSearch search(Source source, String... excludes) {
        return new WorkSearch(
                source,
                new WorkSearch.Places(
                        directory,
                        directory.resolve("target/errors.log"),
                        List.of(directory.resolve("reports")),
                        List.of(directory.resolve("tests"))),
                new WorkSearch.Settings(
                        Duration.ofSeconds(20),
                        command -> ErrorReader.of("auto", command)::read,
                        SeverityRule.AUTO,
                        List.of(excludes)));
    }

    private List<String> names(Source source) throws InterruptedException {
        InputStream standardInput = new ByteArrayInputStream(TSC.getBytes(StandardCharsets.UTF_8));
        WorkFound found = search(source).look(standardInput, new Cancellation());
        return found.workload().items().stream().map(WorkItem::name).toList();
    }

    @Test
    void eachSourceIsLookedForWhereItIs() throws Exception {
        Path log = Files.writeString(directory.resolve("build.log"), TSC);
        Path items = Files.writeString(directory.resolve("items.txt"), "one\n");
        Files.createFile(Files.createDirectory(directory.resolve("tests")).resolve("OneTest.java"));
        Files.writeString(
                Files.createDirectory(directory.resolve("reports")).resolve("TEST-a.xml"),
                "<testsuite name='a'><testcase classname='a.BadTest'><failure/></testcase></testsuite>");

        assertThat(names(new Source.Command("cat build.log; exit 2"))).containsExactly("src/a.ts");
        assertThat(names(new Source.Log(Optional.of(log)))).containsExactly("src/a.ts");
        assertThat(names(new Source.Log(Optional.empty()))).containsExactly("src/a.ts");
        assertThat(names(new Source.Files(List.of("*.log")))).containsExactly("build.log");
        assertThat(names(new Source.Tests(TestClasses.ALL))).containsExactly("OneTest");
        assertThat(names(new Source.Tests(TestClasses.FAILED))).containsExactly("a.BadTest");
        assertThat(names(new Source.Items(items))).containsExactly("one");
    }

    @Test
    void theEndOfTheBuildEndsTheCommand() throws Exception {
        WorkSearch search = search(new Source.Command("mkfifo ready; echo > ready; sleep 60"));
        Cancellation cancellation = new Cancellation();
        CompletableFuture<WorkFound> found = new CompletableFuture<>();
        Thread thread = new Thread(() -> {
            try {
                found.complete(search.look(InputStream.nullInputStream(), cancellation));
            } catch (InterruptedException e) {
                found.completeExceptionally(e);
            }
        });
        thread.start();
        while (!Files.exists(directory.resolve("ready"))) {
            Thread.onSpinWait();
        }
        assertThat(Files.readString(directory.resolve("ready"))).isEqualTo("\n");

        cancellation.cancel();

        assertThatThrownBy(() -> found.get(10, TimeUnit.SECONDS))
                .isInstanceOf(ExecutionException.class)
                .hasCauseInstanceOf(InterruptedException.class);
    }

    @Test
    void excludesAreAboutFilesAlone() {
        Source items = new Source.Items(directory.resolve("items.txt"));

        assertThat(search(items, "*.ts").excludesInVain()).isTrue();
        assertThat(search(items).excludesInVain()).isFalse();
        assertThat(search(new Source.Files(List.of("*")), "*.ts").excludesInVain())
                .isFalse();
    }
}
