package io.github.cfnwaves;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/** Follows the links between the pages of the site, the repository's files and what is generated. */
class SiteLinksTest {
    private static final Path SITE = Path.of("src/site");
    private static final String REPOSITORY = "https://github.com/cfnwaves/cfn-waves-maven-plugin";
    private static final Path MENU = SITE.resolve("site.xml");

    /** Pages that reports make, besides one for each goal. */
    private static final String GENERATED = "plugin-info.html";

    static List<Markdown> pages() {
        return Markdown.pages();
    }

    @ParameterizedTest
    @MethodSource("pages")
    void everyLinkLeadsSomewhere(Markdown page) {
        assertThat(page.links()).allSatisfy(link -> assertLeadsSomewhere(page, link));
    }

    private static void assertLeadsSomewhere(Markdown page, String link) {
        if (link.startsWith(REPOSITORY + "/blob/main/") || link.startsWith(REPOSITORY + "/tree/main/")) {
            assertIsInRepository(link.substring((REPOSITORY + "/blob/main/").length()));
        } else if (!link.startsWith("https://")) {
            String path = withoutFragment(link);
            Path target = path.isEmpty()
                    ? page.file()
                    : page.file().resolveSibling(path).normalize();
            if (path.endsWith(".html")) {
                assertThat(generated()).contains(path);
            } else if (path.startsWith("images/")) {
                assertThat(SITE.resolve("resources").resolve(path)).exists();
            } else {
                assertThat(target).exists().hasExtension("md");
                assertThat(fragment(link).isEmpty()
                                || Markdown.read(target).anchors().contains(fragment(link)))
                        .as("place of %s", link)
                        .isTrue();
            }
        }
    }

    /** A file, and perhaps a heading of it as GitHub names its place. */
    private static void assertIsInRepository(String link) {
        Path file = Path.of(withoutFragment(link));
        assertThat(file).exists();
        if (!fragment(link).isEmpty()) {
            assertThat(Markdown.read(file).sections().stream().map(section -> ReadmeTest.anchor(section.heading())))
                    .contains(fragment(link));
        }
    }

    private static String withoutFragment(String link) {
        return link.replaceFirst("#.*$", "");
    }

    private static String fragment(String link) {
        return link.contains("#") ? link.substring(link.indexOf('#') + 1) : "";
    }

    private static Set<String> generated() {
        return Stream.concat(
                        Stream.of(GENERATED),
                        PluginDescriptorFile.read().goals().keySet().stream().map(goal -> goal + "-mojo.html"))
                .collect(Collectors.toSet());
    }

    @Test
    void everyPageIsInTheMenuOrAmongTheDecisionsAndNoOtherIs() throws Exception {
        List<String> pages = Markdown.pages().stream()
                .map(page -> SITE.resolve("markdown")
                        .relativize(page.file())
                        .toString()
                        .replace(File.separatorChar, '/'))
                .toList();
        List<String> found = new ArrayList<>(menu());
        assertThat(found.remove(GENERATED)).isTrue();
        found.replaceAll(href -> href.replaceFirst("\\.html$", ".md"));
        Markdown.page("decisions/index").links().forEach(link -> found.add("decisions/" + link));

        assertThat(found).containsExactlyInAnyOrderElementsOf(pages);
    }

    private static List<String> menu() throws Exception {
        NodeList items = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(MENU.toFile())
                .getElementsByTagName("item");
        List<String> hrefs = new ArrayList<>();
        for (int i = 0; i < items.getLength(); i++) {
            hrefs.add(((Element) items.item(i)).getAttribute("href"));
        }
        return hrefs;
    }

    @Test
    void whatIsRepositoryHereIsSoInThePom() throws IOException {
        assertThat(Files.readString(Path.of("pom.xml"))).contains("<url>" + REPOSITORY + "</url>");
    }
}
