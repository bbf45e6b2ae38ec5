package io.github.cfnwaves.plan.work;

import io.github.cfnwaves.plan.errors.CodeError;
import io.github.cfnwaves.plan.errors.Severity;
import io.github.cfnwaves.trouble.FileTrouble;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/**
 * One {@code TEST-*.xml}, read for what failed: a test is counted once, and not at all if it passed when it was run again, of which
 * Surefire writes {@code flakyFailure} and {@code flakyError}.
 */
final class TestReport {
    private final List<CodeError> failures = new ArrayList<>();
    private String suite = "";
    private String testClass = "";
    private String test = "";
    private boolean counted;

    private TestReport() {}

    /**
     * Each as an error whose file is the full name of the test class, and whose message begins with the name of the test. Of a nested
     * class that is the class around it: both are in one file, which is never divided.
     */
    static List<CodeError> failures(Path file) {
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
            return new TestReport().read(in);
        } catch (XMLStreamException e) {
            int line = e.getLocation() == null ? -1 : e.getLocation().getLineNumber();
            throw unreadable(file, "it isn't whole XML" + (line < 1 ? "" : " (line " + line + ")"), e);
        } catch (IOException e) {
            throw unreadable(file, FileTrouble.reason(e), e);
        }
    }

    private static UnusableSourceException unreadable(Path file, String reason, Exception cause) {
        return new UnusableSourceException(
                "The test report " + file + " can't be read: " + reason + ".",
                "Run the tests again, or remove it.",
                cause);
    }

    private List<CodeError> read(InputStream in) throws XMLStreamException {
        // Of the JDK, whatever parser is on the class path; nothing from outside the file is ever read.
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        XMLStreamReader xml = factory.createXMLStreamReader(in);
        try {
            while (xml.hasNext()) {
                if (xml.next() == XMLStreamConstants.START_ELEMENT) {
                    open(xml);
                }
            }
            return failures;
        } finally {
            xml.close();
        }
    }

    private void open(XMLStreamReader xml) throws XMLStreamException {
        switch (xml.getLocalName()) {
            case "testsuite" -> suite = attribute(xml, "name");
            case "testcase" -> {
                String named = attribute(xml, "classname");
                name(named.isBlank() ? suite : named, attribute(xml, "name"));
                counted = false;
            }
            case "failure", "error" -> add(xml);
            default -> {
                // What tests print, their properties, and what passed in the end.
            }
        }
    }

    private void name(String classname, String method) {
        int nested = classname.indexOf('$', 1);
        testClass = nested < 0 ? classname : classname.substring(0, nested);
        String within = nested < 0 ? "" : classname.substring(nested + 1);
        test = Stream.of(within, method).filter(part -> !part.isBlank()).collect(Collectors.joining("."));
    }

    /** A test whose clean-up fails as well has two. */
    private void add(XMLStreamReader xml) throws XMLStreamException {
        if (counted || testClass.isBlank()) {
            return;
        }
        counted = true;
        String type = attribute(xml, "type");
        String given = attribute(xml, "message");
        String told = given.isBlank() ? xml.getElementText() : given;
        String message = (test.isEmpty() ? "" : test + ": ") + firstLine(told, type);
        failures.add(new CodeError(testClass, 0, 0, type, message, Severity.ERROR));
    }

    private static String firstLine(String text, String otherwise) {
        return text.lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .findFirst()
                .orElse(otherwise);
    }

    private static String attribute(XMLStreamReader xml, String name) {
        @Nullable String value = xml.getAttributeValue(null, name);
        return value == null ? "" : value;
    }
}
