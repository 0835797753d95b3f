package org.minqing.crawler.feed;

import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.minqing.crawler.address.WebAddress;
import org.minqing.crawler.text.JsonTree;
import org.minqing.crawler.text.MalformedJsonException;
import org.minqing.crawler.text.PlainText;

/** Reads JSON Feed 1.0 and 1.1 (jsonfeed.org). */
final class JsonFeed {

  private static final int MAX_ITEMS = 10_000;

  private JsonFeed() {}

  /** Whether the text begins like a JSON object. */
  static boolean isJson(String feed) {
    var i = 0;
    while (i < feed.length() && Character.isWhitespace(feed.charAt(i))) {
      i++;
    }
    return feed.startsWith("{", i);
  }

  static Feed read(String feed, URI url, Function<String, Optional<Instant>> dates)
      throws MalformedFeedException {
    try {
      if (JsonTree.parse(feed) instanceof Map<?, ?> root
          && text(root, "version").filter(v -> v.contains("jsonfeed.org")).isPresent()) {
        var items = maps(root, "items").limit(MAX_ITEMS).map(item -> item(item, url, dates));
        return new Feed(items.toList(), address(root, "next_url", url));
      }
      throw new MalformedFeedException("JSON, but no JSON Feed: its version names none");
    } catch (MalformedJsonException bad) {
      throw new MalformedFeedException("not a feed that can be read: " + bad.getMessage());
    }
  }

  private static FeedItem item(Map<?, ?> item, URI url, Function<String, Optional<Instant>> dates) {
    var title = text(item, "title").map(PlainText::line).orElse("");
    var link = address(item, "url", url).or(() -> address(item, "external_url", url));
    var published =
        text(item, "date_published").or(() -> text(item, "date_modified")).flatMap(dates);
    var id =
        text(item, "id")
            .or(() -> link.map(URI::toString))
            .orElseGet(() -> FeedItem.nameOf(title, published));
    return new FeedItem(
        id, title, link, published, author(item), words(item), List.of(), Optional.empty());
  }

  private static String words(Map<?, ?> item) {
    return text(item, "content_text")
        .map(String::strip)
        .or(() -> text(item, "content_html").map(PlainText::of))
        .or(() -> text(item, "summary").map(PlainText::of))
        .orElse("");
  }

  // 1.1 has authors, 1.0 had one author.
  private static Optional<String> author(Map<?, ?> item) {
    var names =
        maps(item, "authors")
            .flatMap(author -> text(author, "name").stream())
            .collect(Collectors.joining(", "));
    return Optional.of(names)
        .filter(name -> !name.isEmpty())
        .or(() ->
            item.get("author") instanceof Map<?, ?> author
                ? text(author, "name")
                : Optional.empty());
  }

  private static Optional<URI> address(Map<?, ?> item, String key, URI base) {
    return text(item, key).flatMap(to -> WebAddress.resolve(base, to));
  }

  private static Stream<Map<?, ?>> maps(Map<?, ?> parent, String key) {
    return parent.get(key) instanceof List<?> list
        ? list.stream().filter(Map.class::isInstance).map(entry -> (Map<?, ?>) entry)
        : Stream.empty();
  }

  // Ids are strings by the standard and numbers in the wild.
  private static Optional<String> text(Map<?, ?> parent, String key) {
    return switch (parent.get(key)) {
      case String text when !text.isBlank() -> Optional.of(text);
      case Number number -> Optional.of(number.toString());
      case null, default -> Optional.empty();
    };
  }
}
