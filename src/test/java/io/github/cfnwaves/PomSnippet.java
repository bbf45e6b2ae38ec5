package io.github.cfnwaves;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

/** What a page shows of a POM, whole or in part; what is about other plugins than ours is passed over. */
record PomSnippet(Element root) {

    static PomSnippet parse(String xml) throws Exception {
        return new PomSnippet(DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new InputSource(new StringReader(xml)))
                .getDocumentElement());
    }

    /** Fails if it configures what isn't there, or is no configuration at all. */
    void configuresOnlyWhatExists(PluginDescriptorFile plugin) {
        Set<String> parameters = plugin.goals().values().stream()
                .flatMap(goal -> goal.keySet().stream())
                .collect(Collectors.toSet());
        List<String> goals = new ArrayList<>(texts("goal"));
        elements("reports")
                .forEach(reports -> PluginDescriptorFile.children(reports)
                        .map(Element::getTextContent)
                        .forEach(goals::add));
        assertThat(goals).isSubsetOf(plugin.goals().keySet());
        List<Element> configurations = elements("configuration");
        for (Element configuration : configurations) {
            assertThat(PluginDescriptorFile.children(configuration).map(Element::getTagName))
                    .isNotEmpty()
                    .isSubsetOf(parameters);
        }
        if (configurations.isEmpty() && goals.isEmpty() && !isOfAnother(root)) {
            assertThat(parameters).contains(root.getTagName());
        }
    }

    /** The versions that it names of plugins. */
    List<String> versions() {
        return elements("plugin").stream()
                .flatMap(PluginDescriptorFile::children)
                .filter(element -> element.getTagName().equals("version"))
                .map(Element::getTextContent)
                .toList();
    }

    private List<String> texts(String tag) {
        return elements(tag).stream().map(Element::getTextContent).toList();
    }

    private List<Element> elements(String tag) {
        NodeList below = root.getElementsByTagName(tag);
        List<Element> elements = new ArrayList<>();
        Stream.of(root).filter(element -> element.getTagName().equals(tag)).forEach(elements::add);
        for (int i = 0; i < below.getLength(); i++) {
            elements.add((Element) below.item(i));
        }
        elements.removeIf(PomSnippet::isOfAnother);
        return elements;
    }

    /** Whether it lies in the configuration of a plugin that isn't ours. */
    private static boolean isOfAnother(Node element) {
        for (Node node = element; node instanceof Element outer; node = node.getParentNode()) {
            if (outer.getTagName().equals("plugin")) {
                return PluginDescriptorFile.children(outer)
                        .filter(child -> child.getTagName().equals("artifactId"))
                        .noneMatch(child -> child.getTextContent().equals("cfn-waves-maven-plugin"));
            }
        }
        return false;
    }
}
