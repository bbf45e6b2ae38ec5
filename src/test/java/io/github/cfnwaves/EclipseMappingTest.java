package io.github.cfnwaves;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.util.List;
import java.util.Objects;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;

/** What Eclipse is told to do with the goals; of one that isn't named there it complains in each project that binds it. */
class EclipseMappingTest {
    private static final String FILE = "/META-INF/m2e/lifecycle-mapping-metadata.xml";

    private static Element mapping;

    @BeforeAll
    static void read() throws Exception {
        try (InputStream in = EclipseMappingTest.class.getResourceAsStream(FILE)) {
            mapping = DocumentBuilderFactory.newInstance()
                    .newDocumentBuilder()
                    .parse(Objects.requireNonNull(in, FILE))
                    .getDocumentElement();
        }
    }

    /** The elements at the end of a path of names, which must be the only ones on their level. */
    private static List<Element> at(String... path) {
        assertThat(mapping.getTagName()).isEqualTo("lifecycleMappingMetadata");
        List<Element> here = List.of(mapping);
        for (String name : path) {
            here = here.stream().flatMap(PluginDescriptorFile::children).toList();
            assertThat(here).extracting(Element::getTagName).contains(name);
            here = here.stream()
                    .filter(element -> element.getTagName().equals(name))
                    .toList();
        }
        return here;
    }

    @Test
    void everyGoalIsIgnored() {
        assertThat(at("pluginExecutions", "pluginExecution", "pluginExecutionFilter", "goals", "goal"))
                .extracting(Element::getTextContent)
                .containsExactlyInAnyOrderElementsOf(
                        PluginDescriptorFile.read().goals().keySet());
        assertThat(at("pluginExecutions", "pluginExecution", "action", "ignore"))
                .hasSize(1);
    }

    /** It knows in whose jar it found the file, and refuses one that is about another plugin. */
    @Test
    void thePluginItselfIsNotNamed() {
        assertThat(at("pluginExecutions", "pluginExecution", "pluginExecutionFilter"))
                .hasSize(1)
                .allSatisfy(filter -> assertThat(PluginDescriptorFile.children(filter))
                        .extracting(Element::getTagName)
                        .containsExactly("goals"));
    }
}
