package org.minqing.crawler.feed;

import com.google.re2j.Pattern;
import com.rometools.rome.io.XmlReader;
import com.rometools.rome.io.impl.XmlFixerReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.StringReader;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jdom2.Document;
import org.jdom2.Element;
import org.jdom2.JDOMException;
import org.jdom2.filter.Filters;
import org.jdom2.input.SAXBuilder;
import org.jdom2.input.sax.XMLReaders;

/**
 * Parses the XML of feeds without trust: no document type and so no entity of the feed's own,
 * nothing fetched, no bottomless nesting. What feeds commonly get wrong is mended: characters that
 * XML forbids, HTML entities, blanks before the prolog, dates without a zone.
 */
final class FeedXml {

  // Real feeds nest a dozen deep, with XHTML content perhaps fifty.
  private static final String MAX_DEPTH = "500";

  private static final Pattern FORBIDDEN =
      Pattern.compile("[\\x00-\\x08\\x0b\\x0c\\x0e-\\x1f\\x{fffe}\\x{ffff}]");

  // Only before the first element, and without a subset in brackets.
  private static final Pattern DOCTYPE =
      Pattern.compile(
          "^(\\s*(?:<\\?[^>]{0,500}>\\s*)?(?:<!--[^>]{0,900}-->\\s*)?)(?i:<!DOCTYPE)[^\\[\\]<>]{1,500}>");

  private static final Set<String> DATES =
      Set.of("pubDate", "published", "updated", "date", "issued", "modified", "created");

  // RFC 822 and RFC 3339 dates end in a zone: a name, Z, or an offset.
  private static final Pattern WITH_ZONE = Pattern.compile("(?:[A-Za-z]|[+-]\\d\\d:?\\d\\d)\\s*$");

  private FeedXml() {}

  static Document parse(
      byte[] feed, Optional<String> contentType, Function<String, Optional<Instant>> dates)
      throws IOException, JDOMException {
    var text = withoutDoctype(FORBIDDEN.matcher(decode(feed, contentType)).replaceAll(""));
    var document = builder().build(new XmlFixerReader(new StringReader(text)));
    for (var element : datesWithoutZone(document)) {
      dates.apply(element.getTextTrim()).ifPresent(date -> element.setText(date.toString()));
    }
    return document;
  }

  /** RSS 0.91 asks for a document type; one that declares nothing of its own is passed over. */
  private static String withoutDoctype(String text) {
    var doctype = DOCTYPE.matcher(text);
    return doctype.find() ? doctype.group(1) + text.substring(doctype.end()) : text;
  }

  private static List<Element> datesWithoutZone(Document document) {
    var dates = new ArrayList<Element>();
    for (var element : document.getRootElement().getDescendants(Filters.element())) {
      if (DATES.contains(element.getName()) && !WITH_ZONE.matcher(element.getText()).find()) {
        dates.add(element);
      }
    }
    return dates;
  }

  private static String decode(byte[] feed, Optional<String> contentType) throws IOException {
    var bytes = new ByteArrayInputStream(feed);
    try (var reader =
        contentType.isPresent()
            ? new XmlReader(bytes, contentType.get(), true)
            : new XmlReader(bytes, true)) {
      var text = new StringBuilder(feed.length);
      var chunk = new char[8192];
      for (int length; (length = reader.read(chunk)) >= 0; ) {
        text.append(chunk, 0, length);
      }
      return text.toString();
    }
  }

  private static SAXBuilder builder() {
    var builder = new SAXBuilder(XMLReaders.NONVALIDATING);
    builder.setExpandEntities(false);
    builder.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
    builder.setFeature("http://xml.org/sax/features/external-general-entities", false);
    builder.setFeature("http://xml.org/sax/features/external-parameter-entities", false);
    builder.setProperty("http://www.oracle.com/xml/jaxp/properties/maxElementDepth", MAX_DEPTH);
    return builder;
  }
}
