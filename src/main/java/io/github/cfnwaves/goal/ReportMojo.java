package io.github.cfnwaves.goal;

import io.github.cfnwaves.report.FinishedRun;
import io.github.cfnwaves.report.SummaryFile;
import io.github.cfnwaves.report.html.HtmlReport;
import io.github.cfnwaves.report.html.RunPage;
import io.github.cfnwaves.trouble.FileTrouble;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.apache.maven.doxia.sink.Sink;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.reporting.MavenReport;
import org.apache.maven.reporting.MavenReportException;
import org.jspecify.annotations.Nullable;

/**
 * Shows the last run on a page of the project's site: its verdict, its batches, and when each ran. Starts nothing, and needs no Docker:
 * it reads the files in the output directory.
 *
 * <p>Called from the command line, it writes <code>waves.html</code> there anew.
 */
@Mojo(name = "report", defaultPhase = LifecyclePhase.SITE, requiresProject = false, threadSafe = true)
public final class ReportMojo extends AbstractWavesMojo implements MavenReport {
    private static final String PAGE = "cfn-waves";
    /** Where the copy is that the page shows, relative to the site. */
    private static final String COPY = PAGE + "/waves.html";

    @Parameter(defaultValue = "${project.reporting.outputDirectory}", readonly = true, required = true)
    private @Nullable File siteDirectory;

    @Override
    void perform(GoalContext goal) {
        if (hasRun()) {
            goal.voice().info("The report on the last run is " + RunPage.write(outputDirectory()) + ".");
        }
    }

    /** The report of a run as a file of its own, where the run's other files are. */
    private Path report() {
        return HtmlReport.in(outputDirectory());
    }

    private boolean hasRun() {
        Path summary = SummaryFile.in(outputDirectory());
        if (Files.isRegularFile(summary)) {
            return true;
        }
        getLog().info("There is no run to report on: " + summary + " isn't there. The goal run-waves writes it.");
        return false;
    }

    @Override
    public boolean canGenerateReport() {
        if (isSkipped()) {
            getLog().info("Skipped.");
            return false;
        }
        return hasRun();
    }

    @Override
    public void generate(Sink sink, Locale locale) throws MavenReportException {
        FinishedRun run = FinishedRun.of(outputDirectory());
        new ReportPage(run, sink).write(copy() ? COPY : null);
    }

    /**
     * Takes the report along to the site, where all may read it.
     *
     * @return false when there is none
     */
    private boolean copy() throws MavenReportException {
        if (!Files.isRegularFile(report())) {
            return false;
        }
        Path copy = given(siteDirectory).toPath().resolve(COPY);
        try {
            Files.createDirectories(copy.getParent());
            try (OutputStream out = Files.newOutputStream(copy)) {
                Files.copy(report(), out);
            }
            return true;
        } catch (IOException e) {
            throw new MavenReportException(
                    report() + " can't be copied to " + copy + ": " + FileTrouble.reason(e) + ".", e);
        }
    }

    @Override
    @SuppressWarnings("deprecation") // What is newer than it falls back on it; site plugins know the one or the other.
    public String getOutputName() {
        return PAGE;
    }

    @Override
    public String getCategoryName() {
        return CATEGORY_PROJECT_REPORTS;
    }

    @Override
    public String getName(Locale locale) {
        return "Waves";
    }

    @Override
    public String getDescription(Locale locale) {
        return "How the batches of the last run of waves ended, and when each ran.";
    }

    @Override
    public void setReportOutputDirectory(File directory) {
        siteDirectory = directory;
    }

    @Override
    public File getReportOutputDirectory() {
        return given(siteDirectory);
    }

    /** The site plugin makes the page around what we write. */
    @Override
    public boolean isExternalReport() {
        return false;
    }
}
