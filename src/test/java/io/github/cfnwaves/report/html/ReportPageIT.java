package io.github.cfnwaves.report.html;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cfnwaves.report.FinishedRun;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.WebElement;

/** The page in a real browser. */
class ReportPageIT {
    @TempDir
    private static Path directory;

    private static Browser browser;
    private static FinishedRun run;
    private static Path page;
    private static Path hostile;
    private static Path large;

    @BeforeAll
    static void writeReportsAndOpenABrowser() throws IOException {
        browser = Browser.open();
        run = SampleRun.write(directory.resolve("run"), 60, 2);
        page = write(run);
        hostile = write(HostileRun.write(Files.createDirectories(directory.resolve("hostile"))));
        large = write(SampleRun.write(directory.resolve("large"), 1000, 4));
    }

    private static Path write(FinishedRun run) {
        Path file = HtmlReport.in(run.directory());
        HtmlReport.write(run, file);
        return file;
    }

    @AfterAll
    static void closeTheBrowser() throws IOException {
        if (browser != null) {
            browser.close();
        }
    }

    private static void open(Path file, String suffix) {
        browser.prefer("light");
        browser.resize(1200, 900);
        browser.show(file, suffix);
    }

    private static List<WebElement> all(String selector) {
        return browser.driver().findElements(By.cssSelector(selector));
    }

    private static WebElement one(String selector) {
        return browser.driver().findElement(By.cssSelector(selector));
    }

    private static List<String> ids() {
        return all("#rows td.id").stream().map(WebElement::getText).toList();
    }

    @Test
    void itOpensFromDiskWithoutAComplaintAndAsksForNothingElse() throws IOException {
        browser.requestsOf(page);
        browser.complaints();

        open(page, "");

        assertThat(browser.complaints()).isEmpty();
        assertThat(browser.requestsOf(page)).containsExactly(page.toUri().toString());
        assertThat(all("#lines .row")).hasSize(50);
        assertThat(all("#lines .bar")).hasSizeGreaterThanOrEqualTo(50);
        assertThat(all("#rows tr")).hasSize(60);
    }

    @Test
    void aThousandBatchesAreAllThere() {
        open(large, "");
        long millis = browser.show(large, "");

        assertThat(one("#shown").getText()).isEqualTo("1000 batches");
        assertThat(one("#rows-pages span").getText()).isEqualTo("1–100 of 1000");
        one("#rows-pages button:last-of-type").click();
        assertThat(browser.run("return document.querySelectorAll('#rows tr').length"))
                .isEqualTo(1000L);
        assertThat(browser.complaints()).isEmpty();
        System.out.println("waves.html: 1,000 batches were drawn " + millis + " ms after the navigation began");
    }

    @Test
    void aFilterNarrowsTableAndTimelineAndSaysToHowMany() {
        open(page, "");
        one("#outcome option[value='failed']").click();
        long failed = run.batches()
                .filter(batch -> batch.outcome().toString().equals("failed"))
                .count();

        assertThat(all("#rows tr")).hasSize((int) failed).isNotEmpty();
        assertThat(all("#lines .row")).hasSize((int) failed);
        assertThat(one("#shown").getText()).isEqualTo(failed + " of 60 batches");

        one("#text").sendKeys("no such thing");
        assertThat(one("#none").isDisplayed()).isTrue();

        one("#text").clear();
        one("#outcome option[value='']").click();
        one("#text").sendKeys("src/CHECKOUT/forms");
        one("#wave option[value='1']").click();
        assertThat(ids()).containsExactly("checkout-forms");
    }

    @Test
    void columnsAreSortedByKeyboard() {
        open(page, "");
        WebElement head = one("th[data-key=limit]");
        WebElement button = head.findElement(By.tagName("button"));

        button.sendKeys(Keys.ENTER);
        assertThat(head.getDomAttribute("aria-sort")).isEqualTo("ascending");
        button.sendKeys(Keys.SPACE);

        assertThat(head.getDomAttribute("aria-sort")).isEqualTo("descending");
        String largest = run.batches()
                .map(batch -> batch.memoryLimit())
                .max((a, b) -> a.compareTo(b))
                .orElseThrow()
                .human();
        assertThat(one("#rows tr td:nth-child(7)").getText()).isEqualTo(largest);
        button.sendKeys(Keys.ENTER);
        assertThat(head.getDomAttribute("aria-sort")).isNull();
        assertThat(ids().get(0))
                .isEqualTo(run.batches().findFirst().orElseThrow().id());
    }

