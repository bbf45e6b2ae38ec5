package io.github.cfnwaves.report.html;

import io.github.cfnwaves.report.FinishedRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.openqa.selenium.OutputType;

/** Makes the pictures of the documentation: {@code Screenshots DIRECTORY}. */
final class Screenshots {
    private Screenshots() {}

    public static void main(String[] arguments) throws IOException {
        Path to = Files.createDirectories(Path.of(arguments[0]));
        Path work = Files.createTempDirectory("cfn-waves-screenshots-");
        try {
            takeAll(work, to);
        } finally {
            Browser.remove(work);
        }
    }

    private static void takeAll(Path work, Path to) throws IOException {
        try (Browser browser = Browser.open()) {
            take(browser, work, 12, 2, to.resolve("report-12.png"), 1500);
            take(browser, work, 300, 3, to.resolve("report-300.png"), 1500);
        }
    }

    private static void take(Browser browser, Path work, int batches, int waves, Path picture, int height)
            throws IOException {
        Path directory = work.resolve("run-" + batches);
        FinishedRun run = SampleRun.write(directory, batches, waves);
        Path page = HtmlReport.in(directory);
        HtmlReport.write(run, page);
        browser.resize(1200, height);
        browser.show(page, "");
        Files.write(picture, browser.driver().getScreenshotAs(OutputType.BYTES));
    }
}
