package io.github.cfnwaves;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.JarURLConnection;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;

/** Keeps the jars that come with the plugin few, small, licensed as they may be, and told of. */
class RealmTest {
    private static final long MOST_BYTES = 20L * 1024 * 1024;
    private static final Percentage ROUGHLY = Percentage.withPercentage(10);
    private static final Set<String> LICENCES =
            Set.of("Apache-2.0", "Apache-2.0 (or LGPL-2.1-or-later)", "BSD-3-Clause", "MIT");

    private static final String CHARTS = "/io/github/cfnwaves/report/html/chart.js/chart.umd.min.js";

    private static final Map<String, Map<String, String>> JARS = rows("Jar");
    private static final Map<String, Map<String, String>> PARTS = rows("Part");

    private static Map<String, Map<String, String>> rows(String header) {
        return Markdown.page("dependencies").rows().stream()
                .filter(row -> row.containsKey(header))
                .collect(Collectors.toMap(row -> Markdown.firstCode(row.getOrDefault(header, "")), row -> row));
    }

    /** Each jar that Maven gives the plugin, by its group and artifact. */
    private static Map<String, Path> realm() throws IOException {
        List<Path> all = new ArrayList<>();
        for (URL manifest : Collections.list(RealmTest.class.getClassLoader().getResources(JarFile.MANIFEST_NAME))) {
            if (manifest.openConnection() instanceof JarURLConnection jar) {
                all.add(Path.of(jar.getJarFileURL().getPath()));
            }
        }
        return PluginDescriptorFile.dependencies().stream()
                .collect(Collectors.toMap(RealmTest::name, dependency -> named(fileName(dependency), all)));
    }

    private static String name(Element dependency) {
        return PluginDescriptorFile.text(dependency, "groupId") + ":"
                + PluginDescriptorFile.text(dependency, "artifactId");
    }

    private static String fileName(Element dependency) {
        return PluginDescriptorFile.text(dependency, "artifactId") + "-"
                + PluginDescriptorFile.text(dependency, "version") + ".jar";
    }

    private static Path named(String fileName, List<Path> all) {
        return all.stream()
                .filter(file -> file.endsWith(fileName))
                .findFirst()
                .orElseThrow(() -> new AssertionError(fileName + " is not on the tests' class path"));
    }

    @Test
    void everyJarIsInTheTableAndNoOther() {
        assertThat(JARS.keySet())
                .containsExactlyInAnyOrderElementsOf(PluginDescriptorFile.dependencies().stream()
                        .map(RealmTest::name)
                        .toList());
    }

    @Test
    void theTableSaysHowLargeTheyAreAndTogetherTheyAreSmall() throws IOException {
        Map<String, Path> realm = realm();

        realm.forEach((name, file) -> assertThat(
                        Integer.parseInt(JARS.getOrDefault(name, Map.of()).getOrDefault("KiB", "0")))
                .as("KiB of %s", name)
                .isCloseTo((int) Math.round(size(file) / 1024.0), ROUGHLY));
        assertThat(realm.values().stream().mapToLong(RealmTest::size).sum()).isLessThan(MOST_BYTES);
    }

    private static long size(Path file) {
        try {
            return Files.size(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void allLicencesGoWithOurs() {
        assertThat(JARS).allSatisfy((name, row) -> assertThat(LICENCES).contains(row.getOrDefault("Licence", "")));
        assertThat(PARTS).allSatisfy((name, row) -> assertThat(LICENCES).contains(row.getOrDefault("Licence", "")));
    }

    @Test
    void whatIsHiddenInJarsIsToldAndInTheBillOfMaterials() throws IOException {
        Set<String> hidden = new TreeSet<>();
        for (Map.Entry<String, Path> jar : realm().entrySet()) {
            hidden.addAll(shadedInto(jar.getKey(), jar.getValue()));
        }
        hidden.add("pkg:npm/chart.js@" + versionInCharts("Chart.js"));
        hidden.add("pkg:npm/%40kurkle/color@" + versionInCharts("@kurkle/color"));

        assertThat(billed()).containsExactlyInAnyOrderElementsOf(hidden);
        assertThat(PARTS.keySet())
                .containsExactlyInAnyOrderElementsOf(
                        hidden.stream().map(RealmTest::called).toList());
    }

    /** Maven leaves a trace of each part in the jar that it is shaded into. */
    private static Set<String> shadedInto(String name, Path file) throws IOException {
        Set<String> parts = new TreeSet<>();
        try (JarFile jar = new JarFile(file.toFile())) {
            for (JarEntry entry : Collections.list(jar.entries())) {
                if (entry.getName().matches("META-INF/maven/.*/pom\\.properties")) {
                    Properties part = new Properties();
                    try (InputStream in = jar.getInputStream(entry)) {
                        part.load(in);
                    }
                    if (!name.endsWith(":" + part.getProperty("artifactId"))) {
                        parts.add("pkg:maven/" + part.getProperty("groupId") + "/" + part.getProperty("artifactId")
                                + "@" + part.getProperty("version"));
                    }
                }
            }
        }
        return parts;
    }

    private static String versionInCharts(String name) throws IOException {
        try (InputStream in = RealmTest.class.getResourceAsStream(CHARTS)) {
            String script = new String(Objects.requireNonNull(in, CHARTS).readAllBytes(), StandardCharsets.UTF_8);
            Matcher version =
                    Pattern.compile(Pattern.quote(name) + " v([0-9.]+)").matcher(script);
            assertThat(version.find()).as("the version of %s", name).isTrue();
            return version.group(1);
        }
    }

    /** What is put into the bill of materials by hand. */
    private static List<String> billed() throws IOException {
        JsonNode parts = new ObjectMapper().readTree("[" + Files.readString(Path.of("src/release/bundled.json")) + "]");
        return parts.findValuesAsText("purl");
    }

    /** A part by the name that people know it by. */
    private static String called(String purl) {
        String name = purl.replaceFirst("@[^@]*$", "");
        return name.startsWith("pkg:maven/")
                ? name.substring("pkg:maven/".length()).replace('/', ':')
                : name.substring("pkg:npm/".length()).replace("%40", "@");
    }
}
