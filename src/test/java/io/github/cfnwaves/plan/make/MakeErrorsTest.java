package io.github.cfnwaves.plan.make;

import static io.github.cfnwaves.plan.make.Requests.cluster;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.github.cfnwaves.ErrorCatalogue;
import io.github.cfnwaves.plan.cluster.Cluster;
import io.github.cfnwaves.plan.make.file.PlanFile;
import io.github.cfnwaves.plan.work.WorkItem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every way in which a plan can't be made or written, as it is told. */
class MakeErrorsTest {
    private static final Pattern REMEDY =
            Pattern.compile("Name another|Raise budget|There are batch_id|Shorten it|Put its text|Plan less|Mend that");

    @TempDir
    private Path directory;

    private final ErrorCatalogue catalogue = new ErrorCatalogue();

    @Test
    void everyErrorSaysWhatWhereWhyAndWhatToDo() throws IOException {
        catalogue.write("DIR", Pattern.quote(directory.toString()));
        Requests one = Requests.of(cluster("src", 1));
        oversized("batch-over-the-budget", cluster("src", 9));
        oversized("batches-over-the-budget", cluster("src", 9), cluster("lib", 1), cluster("test", 4));
        oversized(
                "very-many-batches-over-the-budget",
                IntStream.range(0, 102).mapToObj(n -> cluster("d" + n, 9)).toArray(Cluster[]::new));
        Path file = directory.resolve("p.mustache");
        template("no-template", file);
        template("template-is-a-directory", directory);
        for (List<String> broken : List.of(
                List.of("unknown-variable", "Fix\n{{ batch_ID }}"),
                List.of("unknown-section", "{{#errors}}\n\n{{#place}}{{/place}}{{/errors}}"),
                List.of("section-without-end", "\n{{#errors}}\n"),
                List.of("end-of-no-section", "\n{{/errors}}"),
                List.of("end-of-another-section", "{{#errors}}{{/files}}"),
                List.of("template-that-includes", "{{> other}}"))) {
            template(broken.get(0), Files.writeString(file, broken.get(1)));
        }
        template("template-too-large", Files.write(file, new byte[(1 << 20) + 1]));
        catalogue.failing(
                "prompts-too-long", () -> one.prompt("x".repeat(70_000)).plan());
        Path output = Files.writeString(directory.resolve("waves.json"), "{\"waves\": []}");
        written("file-of-others", one, output);
        written("output-is-a-directory", one, directory);
        written("output-below-a-file", one, output.resolve("x"));
        written(
                "plan-too-large",
                Requests.of(cluster(
                                "src",
                                new WorkItem(
                                        "a", Collections.nCopies(65, Requests.error("a", 1, "", "x".repeat(1 << 20))))))
                        .prompt("x"),
                directory.resolve("large.json"));

        catalogue.assertTold("make.txt", REMEDY);
        catalogue.assertCovers(
                Path.of("src/main/java/io/github/cfnwaves/plan/make"),
                "new (OversizedBatches|PromptTemplate|PlanFile)Exception\\(");
    }

    private void oversized(String name, Cluster... clusters) {
        Requests requests = Requests.of(clusters).within("600m", 32);
        catalogue.addList(name, catchThrowable(requests::plan), 102);
    }

    private void template(String name, Path file) {
        catalogue.failing(name, () -> PromptTemplate.read(file));
    }

    private void written(String name, Requests requests, Path file) {
        MadePlan plan = requests.plan();
        catalogue.failing(name, () -> PlanFile.write(plan, file, Instant.EPOCH));
    }
}
