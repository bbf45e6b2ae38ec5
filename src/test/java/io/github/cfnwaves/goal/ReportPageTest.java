package io.github.cfnwaves.goal;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cfnwaves.plan.MemoryTiers;
import io.github.cfnwaves.report.FinishedRun;
import io.github.cfnwaves.report.ResultWriter;
import io.github.cfnwaves.report.Samples;
import io.github.cfnwaves.wave.Outcome;
import io.github.cfnwaves.wave.RunResult;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.maven.doxia.sink.Sink;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the page says; what a site makes of it is seen by a build of its own under {@code src/it}. */
class ReportPageTest {
    private static final String HOSTILE = "<script>alert('1')</script>\u001b[31m";

    @TempDir
    private Path directory;

    private final List<String> events = new ArrayList<>();
    private final List<String> texts = new ArrayList<>();
    private final List<String> markup = new ArrayList<>();

    /** Remembers what it is told. */
    private final Sink sink = (Sink) Proxy.newProxyInstance(
            Sink.class.getClassLoader(), new Class<?>[] {Sink.class}, (proxy, method, arguments) -> {
                switch (method.getName()) {
                    case "text" -> texts.add((String) arguments[0]);
                    case "rawText" -> markup.add((String) arguments[0]);
                    default -> events.add(method.getName());
                }
                return null;
            });

    private void page(RunResult run, @Nullable String timeline) {
        new ResultWriter(Samples.context(false), directory, MemoryTiers.standard(), List.of()).runEnded(run);
        new ReportPage(FinishedRun.of(directory), sink).write(timeline);
    }

    @Test
    void theVerdictIsSaidAndEachBatchIsInTheTable() {
        page(Samples.run(Samples.everyOutcome(null)), null);

        assertThat(texts)
                .contains("The last run failed: 1 of 9 batches succeeded in 20 s.")
                .containsSubsequence("1", "fine", "success", "0", "1.5 s", "1", "", "512 MiB")
                .containsSubsequence("1", "waiting", "not_run", "", "", "0", "", "512 MiB");
        assertThat(markup).isEmpty();
        assertThat(texts).doesNotContain("Timeline");
    }

    @Test
    void aPeakIsSaidAsPeopleSayIt() {
        page(
                Samples.run(Samples.wave(
                        1,
                        Samples.measuredBatch(
                                "a", Samples.measured(Outcome.SUCCESS, Duration.ofMinutes(1), "1g", "53481473b")))),
                null);

        assertThat(texts).containsSubsequence("a", "success", "0", "1 m", "1", "51 MiB", "1 GiB");
    }

    @Test
    void whatOthersWroteIsOnlyEverText() {
        RunResult run = Samples.run(Samples.wave(
                1, Samples.batch(HOSTILE, Samples.attempt(Outcome.FAILED, 1, Duration.ofSeconds(1), HOSTILE, null))));

        page(
                new RunResult(
                        run.context(),
                        run.startedAt(),
                        run.duration(),
                        run.budget(),
                        run.peakReserved(),
                        run.waves(),
                        new IllegalStateException(HOSTILE)),
                "cfn-waves/waves.html");

        assertThat(texts)
                .contains("It did not go to its end: <script>alert('1')</script>\\u001b[31m")
                .noneMatch(text -> text.contains("\u001b"));
        assertThat(markup).singleElement().asString().startsWith("<iframe src=\"cfn-waves/waves.html#timeline\"");
    }

    @Test
    void whatIsOpenedIsClosed() {
        page(Samples.run(Samples.wave(1, Samples.success("a")), Samples.wave(2)), "x");

        List<String> open = new ArrayList<>();
        for (String event : events) {
            if (event.endsWith("_")) {
                assertThat(open.remove(open.size() - 1) + "_").isEqualTo(event);
            } else if (!event.equals("flush") && !event.equals("close")) {
                open.add(event);
            }
        }
        assertThat(open).isEmpty();
    }
}
