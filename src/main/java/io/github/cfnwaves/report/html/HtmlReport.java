package io.github.cfnwaves.report.html;

import com.samskivert.mustache.Mustache;
import com.samskivert.mustache.Template;
import io.github.cfnwaves.report.AtomicFiles;
import io.github.cfnwaves.report.FinishedRun;
import io.github.cfnwaves.report.UnwritableFileException;
import java.nio.file.Path;
import java.util.Map;

/**
 * {@code waves.html}: verdict, timeline, memory, and every batch with its output, in one file that needs no other and no network. It
 * allows itself no request, and no script but its own.
 */
public final class HtmlReport {
    private HtmlReport() {}

    /** The report in an output directory. */
    public static Path in(Path directory) {
        return directory.resolve("waves.html");
    }

    /**
     * Writes a report in the place of an older one. The ends of the logs are read now; the logs themselves are only linked.
     *
     * @throws UnwritableFileException when it can't be written
     */
    public static void write(FinishedRun run, Path file) {
        AtomicFiles.writeRepeatable(file, page(run, file));
    }

    static String page(FinishedRun run, Path file) {
        PageAssets assets = PageAssets.load();
        ReportPage page = ReportPage.of(run, file);
        Template template = Mustache.compiler().escapeHTML(true).compile(assets.template());
        return template.execute(Map.of(
                "title", page.title(),
                "policy", assets.policy(),
                "style", assets.style(),
                "page", page,
                "data", ScriptData.embeddable(ReportData.of(run, file)),
                "charts", assets.charts(),
                "script", assets.script()));
    }
}
