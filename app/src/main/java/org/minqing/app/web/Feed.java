package org.minqing.app.web;

import java.io.StringWriter;
import java.net.URI;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import tools.jackson.databind.json.JsonMapper;

/**
 * Something that feed readers read: RSS 2.0 and JSON Feed 1.1.
 *
 * @param title what it is called
 * @param page where people see more
 * @param items the newest first
 */
record Feed(String title, URI page, List<Item> items) {

  private static final DateTimeFormatter RFC_1123 =
      DateTimeFormatter.RFC_1123_DATE_TIME.withZone(ZoneOffset.UTC);
  private static final JsonMapper JSON = JsonMapper.builder().build();

  // What XML 1.0 cannot hold, in whatever form.
  private static final Pattern NOT_XML =
      Pattern.compile("[^\\x09\\x0A\\x0D\\x20-\\uD7FF\\uE000-\\uFFFD\\x{10000}-\\x{10FFFF}]");

  /**
   * An entry.
   *
   * @param id the same for the same thing
   * @param title one line
   * @param text plain text
   * @param url where it stands
   * @param time when it came
   * @param categories what it is about
   */
  record Item(
      String id, String title, String text, URI url, Instant time, List<String> categories) {}

  Feed {
    items = List.copyOf(items);
  }

  String json() {
    var feed = new LinkedHashMap<String, Object>();
    feed.put("version", "https://jsonfeed.org/version/1.1");
    feed.put("title", title);
    feed.put("home_page_url", page.toString());
    feed.put("items", items.stream().map(Feed::fields).toList());
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
