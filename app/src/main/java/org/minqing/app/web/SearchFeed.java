package org.minqing.app.web;

import java.io.StringWriter;
import java.net.URI;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import org.minqing.model.Opinion;
import org.minqing.model.RiskCategory;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a search finds, for feed readers: RSS 2.0 and JSON Feed 1.1. It tells nothing of authors,
 * and leaves out posts in which somebody may be in a crisis: these are neither quoted nor linked.
 */
final class SearchFeed {

  private static final int LONGEST_TEXT = 300;
  private static final DateTimeFormatter RFC_1123 =
      DateTimeFormatter.RFC_1123_DATE_TIME.withZone(ZoneOffset.UTC);
  private static final JsonMapper JSON = JsonMapper.builder().build();

  // What XML 1.0 cannot hold, in whatever form.
  private static final Pattern NOT_XML =
      Pattern.compile("[^\\x09\\x0A\\x0D\\x20-\\uD7FF\\uE000-\\uFFFD\\x{10000}-\\x{10FFFF}]");

  private final String title;
  private final URI page;
  private final List<Item> items;

  private record Item(
      String id, String title, String text, URI url, Instant time, List<String> categories) {}

  /**
   * A feed.
   *
   * @param title what the search is called
   * @param page where people see more
   * @param opinions what it found, the newest first
   */
  SearchFeed(String title, URI page, List<Opinion> opinions, Labels labels) {
    this.title = title;
    this.page = page;
    this.items =
        opinions.stream()
            .filter(SearchFeed::mayBeQuoted)
            .map(opinion -> item(opinion, labels))
            .toList();
  }

  private static boolean mayBeQuoted(Opinion opinion) {
    return opinion.risks().stream()
        .noneMatch(risk -> risk.value().equals(RiskCategory.MENTAL_CRISIS));
  }

  private static Item item(Opinion opinion, Labels labels) {
    var post = opinion.post();
    var text = shortened(post.text());
    var categories = new ArrayList<String>();
    opinion.risks().forEach(risk -> categories.add(labels.category(risk.value())));
    opinion.regions().forEach(region -> categories.add(region.value().name()));
    return new Item(
        post.id().value(),
        post.title().isBlank() ? shortened(text.lines().findFirst().orElse("")) : post.title(),
        text,
        post.url(),
        post.time(),
        categories);
  }

  private static String shortened(String text) {
    if (text.codePointCount(0, text.length()) <= LONGEST_TEXT) {
      return text;
    }
    return text.substring(0, text.offsetByCodePoints(0, LONGEST_TEXT)) + "…";
  }

  String json() {
    var feed = new LinkedHashMap<String, Object>();
    feed.put("version", "https://jsonfeed.org/version/1.1");
    feed.put("title", title);
    feed.put("home_page_url", page.toString());
    feed.put("items", items.stream().map(SearchFeed::fields).toList());
    return JSON.writeValueAsString(feed);
  }

  private static Map<String, Object> fields(Item item) {
    var fields = new LinkedHashMap<String, Object>();
    fields.put("id", item.id());
    fields.put("url", item.url().toString());
    fields.put("title", item.title());
    fields.put("content_text", item.text());
    fields.put("date_published", item.time().toString());
    fields.put("tags", item.categories());
    return fields;
  }

  String rss() {
    var out = new StringWriter();
    try {
      var xml = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(out);
      xml.writeStartDocument("UTF-8", "1.0");
      xml.writeStartElement("rss");
      xml.writeAttribute("version", "2.0");
      xml.writeStartElement("channel");
      element(xml, "title", title);
      element(xml, "link", page.toString());
      element(xml, "description", title);
      for (var item : items) {
        rss(xml, item);
      }
      xml.writeEndDocument();
      xml.close();
      return out.toString();
    } catch (XMLStreamException e) {
      throw new IllegalStateException("XML is written to memory only", e);
    }
  }

  private static void rss(XMLStreamWriter xml, Item item) throws XMLStreamException {
    xml.writeStartElement("item");
    element(xml, "title", item.title());
    element(xml, "link", item.url().toString());
    xml.writeStartElement("guid");
    xml.writeAttribute("isPermaLink", "false");
    xml.writeCharacters(item.id());
    xml.writeEndElement();
    element(xml, "pubDate", RFC_1123.format(item.time()));
    // Readers take this for HTML, so what was text must be text once it is unescaped.
    element(xml, "description", escaped(item.text()));
    for (var category : item.categories()) {
      element(xml, "category", category);
    }
    xml.writeEndElement();
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }

  private static void element(XMLStreamWriter xml, String name, String text)
      throws XMLStreamException {
    xml.writeStartElement(name);
    xml.writeCharacters(NOT_XML.matcher(text).replaceAll("\uFFFD"));
    xml.writeEndElement();
  }
}
