package io.github.cfnwaves;

import java.io.IOException;
import java.io.InputStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/** The goals and parameters as Maven is told of them, in {@code META-INF/maven/plugin.xml}. */
record PluginDescriptorFile(String version, Map<String, Map<String, Parameter>> goals) {
    private static final String FILE = "/META-INF/maven/plugin.xml";
    private static final Pattern PROPERTY = Pattern.compile("\\$\\{([A-Za-z.]+)}");
    private static final Pattern STATED = Pattern.compile("Default: (.*)$");
    private static final Pattern VARIABLE = Pattern.compile("environment variables? ([A-Z_]+(?:<n>)?[A-Z_]*)");

    /**
     * A parameter that users can set.
     *
     * @param property empty when there is none
     * @param defaultValue that Maven sets, empty when it sets none
     * @param stated what the description says of a default that the goal finds itself, else empty
     * @param variable the environment variable that the description names, else empty
     * @param description in HTML, on one line
     */
    record Parameter(
            String name, String property, String defaultValue, String stated, String variable, String description) {}

    static PluginDescriptorFile read() {
        Map<String, Map<String, Parameter>> goals = new LinkedHashMap<>();
        mojos().forEach(mojo -> goals.put(text(mojo, "goal"), parameters(mojo)));
        return new PluginDescriptorFile(text(root(), "version"), goals);
    }

    /** The goals as they stand in the file. */
    static List<Element> mojos() {
        return children(child(root(), "mojos")).toList();
    }

    /** The jars that Maven gives the plugin, each as they stand in the file. */
    static List<Element> dependencies() {
        return children(child(root(), "dependencies")).toList();
    }

    private static Element root() {
        try (InputStream in = PluginDescriptorFile.class.getResourceAsStream(FILE)) {
            if (in == null) {
                throw new AssertionError(FILE + " is not on the class path. Maven makes it at process-classes"
                        + " (plugin:descriptor): run this test by `mvn test`, not on its own.");
            }
            return DocumentBuilderFactory.newInstance()
                    .newDocumentBuilder()
                    .parse(in)
                    .getDocumentElement();
        } catch (IOException | ParserConfigurationException | SAXException e) {
            throw new AssertionError(FILE + " can't be read", e);
        }
    }

    private static Map<String, Parameter> parameters(Element mojo) {
        Map<String, Parameter> parameters = new LinkedHashMap<>();
        children(child(mojo, "parameters"))
                .filter(parameter -> text(parameter, "editable").equals("true"))
                .forEach(parameter -> {
                    String name = text(parameter, "name");
                    parameters.put(name, parameter(name, text(parameter, "description"), child(mojo, "configuration")));
                });
        return parameters;
    }

    private static Parameter parameter(String name, String description, @Nullable Element configuration) {
        Element configured = child(configuration, name);
        String plain = description.replaceAll("\\s+", " ");
        return new Parameter(
                name,
                configured == null ? "" : firstGroup(PROPERTY, configured.getTextContent()),
                configured == null ? "" : configured.getAttribute("default-value"),
                firstGroup(STATED, plain),
                firstGroup(VARIABLE, plain),
                plain);
    }

    private static String firstGroup(Pattern pattern, String text) {
        Matcher matcher = pattern.matcher(text);
        return matcher.find() ? matcher.group(1) : "";
    }

    static @Nullable Element child(@Nullable Element parent, String name) {
        return children(parent)
                .filter(child -> child.getTagName().equals(name))
                .findFirst()
                .orElse(null);
    }

    static String text(Element parent, String name) {
        Element child = child(parent, name);
        return child == null ? "" : child.getTextContent().strip();
    }

    static Stream<Element> children(@Nullable Element parent) {
        if (parent == null) {
            return Stream.empty();
        }
        NodeList nodes = parent.getChildNodes();
        return IntStream.range(0, nodes.getLength())
                .<Node>mapToObj(nodes::item)
                .filter(Element.class::isInstance)
                .map(Element.class::cast);
    }
}