    @Test
    void detailsOpenByKeyboardWithPromptFilesNamesAndOutput() {
        open(page, "");
        WebElement button = one("#rows td.id button");

        button.sendKeys(Keys.ENTER);

        assertThat(button.getDomAttribute("aria-expanded")).isEqualTo("true");
        WebElement details = one("#" + button.getDomAttribute("aria-controls"));
        assertThat(details.getText())
                .contains("Fix the ", "src/checkout/forms/index.ts", "CHECK_SCOPE", "NODE_OPTIONS", "worker: ");
        assertThat(details.findElement(By.tagName("a")).getDomAttribute("href"))
                .isEqualTo("logs/wave-1/checkout-forms.log");
        button.sendKeys(Keys.ENTER);
        assertThat(all("#rows .details")).isEmpty();
    }

    @Test
    void aRowOfTheTimelineTellsItsTimesAndLeadsToItsDetails() {
        open(page, "");
        WebElement name = one("#lines .name");

        browser.run("arguments[0].focus()", name);
        assertThat(one("#tip").getText()).contains("checkout-forms", "Ran ", "Memory ");

        name.click();
        assertThat(all("#rows .details")).hasSize(1);
    }

    @Test
    void itIsDarkWhereThatIsPreferredAndCanBeToldOtherwise() throws IOException {
        open(page, "");
        double light = brightness();
        browser.prefer("dark");
        double dark = brightness();
        one("#theme").click();

        assertThat(light).isGreaterThan(200);
        assertThat(dark).isLessThan(60);
        assertThat(brightness()).isGreaterThan(200);
    }

    private static double brightness() throws IOException {
        BufferedImage picture = picture();
        return picture.getRaster().getPixel(2, 2, (double[]) null)[1];
    }

    private static BufferedImage picture() throws IOException {
        byte[] png = browser.driver().getScreenshotAs(OutputType.BYTES);
        return ImageIO.read(new ByteArrayInputStream(png));
    }

    @Test
    void aPictureOfItShowsBarsAndCharts() throws IOException {
        open(page, "");

        BufferedImage picture = picture();

        long colours = java.util.stream.IntStream.range(0, picture.getWidth() * picture.getHeight())
                .map(i -> picture.getRGB(i % picture.getWidth(), i / picture.getWidth()))
                .distinct()
                .count();
        assertThat(colours).isGreaterThan(100);
        for (String chart : List.of("memory-chart", "peaks-chart")) {
            assertThat(browser.run("""
                const canvas = document.getElementById(arguments[0]).querySelector('canvas');
                const pixels = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height).data;
                return new Set(new Uint32Array(pixels.buffer)).size\
                """, chart))
                    .asInstanceOf(org.assertj.core.api.InstanceOfAssertFactories.LONG)
                    .isGreaterThan(10L);
        }
    }

    @Test
    void aPhoneNeverScrollsSideways() {
        for (Path file : List.of(page, hostile)) {
            open(file, "");
            browser.resize(360, 740);
            browser.show(file, "");
            browser.run("document.querySelectorAll('td.id button').forEach(button => button.click())");

            assertThat(browser.run("return document.documentElement.scrollWidth"))
                    .isEqualTo(360L);
        }
    }

    @Test
    void hostileTextsAreShownAndDoNotRun() {
        open(hostile, "");
        browser.run("document.querySelectorAll('td.id button').forEach(button => button.click())");
        browser.run("document.querySelectorAll('#lines .name').forEach(name => name.focus())");

        assertThat(browser.run("return String(window.hacked)")).isEqualTo("undefined");
        assertThat(one("h1").getText()).isEqualTo(HostileRun.TEXTS.get(0));
        assertThat(ids()).contains(HostileRun.TEXTS.get(0), HostileRun.TEXTS.get(2), HostileRun.TEXTS.get(6));
        assertThat(browser.driver().getPageSource()).doesNotContain("\u202E");
        assertThat(browser.complaints()).isEmpty();
    }

    @Test
    void theTimelineCanBeShownByItself() {
        open(page, "#timeline");

        assertThat(one("#lines").isDisplayed()).isTrue();
        for (String other : List.of("header", "#filters", "#memory", "#batches", "#waves", "footer")) {
            assertThat(one(other).isDisplayed()).as(other).isFalse();
        }
    }

    @Test
    void withoutARunItSaysSo() throws IOException {
        Path file = write(FinishedRun.of(Files.createDirectories(directory.resolve("nothing"))));

        open(file, "");

        assertThat(one("#gaps").getText()).contains("waves-summary.json");
        assertThat(browser.complaints()).isEmpty();
    }
}
