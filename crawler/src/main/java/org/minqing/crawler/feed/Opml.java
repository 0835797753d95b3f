package org.minqing.crawler.feed;

import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jdom2.Element;
import org.jdom2.JDOMException;
import org.jdom2.filter.Filters;
import org.minqing.crawler.address.WebAddress;
import org.minqing.crawler.extract.PageDecoder;
import org.minqing.crawler.text.PlainText;

/**
 * A list of subscriptions as feed readers export it.
 *
 * @param rows in the order of the file, also those that name no feed that could be asked
 */
public record Opml(List<Row> rows) {

  // A list this long is no reader's.
  private static final int MAX_ROWS = 5_000;

  /** Copies the list. */
  public Opml {
    rows = List.copyOf(rows);
  }

  /**
   * One subscription.
   *
   * @param title what the reader called it, empty if nothing
   * @param written the address as it stands in the file
   * @param feed the same in normal form; empty if it is no web address
   */
  public record Row(String title, String written, Optional<URI> feed) {}

  /**
   * Reads a list.
   *
   * @throws MalformedFeedException if it is none, or declares entities of its own
   */
  public static Opml read(byte[] opml) throws MalformedFeedException {
    try {
      var root = FeedXml.parse(PageDecoder.decode(opml, Optional.empty()).text()).getRootElement();
      if (!root.getName().equalsIgnoreCase("opml")) {
        throw new MalformedFeedException("no OPML: it begins with <" + root.getName() + ">");
      }
      var rows = new ArrayList<Row>();
      for (var outline : root.getDescendants(Filters.element("outline"))) {
        var address = attribute(outline, "xmlUrl");
        if (!address.isEmpty() && rows.size() < MAX_ROWS) {
          rows.add(row(outline, address));
        }
      }
      return new Opml(rows);
    } catch (IOException | JDOMException | RuntimeException bad) {
      throw new MalformedFeedException("no OPML that can be read" + FeedXml.place(bad));
    }
  }

  private static Row row(Element outline, String address) {
    var title = attribute(outline, "title");
    return new Row(
        PlainText.line(title.isEmpty() ? attribute(outline, "text") : title),
        address,
        WebAddress.parse(address));
  }

  // Exports spell their names in several ways: xmlUrl, xmlurl, XMLURL.
  private static String attribute(Element outline, String name) {
    return outline.getAttributes().stream()
        .filter(attribute -> attribute.getName().equalsIgnoreCase(name))
        .map(attribute -> attribute.getValue().strip())
        .findFirst()
        .orElse("");
  }
}
