package io.github.cfnwaves.report.junit;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.SchemaFactory;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/** XML files as their readers see them: no file that isn't of its schema. */
record Xml(Element root) {
    private static final Path SCHEMAS = Path.of(System.getProperty("schema.directory", "src/test/resources/schema"));

    /** Reads a file; fails if its schema doesn't allow it. */
    static Xml read(Path file, String schema) {
        try {
            SchemaFactory.newDefaultInstance()
                    .newSchema(SCHEMAS.resolve(schema).toFile())
                    .newValidator()
                    .validate(new StreamSource(file.toFile()));
            return new Xml(DocumentBuilderFactory.newDefaultInstance()
                    .newDocumentBuilder()
                    .parse(file.toFile())
                    .getDocumentElement());
        } catch (IOException | SAXException | ParserConfigurationException e) {
            throw new AssertionError(file + " is not of " + schema, e);
        }
    }

    /** All elements of that name, however deep. */
    List<Xml> all(String name) {
        NodeList found = root.getElementsByTagName(name);
        return IntStream.range(0, found.getLength())
                .mapToObj(i -> new Xml((Element) found.item(i)))
                .toList();
    }

    /** The one element of that name. */
    Xml one(String name) {
        List<Xml> found = all(name);
        if (found.size() != 1) {
            throw new AssertionError("expected one " + name + ", but there are " + found.size());
        }
        return found.get(0);
    }

    /** The test case of that name. */
    Xml testCase(String name) {
        return all("testcase").stream()
                .filter(found -> found.attribute("name").equals(name))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no test case " + name));
    }

    /** The names of the elements directly below. */
    List<String> children() {
        NodeList nodes = root.getChildNodes();
        return IntStream.range(0, nodes.getLength())
                .mapToObj(nodes::item)
                .filter(Element.class::isInstance)
                .map(org.w3c.dom.Node::getNodeName)
                .toList();
    }

    String attribute(String name) {
        return root.getAttribute(name);
    }

    String text() {
        return root.getTextContent();
    }

    String name() {
        return root.getTagName();
    }
}
