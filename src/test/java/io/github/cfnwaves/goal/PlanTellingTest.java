package io.github.cfnwaves.goal;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cfnwaves.plan.MemoryTiers;
import io.github.cfnwaves.plan.cluster.ClusteringStrategy;
import io.github.cfnwaves.plan.errors.CodeError;
import io.github.cfnwaves.plan.errors.Severity;
import io.github.cfnwaves.plan.errors.UnreadLines;
import io.github.cfnwaves.plan.make.MadePlan;
import io.github.cfnwaves.plan.make.MeasuredPeaks;
import io.github.cfnwaves.plan.make.PlanMaker;
import io.github.cfnwaves.plan.make.PlanOrigin;
import io.github.cfnwaves.plan.make.PlanRequest;
import io.github.cfnwaves.plan.make.PromptTemplate;
import io.github.cfnwaves.plan.work.WorkItem;
import io.github.cfnwaves.plan.work.WorkKind;
import io.github.cfnwaves.plan.work.Workload;
import io.github.cfnwaves.report.Golden;
import io.github.cfnwaves.report.console.Voice;
import io.github.cfnwaves.units.MemorySize;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What plan-waves says, as a golden file has it. */
class PlanTellingTest {
    private static final String COMMAND = "npx tsc --noEmit";

    @TempDir
    private Path directory;

    private final StringBuilder heard = new StringBuilder();

    private final Voice voice = new Voice() {
        private void hear(String how, String sentence) {
            heard.append(how)
                    .append(sentence.replace(directory.toString(), "DIR"))
                    .append('\n');
        }

        @Override
        public void error(String sentence) {
            hear("[ERROR] ", sentence);
        }

        @Override
        public void warn(String sentence) {
            hear("[WARN] ", sentence);
        }

        @Override
        public void info(String sentence) {
            hear("[INFO] ", sentence);
        }

        @Override
        public void debug(String sentence) {
            // Nobody asked for more.
        }
    };

    private static WorkItem broken(String name, int errors) {
        CodeError error =
                new CodeError(name, 3, 1, "TS2322", "Type 'A' is not assignable to type 'B'.", Severity.ERROR);
        return new WorkItem(name, Collections.nCopies(errors, error));
    }

    private static Workload errors(WorkItem... items) {
        boolean some = items.length > 0;
        return new Workload(
                WorkKind.FILE,
                List.of(items),
                COMMAND,
                some ? "typescript" : "",
                some ? 4 : 0,
                some ? List.of("/usr/lib/x.d.ts:7: Cannot find name 'q'.") : List.of(),
                some ? new UnreadLines(1, List.of("src/z.ts is odd")) : UnreadLines.NONE);
    }

    private static Workload names(WorkKind kind, String origin) {
        return new Workload(kind, List.of(), origin, "", 0, List.of(), UnreadLines.NONE);
    }

    private MadePlan plan(Workload workload) {
        boolean ofErrors = workload.origin().equals(COMMAND);
        return PlanMaker.make(new PlanRequest(
                workload,
                ClusteringStrategy.DIRECTORY.cluster(workload, directory, OptionalInt.empty()),
                new PlanOrigin(ofErrors, ofErrors ? COMMAND : "", directory.toString(), "directory"),
                MemoryTiers.standard(),
                MemorySize.parse("40g"),
                32,
                1,
                "demo",
                PromptTemplate.standard(),
                MeasuredPeaks.NONE));
    }

    private void tell(PlanFormat format, Workload workload, boolean written, OutputStream out) {
        PlanTelling telling = new PlanTelling(format, voice, out);
        List<String> remarks = workload.items().isEmpty() ? List.of() : List.of("No file matches *.py.");
        telling.voice().info("Running something.");
        remarks.forEach(telling.voice()::warn);
        telling.tell(plan(workload), directory.resolve("waves.json"), written);
    }

    @Test
    void peopleAreToldWhatThePlanIs() throws IOException {
        Workload some =
                errors(broken("src/a.ts", 2), broken("src/b.ts", 1), broken("web/c.ts", 1), broken("web/d.ts", 1));
        Files.createDirectories(directory.resolve("src"));
        Files.createFile(directory.resolve("src/a.ts"));
        tell(PlanFormat.TEXT, some, true, OutputStream.nullOutputStream());
        heard.append("\n");
        tell(PlanFormat.TEXT, errors(), true, OutputStream.nullOutputStream());
        heard.append("\n");
        tell(PlanFormat.TEXT, errors(broken("src/a.ts", 1)), false, OutputStream.nullOutputStream());
        for (Workload nothing : List.of(
                names(WorkKind.FILE, "the parameter files"),
                names(WorkKind.TEST_CLASS, "7 test reports"),
                names(WorkKind.TEST_CLASS, "the test sources"),
                names(WorkKind.ITEM, "the list items.txt"))) {
            heard.append("\n");
            tell(PlanFormat.TEXT, nothing, true, OutputStream.nullOutputStream());
        }

        Golden.assertLooksLike("/goal/", "plan-telling.txt", heard.toString());
    }

    @Test
    void programsGetThePlanAndNoWordOfInformation() throws IOException {
        Path file = Files.writeString(directory.resolve("waves.json"), "{}\n");
        ByteArrayOutputStream out = new ByteArrayOutputStream();

        tell(PlanFormat.JSON, errors(broken("src/a.ts", 2)), true, out);

        assertThat(out).hasToString(Files.readString(file));
        assertThat(heard.toString()).doesNotContain("[INFO]").contains("[WARN] No file matches *.py.");
    }

    @Test
    void whoStopsReadingThePlanIsNoReasonToFail() throws IOException {
        Files.writeString(directory.resolve("waves.json"), "{}\n");

        tell(PlanFormat.JSON, errors(), true, new OutputStream() {
            @Override
            public void write(int b) throws IOException {
                throw new IOException("Broken pipe");
            }
        });

        assertThat(heard).contains("it is in DIR/waves.json");
    }
}
