package io.github.cfnwaves.report.html;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What every report consists of besides its data.
 *
 * @param charts the charts' library
 * @param script our own
 */
record PageAssets(String template, String style, String charts, String script) {
    private static final List<String> SCRIPTS = List.of("page.js", "timeline.js", "table.js", "charts.js", "main.js");

    static PageAssets load() {
        return new PageAssets(
                resource("report.mustache"),
                resource("report.css"),
                withoutSourceMap(resource("chart.js/chart.umd.min.js")),
                SCRIPTS.stream().map(PageAssets::resource).collect(Collectors.joining("\n")));
    }

    /** With LF at the ends of lines, as browsers read pages, because they compare hashes afterwards. */
    private static String resource(String name) {
        try (InputStream in = PageAssets.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException("The plugin's jar lacks " + name + ": it was not built by its POM");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).replace("\r\n", "\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Its map isn't with us, and a browser's tools would go looking for it. */
    private static String withoutSourceMap(String script) {
        return script.replaceFirst("(?m)^//# sourceMappingURL=.*$", "");
    }

    /** The content security policy of the page: nothing from outside, no script or style but these, whatever the data holds. */
    String policy() {
        return "default-src 'none'; base-uri 'none'; form-action 'none'; img-src data:; style-src " + source(style)
                + "; script-src " + source(charts) + " " + source(script);
    }

    private static String source(String text) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return "'sha256-" + Base64.getEncoder().encodeToString(hash) + "'";
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }
}
