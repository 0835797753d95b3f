package org.minqing.crawler.feed;

import com.google.re2j.Pattern;
import com.rometools.rome.io.impl.XmlFixerReader;
import java.io.IOException;
import java.io.StringReader;
import org.jdom2.Document;
import org.jdom2.JDOMException;
import org.jdom2.input.JDOMParseException;
import org.jdom2.input.SAXBuilder;
import org.jdom2.input.sax.XMLReaders;

/**
 * Parses the XML of feeds without trust: no document type and so no entity of the feed's own,
 * nothing fetched, no bottomless nesting. What feeds commonly get wrong is mended: characters that
 * XML forbids, HTML entities, blanks before the prolog.
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

  private FeedXml() {}

  /** The tree of a text; which charset its prolog declares no longer counts. */
  static Document parse(String feed) throws IOException, JDOMException {
    var text = withoutDoctype(FORBIDDEN.matcher(feed).replaceAll(""));
    return builder().build(new XmlFixerReader(new StringReader(text)));
  }

  /** Where a text is no XML, if that is what is wrong; what the parser says quotes what it read. */
  static String place(Exception bad) {
    return bad instanceof JDOMParseException at
        ? ": line %d, column %d".formatted(at.getLineNumber(), at.getColumnNumber())
        : "";
  }

  /** RSS 0.91 asks for a document type; one that declares nothing of its own is passed over. */
  private static String withoutDoctype(String text) {
    var doctype = DOCTYPE.matcher(text);
    return doctype.find() ? doctype.group(1) + text.substring(doctype.end()) : text;
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
