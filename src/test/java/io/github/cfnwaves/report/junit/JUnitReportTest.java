package io.github.cfnwaves.report.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.github.cfnwaves.plan.MemoryTiers;
import io.github.cfnwaves.report.Golden;
import io.github.cfnwaves.report.Samples;
import io.github.cfnwaves.report.UnwritableFileException;
import io.github.cfnwaves.wave.AttemptResult;
import io.github.cfnwaves.wave.BatchResult;
import io.github.cfnwaves.wave.Outcome;
import io.github.cfnwaves.wave.RunContext;
import io.github.cfnwaves.wave.RunId;
import io.github.cfnwaves.wave.WaveResult;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class JUnitReportTest {
    private static final RunContext CONTEXT = Samples.context(false);

    @TempDir
    private Path directory;

    private Xml written(WaveResult wave) {
        JUnitReport.write(wave, CONTEXT, MemoryTiers.standard(), directory);
        return Xml.read(JUnitReport.in(directory, CONTEXT, wave.waveNumber()), "surefire-test-report.xsd");
    }

    private static AttemptResult attempt(Outcome outcome, int exitCode) {
        return Samples.attempt(outcome, exitCode, Duration.ofSeconds(2), null, null);
    }

    @Test
    void everyOutcomeIsReportedAsBuildServersKnowIt() throws IOException {
        Path log = Files.writeString(directory.resolve("wrong.log"), "working\nsrc/a.ts:3 is wrong\n");

        Xml suite = written(Samples.everyOutcome(log));

        assertThat(suite.all("testcase"))
                .extracting(one -> one.attribute("name"), one -> one.children().get(0))
                .containsExactly(
                        tuple("fine", "system-out"),
                        tuple("wrong", "failure"),
                        tuple("slow", "error"),
                        tuple("big", "error"),
                        tuple("maybe", "error"),
                        tuple("gone", "error"),
                        tuple("never", "error"),
                        tuple("halted", "error"),
                        tuple("waiting", "skipped"));
        assertThat(List.of("tests", "failures", "errors", "skipped", "flakes"))
                .extracting(suite::attribute)
                .containsExactly("9", "1", "6", "1", "0");
        Golden.assertLooksLike(
                "TEST-every-outcome.xml",
                Files.readString(JUnitReport.in(directory, CONTEXT, 1)).replace(directory.toString(), "DIR"));
    }

    @ParameterizedTest
    @EnumSource(
            value = Outcome.class,
            names = {"SUCCESS", "NOT_RUN"},
            mode = EnumSource.Mode.EXCLUDE)
    void anAttemptBeforeAnotherIsAFlakeOrARerun(Outcome outcome) {
        Xml suite = written(Samples.wave(
                1,
                Samples.batch("passed", attempt(outcome, 9), attempt(Outcome.SUCCESS, 0)),
                Samples.batch("failed", attempt(outcome, 9), attempt(Outcome.FAILED, 3)),
                Samples.batch("slow", attempt(outcome, 9), attempt(Outcome.TIMEOUT, 137))));

        boolean failed = outcome == Outcome.FAILED;
        assertThat(suite.testCase("passed").children())
                .containsExactly(failed ? "flakyFailure" : "flakyError", "system-out");
        assertThat(suite.testCase("failed").children())
                .containsExactly("failure", failed ? "rerunFailure" : "rerunError", "system-out");
        assertThat(suite.testCase("slow").children())
                .containsExactlyInAnyOrder("error", failed ? "rerunFailure" : "rerunError", "system-out");
        assertThat(suite.attribute("flakes")).isEqualTo("1");
        Xml flake = suite.testCase("passed").one(failed ? "flakyFailure" : "flakyError");
        assertThat(flake.attribute("type")).isEqualTo(outcome.toString());
        assertThat(flake.attribute("message")).contains("exit code 9");
    }

    @Test
    void adviceIsGivenOnTheLastAttemptOnly() {
        Xml suite =
                written(Samples.wave(1, Samples.batch("greedy", attempt(Outcome.OOM, 137), attempt(Outcome.OOM, 136))));

        assertThat(suite.testCase("greedy").one("error").text()).contains("give it tier 2 (600m)");
        assertThat(suite.testCase("greedy").one("rerunError").text()).contains("give it a tier above 1");
    }

    @Test
    void whatAnEarlierRunSucceededWithPassesAndTakesNoTime() {
        Xml suite = written(Samples.wave(
                1,
                new BatchResult(
                        "a",
                        1,
                        Samples.LIMIT,
                        List.of(attempt(Outcome.FAILED, 1), attempt(Outcome.SUCCESS, 0)),
                        new RunId("20261123-100000-abcdef"))));

        assertThat(suite.testCase("a").children()).containsExactly("system-out");
        assertThat(suite.testCase("a").attribute("time")).isEqualTo("0.000");
        assertThat(suite.testCase("a").text()).contains("run 20261123-100000-abcdef");
        assertThat(suite.attribute("flakes")).isEqualTo("0");
    }

    @Test
    void aPeakIsToldBesideTheLimitAsPeopleSayIt() {
        AttemptResult measured = Samples.measured(Outcome.SUCCESS, Duration.ofSeconds(2), "512m", "53481473b");

        assertThat(written(Samples.wave(1, Samples.batch("a", measured)))
                        .testCase("a")
                        .text())
                .contains("Attempt 1, memory limit 512m (tier 1), peak 51 MiB.");
    }

    @Test
    void whatSurefiresSchemaForbidsOursForbidsToo() throws IOException {
        written(Samples.wave(
                1, Samples.batch("a", attempt(Outcome.FAILED, 1), attempt(Outcome.TIMEOUT, 9)), Samples.batch("b")));
        Path file = JUnitReport.in(directory, CONTEXT, 1);
        String good = Files.readString(file);
        List<String> bad = List.of(
                good.replace(" type=\"timeout\"", ""),
                good.replace(" type=\"failed\"", ""),
                good.replaceFirst(" classname=\"[^\"]*\" time=\"[^\"]*\"", ""),
                good.replaceFirst(" time=\"12.000\"", " time=\"12.0001\""),
                good.replaceFirst(" tests=\"2\"", ""),
                good.replaceFirst(" skipped=\"1\"", ""),
                good.replaceFirst("<stackTrace>[^<]*</stackTrace>", ""),
                good.replaceFirst("<system-out>[^<]*</system-out>", "<output/>"),
                good.replaceFirst("(?s)(<error .*?</error>)(.*?)(</testcase>)", "$2$1$3"),
                good.replaceFirst("<properties>", "<testcase name=\"x\" time=\"0\"/><properties>"));

        for (String text : bad) {
            assertThat(text).isNotEqualTo(good);
            Files.writeString(file, text);
            assertThatThrownBy(() -> Xml.read(file, "surefire-test-report.xsd"))
                    .as(text)
                    .isInstanceOf(AssertionError.class);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\u0000\u0001\u001b[31mred\u001b[0m\u007f\u0085",
                "]]>",
                "<![CDATA[x]]><!--",
                "<script>alert('1')</script>&amp;\"",
                "lone \ud83d high",
                "lone \ude00 low",
                "emoji \ud83d\ude00",
                "no characters \ufffe\uffff",
                "line\nbreak\r\ttab\u2028",
                "right to left \u202e",
            })
    void hostileTextsAreText(String hostile) throws IOException {
        Path log = Files.write(directory.resolve("hostile.log"), hostile.getBytes(StandardCharsets.UTF_8));
        AttemptResult attempt = Samples.attempt(Outcome.FAILED, 1, Duration.ofSeconds(1), hostile, log);
        RunContext context = new RunContext(
                CONTEXT.run(), CONTEXT.project(), CONTEXT.owner(), hostile, CONTEXT.planSha256(), "0.1.0");

        JUnitReport.write(
                Samples.wave(1, Samples.batch(hostile, attempt, attempt)), context, MemoryTiers.standard(), directory);

        Path file = JUnitReport.in(directory, context, 1);
        assertThat(file).hasParent(directory);
        assertThat(Files.readString(file)).doesNotContain("\u001b", "<script", "\u202e");
        Xml suite = Xml.read(file, "surefire-test-report.xsd");
        assertThat(suite.all("script")).isEmpty();
        Xml testCase = suite.one("testcase");
        assertThat(testCase.attribute("name")).isNotBlank();
        if (hostile.equals("]]>") || hostile.startsWith("emoji") || hostile.startsWith("<")) {
            assertThat(testCase.attribute("name")).isEqualTo(hostile);
            assertThat(testCase.one("failure").attribute("message")).endsWith(hostile);
            assertThat(suite.attribute("name")).contains(hostile);
        }
    }

    @Test
    void aLineOfTenMegabytesIsCut() throws IOException {
        Path log = Files.writeString(directory.resolve("long.log"), "x".repeat(10 * 1024 * 1024));

        written(Samples.wave(
                1, Samples.batch("a", Samples.attempt(Outcome.FAILED, 1, Duration.ofSeconds(1), null, log))));

        assertThat(JUnitReport.in(directory, CONTEXT, 1).toFile().length()).isLessThan(4096);
    }

    @Test
    void aLogThatIsGoneIsSaidToBe() {
        Path log = directory.resolve("gone.log");

        Xml suite = written(Samples.wave(
                1, Samples.batch("a", Samples.attempt(Outcome.FAILED, 1, Duration.ofSeconds(1), null, log))));

        assertThat(suite.testCase("a").one("system-out").text()).contains("The log isn't there any more.");
    }

    @Test
    void aWaveWithoutBatchesIsASuiteWithoutCases() {
        assertThat(written(Samples.wave(2)).attribute("tests")).isEqualTo("0");
    }

    @Test
    void theFileIsNamedSoThatBuildServersFindItAndTasksDoNotCollide() {
        RunContext other = new RunContext(
                CONTEXT.run(), CONTEXT.project(), CONTEXT.owner(), "../Odd Task", CONTEXT.planSha256(), "0.1.0");

        assertThat(JUnitReport.in(directory, CONTEXT, 12))
                .isEqualTo(directory.resolve("TEST-cfn-waves.storefront.wave-12.xml"));
        assertThat(directory.relativize(JUnitReport.in(directory, other, 1)).toString())
                .matches("TEST-cfn-waves\\.Odd-Task-[0-9a-f]{16}\\.wave-1\\.xml");
    }

    @Test
    void aRunThatBeginsRemovesWhatEarlierOnesReportedAndNothingElse() throws IOException {
        written(Samples.wave(1));
        written(Samples.wave(2));
        List<Path> notOurs = List.of(
                Files.writeString(directory.resolve("TEST-com.example.FooIT.xml"), ""),
                Files.writeString(directory.resolve("TEST-cfn-waves.wave-1.txt"), ""),
                Files.writeString(directory.resolve("my-TEST-cfn-waves.storefront.wave-1.xml"), ""));

        JUnitReport.begin(directory);

        assertThat(directory.toFile().list())
                .containsExactlyInAnyOrder(notOurs.stream()
                        .map(file -> file.getFileName().toString())
                        .toArray(String[]::new));
        JUnitReport.begin(directory.resolve("not/there"));
    }

    @Test
    void reportsOfWavesThatAreNoLongerPartOfTheWorkGo() {
        written(Samples.wave(1));
        written(Samples.wave(2));

        JUnitReport.keepOnly(Set.of(2, 3), CONTEXT, directory);

        assertThat(directory.toFile().list()).containsExactly("TEST-cfn-waves.storefront.wave-2.xml");
    }

    @Test
    void whatCannotBeRemovedIsTold() throws IOException {
        Files.createDirectories(directory.resolve("TEST-cfn-waves.x.wave-1.xml/full"));

        assertThatThrownBy(() -> JUnitReport.begin(directory)).isInstanceOf(UnwritableFileException.class);
    }
}
