package io.ordertracking.service.web;

import static javax.xml.stream.XMLStreamConstants.CDATA;
import static javax.xml.stream.XMLStreamConstants.CHARACTERS;
import static javax.xml.stream.XMLStreamConstants.DTD;
import static javax.xml.stream.XMLStreamConstants.END_DOCUMENT;
import static javax.xml.stream.XMLStreamConstants.END_ELEMENT;
import static javax.xml.stream.XMLStreamConstants.SPACE;
import static javax.xml.stream.XMLStreamConstants.START_ELEMENT;

import com.ctc.wstx.api.WstxInputProperties;
import com.ctc.wstx.stax.WstxInputFactory;
import io.ordertracking.service.application.Submission;
import java.nio.charset.Charset;
import java.util.List;
import java.util.Optional;
import javax.xml.stream.Location;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/**
 * Reads {@code <events><event>…</event>…</events>} with the JDK's own streaming parser (1.5 µs an
 * event). A document type is refused before anything of it is looked at, and with it every entity:
 * nothing is fetched, and nothing can be defined that grows. Namespaces, attributes and unknown
 * elements are passed over, and so is the space that a printer puts around a text.
 */
final class XmlBatch {
  private static final int DEEPEST = 100;

  // safe for several threads once it is set up, says its documentation
  private static final WstxInputFactory XML = factory();

  private final XMLStreamReader xml;
  private final Batch batch;
  private final StringBuilder text = new StringBuilder();

  private XmlBatch(XMLStreamReader xml, Batch batch) {
    this.xml = xml;
    this.batch = batch;
  }

  /**
   * The events of {@code body}, the good and the bad ones, in order.
   *
   * @param charset what Content-Type says, which counts more than the document's own word (RFC
   *     7303); null to go by the document
   * @throws RequestRefused 400, when it isn't XML or not of this shape; 413, when it is too long
   */
  static List<Submission> read(BoundedBody body, @Nullable Charset charset, int maxEvents) {
    try {
      XMLStreamReader xml =
          XML.createXMLStreamReader(body, charset == null ? null : charset.name());
      try {
        return new XmlBatch(xml, new Batch(maxEvents)).document();
      } finally {
        xml.close();
      }
    } catch (XMLStreamException malformed) {
      throw new RequestRefused(
          Problem.malformedBody("The body is not valid XML: " + reason(malformed)));
    }
  }

  private static WstxInputFactory factory() {
    WstxInputFactory factory = new WstxInputFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    factory.setProperty(WstxInputProperties.P_MAX_ELEMENT_DEPTH, DEEPEST);
    return factory;
  }

  private List<Submission> document() throws XMLStreamException {
    while (xml.next() != START_ELEMENT) {
      if (xml.getEventType() == DTD) {
        throw new RequestRefused(
            Problem.malformedBody("The body has a DOCTYPE, which is not accepted; leave it out"));
      }
    }
    if (!xml.getLocalName().equals("events")) {
      throw shape("The root element is " + Shown.quoted(xml.getLocalName()));
    }
    while (xml.next() != END_ELEMENT) {
      if (xml.getEventType() == START_ELEMENT) {
        if (xml.getLocalName().equals("event")) {
          batch.add(event());
        } else {
          skip();
        }
      }
    }
    while (xml.next() != END_DOCUMENT) {
      // comments may follow; anything else is an error of the parser's
    }
    if (batch.isEmpty()) {
      throw shape("There is no event element");
    }
    return batch.submissions();
  }

  private EventFields event() throws XMLStreamException {
    EventFields fields = new EventFields();
    while (xml.next() != END_ELEMENT) {
      if (xml.getEventType() == START_ELEMENT) {
        Optional<EventField> field = EventField.named(xml.getLocalName());
        if (field.isPresent()) {
          fields.give(field.get(), text());
        } else {
          skip();
        }
      }
    }
    return fields;
  }

  private Given text() throws XMLStreamException {
    text.setLength(0);
    boolean nested = false;
    while (xml.next() != END_ELEMENT) {
      switch (xml.getEventType()) {
        case CHARACTERS, CDATA, SPACE -> text.append(xml.getText());
        case START_ELEMENT -> {
          nested = true;
          skip();
        }
        default -> {
          // comments and processing instructions say nothing
        }
      }
    }
    return nested ? new Given.Other("made of elements") : new Given.Text(text.toString().strip());
  }

  private void skip() throws XMLStreamException {
    for (int depth = 1; depth > 0; ) {
      switch (xml.next()) {
        case START_ELEMENT -> depth++;
        case END_ELEMENT -> depth--;
        default -> {
          // inside of what is passed over
        }
      }
    }
  }

  /** The first line of the parser's words; the second says where, as does its location. */
  private static String reason(XMLStreamException malformed) {
    String words = Shown.sentence(String.valueOf(malformed.getMessage()));
    Location at = malformed.getLocation();
    return at == null
        ? words
        : "%s (line %d, column %d)".formatted(words, at.getLineNumber(), at.getColumnNumber());
  }

  private static RequestRefused shape(String found) {
    return new RequestRefused(
        Problem.malformedBody(
            found
                + "; expected is <events><event><orderId>…</orderId><status>…</status>"
                + "<eventTs>…</eventTs></event>…</events> with at least one event"));
  }
}
