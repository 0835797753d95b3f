package org.minqing.crawler.feed;

import com.google.re2j.Pattern;
import com.rometools.rome.io.impl.XmlFixerReader;
import java.io.IOException;
import java.io.StringReader;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jdom2.Document;
import org.jdom2.JDOMException;
import org.jdom2.input.JDOMParseException;
import org.jdom2.input.SAXBuilder;
import org.jdom2.input.sax.XMLReaders;
import org.jsoup.nodes.Attribute;
import org.jsoup.nodes.Element;
import org.jsoup.parser.Parser;

/**
 * Parses the XML of feeds without trust: no document type and so no entity of the feed's own,
 * nothing fetched, no bottomless nesting. What feeds commonly get wrong is mended: characters that
 * XML forbids, HTML entities, what stands before the prolog or behind the end, HTML within the
 * words, prefixes that are not declared.
 */
final class FeedXml {

  // Real feeds nest a dozen deep, with XHTML content perhaps fifty.
  private static final int MAX_DEPTH = 500;

  // Real ones have a dozen, and each looks through those before it.
  private static final int MAX_PREFIXES = 100;

  private static final Pattern ITEM = Pattern.compile("<(?:item|entry)[\\s>]");

  private static final Pattern FORBIDDEN =
      Pattern.compile(
          "[\\x00-\\x08\\x0b\\x0c\\x0e-\\x1f\\x{fffe}\\x{ffff}]"
              + "|&#(?:[xX]0*(?:[0-8bBcCeEfF]|1[0-9a-fA-F])|0*(?:[0-8]|1[124-9]|2[0-9]|3[01]));");

  // One that was cut off in sending has no end, and is not to be taken for a whole one.
  private static final Pattern WHOLE =
      Pattern.compile("(?s)<(?:rss|feed|rdf:RDF)[\\s>].*</(?:rss|feed|rdf:RDF)\\s*>");

  private static final Map<String, String> NAMESPACES =
      Map.of(
          "dc", "http://purl.org/dc/elements/1.1/",
          "content", "http://purl.org/rss/1.0/modules/content/",
          "itunes", "http://www.itunes.com/dtds/podcast-1.0.dtd",
          "media", "http://search.yahoo.com/mrss/");

  // Only before the first element, and without a subset in brackets.
  private static final Pattern DOCTYPE =
      Pattern.compile(
          "^(\\s*(?:<\\?[^>]{0,500}>\\s*)?(?:<!--[^>]{0,900}-->\\s*)?)(?i:<!DOCTYPE)[^\\[\\]<>]{1,500}>");

  private static final Pattern PAGE = Pattern.compile("^(?i)[^<]{0,200}<(?:!DOCTYPE\\s+)?html");

  private FeedXml() {}

  /** The tree of a text; which charset its prolog declares no longer counts. */
  static Document parse(String feed) throws IOException, JDOMException {
    var text = withoutDoctype(FORBIDDEN.matcher(feed).replaceAll(""));
    try {
      return tree(text);
    } catch (JDOMException bad) {
      var mended = mended(text);
      if (mended.isEmpty()) {
        throw bad;
      }
      return tree(mended.get());
    }
  }

  private static Document tree(String text) throws IOException, JDOMException {
    return builder().build(new XmlFixerReader(new StringReader(text)));
  }

  /** What a lenient reader makes of it, if it is a whole feed and declares nothing. */
  private static Optional<String> mended(String text) {
    var whole = WHOLE.matcher(text);
    if (text.contains("<!DOCTYPE") || text.contains("<!ENTITY") || !whole.find()) {
      return Optional.empty();
    }
    // What nests too deep is to be refused, as elsewhere, and not made shallow.
    var tree = Parser.xmlParser().setMaxDepth(MAX_DEPTH + 100).parseInput(whole.group(), "");
    tree.outputSettings().prettyPrint(false);
    // What does not end, a comment or CDATA, has taken the items behind it in.
    if (tree.select("item, entry").size() != ITEM.split(whole.group(), -1).length - 1) {
      return Optional.empty();
    }
    Optional.ofNullable(tree.firstElementChild()).ifPresent(root -> declare(root, tree));
    return Optional.of(tree.outerHtml());
  }

  private static void declare(Element root, Element tree) {
    tree.stream()
        .flatMap(element ->
            Stream.concat(
                Stream.of(element.tagName()),
                element.attributes().asList().stream().map(Attribute::getKey)))
        .filter(name -> name.contains(":"))
        .map(name -> name.substring(0, name.indexOf(':')))
        .filter(prefix -> !prefix.equals("xmlns") && !prefix.equals("xml"))
        .filter(prefix -> !root.hasAttr("xmlns:" + prefix))
        .distinct()
        .limit(MAX_PREFIXES)
        .toList()
        .forEach(prefix ->
            root.attr(
                "xmlns:" + prefix, NAMESPACES.getOrDefault(prefix, "urn:undeclared:" + prefix)));
  }

  /**
   * What is wrong with a text, as far as it can be said; what the parser says quotes what it read.
   */
  static String what(String text, Exception bad) {
    return PAGE.matcher(text).find()
        ? "a web page and no feed; ./minqing sources discover names the feeds of a site"
        : text.isBlank()
            ? "an empty answer and no feed"
            : "not a feed that can be read" + place(bad);
  }

  /** Where a text is no XML, if that is what is wrong. */
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
    builder.setProperty(
        "http://www.oracle.com/xml/jaxp/properties/maxElementDepth", String.valueOf(MAX_DEPTH));
    return builder;
  }
}
