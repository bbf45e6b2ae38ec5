package io.github.cfnwaves.report.html;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.github.cfnwaves.report.FinishedBatch;
import io.github.cfnwaves.report.FinishedBatch.PlannedBatch;
import io.github.cfnwaves.report.FinishedRun;
import io.github.cfnwaves.report.Golden;
import io.github.cfnwaves.report.Samples;
import io.github.cfnwaves.report.UnwritableFileException;
import io.github.cfnwaves.wave.AttemptResult;
import io.github.cfnwaves.wave.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HtmlReportTest {
    @TempDir
    private Path directory;

    private String page(FinishedRun run) throws IOException {
        HtmlReport.write(run, HtmlReport.in(directory));
        return Files.readString(HtmlReport.in(directory));
    }

    private static JsonNode data(String page) throws IOException {
        MatchResult element = Pattern.compile(
                        "<script type=\"application/json\" id=\"data\">(.*?)</script>", Pattern.DOTALL)
                .matcher(page)
                .results()
                .findFirst()
                .orElseThrow();
        return new ObjectMapper().readTree(element.group(1));
    }

    @Test
    void theDataOfASmallRunIsWhatTheScriptDrawsFrom() throws IOException {
        JsonNode data = data(page(SampleRun.write(directory, 3, 1)));

        Golden.assertLooksLike("report-data.json", data.toPrettyString() + "\n");
    }

    @Test
    void itSaysWithoutItsScriptHowTheRunEndedAndHowEachBatchDid() throws IOException {
        FinishedRun run = SampleRun.write(directory, 24, 2);

        String table = page(run).replaceAll("(?s)<script.*?</script>", "");

        assertThat(table).contains("did not succeed.", "<b>", "needs JavaScript");
        run.batches().forEach(batch -> assertThat(table).contains("<bdi>" + batch.id() + "</bdi>"));
    }

    @Test
    void nothingInTheDataCanEndItsElement() {
        String text = "</script><!--&\u2028\u2029 {} ";

        String written =
                ScriptData.embeddable(JsonNodeFactory.instance.objectNode().put("text", text));

        assertThat(written).doesNotContain("<", ">", "&", "\u2028", "\u2029");
        assertThat(parse(written).path("text").asText()).isEqualTo(text);
    }

    private static JsonNode parse(String json) {
        try {
            return new ObjectMapper().readTree(json);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void hostileTextsStayTexts() throws IOException {
        String page = page(HostileRun.write(directory));

        // Ours: the data, the library, the script.
        assertThat(Pattern.compile("<script").matcher(withoutOurs(page)).results())
                .hasSize(3);
        assertThat(withoutOurs(page)).doesNotContain("<img", "<!--").doesNotContainPattern("\\son[a-z]+=\"");
        assertThat(page.codePoints())
                .noneMatch(c -> Character.getType(c) == Character.SURROGATE
                        || (Character.getType(c) == Character.CONTROL && c != '\n' && c != '\t')
                        || c == 0x202E
                        || c == 0x2066);
        for (JsonNode batch : data(page).path("batches")) {
            assertThat(batch.path("planned").path("prompt").isTextual()).isTrue();
        }
        assertThat(Files.size(HtmlReport.in(directory))).isLessThan(1_000_000);
    }

    @Test
    void halfACharacterIsShownAsWhatItIs() {
        assertThat(Shown.text("a \uD800 b")).isEqualTo("a \\ud800 b");
        assertThat(Shown.id("a \uDC00 b")).isEqualTo("a \\udc00 b");
    }

    private static String withoutOurs(String page) {
        PageAssets assets = PageAssets.load();
        return page.replace(assets.charts(), "").replace(assets.script(), "").replace(assets.style(), "");
    }

    @Test
    void aLogIsLinkedWhateverItIsCalled() throws IOException {
        JsonNode log = data(page(HostileRun.write(directory)))
                .path("batches")
                .path(3)
                .path("attempts")
                .path(0)
                .path("log");

        assertThat(log.path("href").asText()).isEqualTo("logs/a%20b%233%25.log");
        assertThat(log.path("name").asText()).isEqualTo("logs/a b#3%.log");
    }

    @Test
    void logsElsewhereAreLinkedToo() {
        LogLinks links = new LogLinks(Path.of("/project/target/cfn-waves/waves.html"));

        assertThat(links.to(Path.of("/project/logs/a:1.log"))).isEqualTo("../../logs/a%3A1.log");
        assertThat(links.name(Path.of("/project/logs/a:1.log"))).isEqualTo("/project/logs/a:1.log");
    }

    @Test
    void aDirectoryWithoutARunGivesAPageThatSaysSo() throws IOException {
        String page = page(FinishedRun.of(directory));

        assertThat(page).contains("There is no run to be shown.", "waves-summary.json isn&#39;t there");
    }

    @Test
    void logsThatAreGoneAreSaidToBe() throws IOException {
        FinishedRun run = SampleRun.write(directory, 3, 1);
        try (var logs = Files.walk(directory.resolve("logs")).filter(Files::isRegularFile)) {
            for (Path log : logs.toList()) {
                Files.delete(log);
            }
        }

        JsonNode log =
                data(page(run)).path("batches").path(0).path("attempts").path(0).path("log");

        assertThat(log.path("problem").asText()).isEqualTo("The log isn't there any more.");
    }

    private static final Instant START = Instant.parse("2026-11-24T10:00:00Z");

    private static FinishedBatch batch(@Nullable String prompt, AttemptResult... attempts) {
        return new FinishedBatch(
                1,
                "a",
                1,
                Outcome.SUCCESS,
                Samples.LIMIT,
                null,
                List.of(attempts),
                null,
                null,
                new PlannedBatch(prompt, List.of(), List.of()),
                List.of(),
                List.of());
    }

    private JsonNode shown(FinishedBatch batch, Instant waveStarted, int batches) {
        return new BatchData(START, new LogLinks(HtmlReport.in(directory)), batches).of(batch, waveStarted);
    }

    @Test
    void anAttemptFromBeforeItsWaveWentOnDidNotWaitForIt() {
        AttemptResult attempt = Samples.attempt(Outcome.SUCCESS, 0, Duration.ofSeconds(2), null, null);

        JsonNode resumed = shown(batch(null, attempt), Samples.START.plusSeconds(60), 1);
        JsonNode waited = shown(batch(null, attempt), START, 1);

        assertThat(resumed.path("attempts").path(0).path("ready").isNull()).isTrue();
        assertThat(waited.path("attempts").path(0).path("ready").asLong(-1)).isZero();
    }

    @Test
    void longPromptsOfVeryManyBatchesAreCutSooner() {
        FinishedBatch batch = batch("x".repeat(50_000));

        assertThat(shown(batch, START, 1000).path("planned").path("prompt").asText())
                .hasSizeBetween(20_000, 20_100);
        assertThat(shown(batch, START, 10_000).path("planned").path("prompt").asText())
                .hasSizeBetween(2000, 2100)
                .endsWith("more characters)");
        assertThat(shown(batch, START, 1_000_000).path("planned").path("prompt").asText())
                .hasSizeBetween(500, 600);
    }

    @Test
    void onlyOurOwnPartsGoIntoThePageAsTheyAre() {
        String template = PageAssets.load().template();

        assertThat(Pattern.compile("\\{\\{[{&]\\s*([a-z]+)")
                        .matcher(template)
                        .results()
                        .map(match -> match.group(1)))
                .containsExactlyInAnyOrder("style", "data", "charts", "script");
    }

    @Test
    void ourPartsCannotEndTheirOwnElements() {
        PageAssets assets = PageAssets.load();

        assertThat(assets.charts() + assets.script()).doesNotContain("</script", "<!--", "sourceMappingURL");
        assertThat(assets.style()).doesNotContain("</");
    }

    @Test
    void whatCannotBeWrittenIsTold() throws IOException {
        Files.createDirectories(HtmlReport.in(directory).resolve("full"));

        assertThatThrownBy(() -> page(FinishedRun.of(directory)))
                .isInstanceOfSatisfying(
                        UnwritableFileException.class,
                        e -> assertThat(e.content()).isEmpty());
    }
}
