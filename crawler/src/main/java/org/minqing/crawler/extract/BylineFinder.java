package org.minqing.crawler.extract;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jsoup.nodes.Document;

/** Finds who wrote the article, or where it is from. */
final class BylineFinder {

  private static final List<String> META =
      List.of(
          "author",
          "article:author",
          "og:article:author",
          "byl",
          "dc.creator",
          "parsely-author",
          "sailthru.author",
          "mediaid");
  private static final Pattern CHINESE =
      Pattern.compile(
          "(?:作者|记者|記者|来源|來源|稿源|文)\\s?[:：/|丨]?\\s?([\\p{L}·\\-]{2,20}(?:[ 、][\\p{IsHan}]{2,4}(?![\\p{IsHan}]))*)");

  private BylineFinder() {}

  static Optional<String> find(
      Document document, Metadata metadata, List<Block> blocks, List<Block> body, String title) {
    var linked = metadata.linked().map(LinkedData::authors).filter(names -> !names.isEmpty());
    return linked
        .map(names -> String.join(", ", names))
        .or(() ->
            metadata.first(META).filter(name -> !name.startsWith("http") && name.length() < 100))
        .or(() ->
            blocks.stream()
                .limit(200)
                .filter(block -> block.words() < 30)
                .map(block -> CHINESE.matcher(block.text()))
                .filter(java.util.regex.Matcher::find)
                .map(match -> match.group(1))
                .findFirst());
  }
}
