package io.github.cfnwaves.plan.errors.document;

import io.github.cfnwaves.plan.errors.Severity;
import java.io.IOException;
import java.io.InputStream;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** Checkstyle's XML, which many other linters write too. Entities that a document defines are never read. */
final class CheckstyleXml implements DocumentFormat {
    private static final String ROOT = "<checkstyle";
    private static final String ESLINT = "eslint.rules.";
    private static final String SUFFIX = "Check";

    @Override
    public String name() {
        return "checkstyle";
    }

    @Override
    public boolean recognises(String head) {
        int at = 0;
        while (at >= 0 && at < head.length()) {
            if (Character.isWhitespace(head.charAt(at))) {
                at++;
            } else if (head.startsWith("<?", at)) {
                at = behind(head, "?>", at);
            } else if (head.startsWith("<!--", at)) {
                at = behind(head, "-->", at);
            } else if (head.startsWith("<!DOCTYPE", at)) {
                int subset = head.indexOf('[', at);
                boolean hasSubset = subset >= 0 && subset < head.indexOf('>', at);
                at = behind(head, ">", hasSubset ? Math.max(at, head.indexOf(']', at)) : at);
            } else {
                int end = at + ROOT.length();
                return head.startsWith(ROOT, at) && end < head.length() && " \t\r\n/>".indexOf(head.charAt(end)) >= 0;
            }
        }
        return false;
    }

    private static int behind(String head, String end, int from) {
        int at = head.indexOf(end, from);
        return at < 0 ? -1 : at + end.length();
    }

    @Override
    public void read(InputStream document, DocumentErrors errors) throws IOException {
        try {
            XMLStreamReader xml = factory().createXMLStreamReader(XmlText.of(document));
            try {
                read(xml, errors);
            } finally {
                xml.close();
            }
        } catch (XMLStreamException e) {
            throw new IOException(e.getMessage(), e);
        }
    }

    private static XMLInputFactory factory() {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_NAMESPACE_AWARE, false);
        return factory;
    }

    private static void read(XMLStreamReader xml, DocumentErrors errors) throws XMLStreamException {
        String file = "";
        int depth = 0;
        do {
            int event = xml.next();
            if (event == XMLStreamConstants.START_ELEMENT) {
                depth++;
                switch (xml.getLocalName()) {
                    case "file" -> file = attribute(xml, "name");
                    case "error" -> add(xml, file, errors);
                    case "exception" -> {
                        errors.add(file, 0, 0, "", Severity.ERROR, xml.getElementText());
                        depth--;
                    }
                    default -> {}
                }
            } else if (event == XMLStreamConstants.END_ELEMENT) {
                depth--;
            }
        } while (depth > 0 || (!xml.isEndElement() && xml.hasNext()));
    }

    private static void add(XMLStreamReader xml, String file, DocumentErrors errors) {
        errors.add(
                file,
                number(attribute(xml, "line")),
                number(attribute(xml, "column")),
                code(attribute(xml, "source")),
                severity(attribute(xml, "severity")),
                attribute(xml, "message"));
    }

    private static Severity severity(String word) {
        return switch (word) {
            case "warning" -> Severity.WARNING;
            case "info", "ignore" -> Severity.INFO;
            default -> Severity.ERROR;
        };
    }

    /** {@code com.puppycrawl.tools.checkstyle.checks.naming.MemberNameCheck} is {@code MemberName}, as in lines of text. */
    static String code(String source) {
        if (source.startsWith(ESLINT)) {
            return source.substring(ESLINT.length());
        }
        String last = source.substring(source.lastIndexOf('.') + 1);
        boolean isClass = last.length() < source.length() && last.endsWith(SUFFIX) && !last.equals(SUFFIX);
        return isClass ? last.substring(0, last.length() - SUFFIX.length()) : last;
    }

    private static String attribute(XMLStreamReader xml, String name) {
        String value = xml.getAttributeValue(null, name);
        return value == null ? "" : value;
    }

    private static int number(String text) {
        return text.matches("\\d{1,9}") ? Integer.parseInt(text) : 0;
    }
}
