package org.minqing.crawler.extract;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Takes out of the article's lines what is not the article: link lists, labels, notes of editors.
 */
final class BodyCleaner {

  private BodyCleaner() {}

  static List<Block> clean(MainContent.Found main, String title) {
    var key = Words.key(title);
    var lines = new ArrayList<Block>();
    for (var block : main.lines()) {
      if (block.linked() > 0.6 && (block.words() < 40 || block.links() > 2)) {
        continue;
      }
      if (!key.isEmpty() && block.text().length() < 500 && Words.key(block.text()).equals(key)) {
        continue;
      }
      lines.add(block);
    }
    while (!lines.isEmpty() && lines.getLast().isHeading()) {
      lines.removeLast();
    }
    return lines;
  }

  static String join(List<Block> lines) {
    return lines.stream().map(Block::text).collect(Collectors.joining("\n"));
  }
}
