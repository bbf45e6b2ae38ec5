package io.github.cfnwaves.report.junit;

import io.github.cfnwaves.report.Printable;
import java.io.StringWriter;
import java.util.Map;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/** An XML document in the making, indented; holds any text, as what XML can't hold is made visible. */
final class XmlText {
    /** Or JAXP would take whichever library comes first on the class path. */
    private static final XMLOutputFactory FACTORY = XMLOutputFactory.newDefaultFactory();

    private final StringWriter text = new StringWriter();
    private final XMLStreamWriter xml;
    private int depth;

    XmlText() {
        try {
            xml = FACTORY.createXMLStreamWriter(text);
            xml.writeStartDocument("UTF-8", "1.0");
        } catch (XMLStreamException e) {
            throw impossible(e);
        }
    }

    /** Begins an element that others go into. */
    void open(String name, Map<String, String> attributes) {
        try {
            indent();
            xml.writeStartElement(name);
            write(attributes);
            depth++;
        } catch (XMLStreamException e) {
            throw impossible(e);
        }
    }

    /** Ends what {@link #open} began. */
    void close() {
        try {
            depth--;
            indent();
            xml.writeEndElement();
        } catch (XMLStreamException e) {
            throw impossible(e);
        }
    }

    /** An element with text alone, or with nothing in it. */
    void leaf(String name, Map<String, String> attributes, String content) {
        try {
            indent();
            if (content.isEmpty()) {
                xml.writeEmptyElement(name);
                write(attributes);
                return;
            }
            xml.writeStartElement(name);
            write(attributes);
            xml.writeCharacters(fit(content));
            xml.writeEndElement();
        } catch (XMLStreamException e) {
            throw impossible(e);
        }
    }

    private void write(Map<String, String> attributes) throws XMLStreamException {
        for (Map.Entry<String, String> attribute : attributes.entrySet()) {
            xml.writeAttribute(attribute.getKey(), fit(attribute.getValue()));
        }
    }

    private void indent() throws XMLStreamException {
        xml.writeCharacters("\n" + "  ".repeat(depth));
    }

    /** Two code points that are no characters at all are the only ones that can be shown but not be in XML. */
    private static String fit(String content) {
        return Printable.text(content).replace("\uFFFE", "\\ufffe").replace("\uFFFF", "\\uffff");
    }

    /** The whole document; all that was opened must be closed. */
    String end() {
        try {
            xml.writeCharacters("\n");
            xml.writeEndDocument();
            xml.close();
            return text.toString();
        } catch (XMLStreamException e) {
            throw impossible(e);
        }
    }

    private static IllegalStateException impossible(XMLStreamException e) {
        return new IllegalStateException("What is written to memory can't fail", e);
    }
}
