package org.minqing.crawler.extract;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What a page says about itself for machines: meta elements (OpenGraph, Dublin Core and what sites
 * made up) and JSON-LD.
 *
 * @param meta content by name or property, in lower case; the first of a name counts
 * @param linked the article in the JSON-LD, if there is one
 */
record Metadata(Map<String, String> meta, Optional<LinkedData> linked) {

  private static final int MAX_META = 500;
  private static final int MAX_VALUE = 2_000;

  static Metadata of(Signposts signposts) {
    var meta = new HashMap<String, String>();
    for (var element : signposts.metas().limit(MAX_META).toList()) {
      for (var attribute : List.of("property", "name", "itemprop", "http-equiv")) {
        var name = element.attr(attribute).strip().toLowerCase(Locale.ROOT);
        var content = element.attr("content").strip();
        if (!name.isEmpty() && !content.isEmpty()) {
          meta.putIfAbsent(name, content.substring(0, Math.min(content.length(), MAX_VALUE)));
        }
      }
    }
    return new Metadata(Map.copyOf(meta), LinkedData.in(signposts));
  }

  /** The values of those names that are there. */
  Stream<String> all(List<String> names) {
    return names.stream().map(meta::get).filter(Objects::nonNull);
  }
}
