package org.minqing.crawler.extract;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Lines that stand on a page several times over: appeals and notices of its template. */
final class Copies {

  // Shorter lines may repeat within an article: headings, cells, names.
  private static final double SHORTEST = 6;

  private final Map<String, Integer> counts = new HashMap<>();

  Copies(List<Block> blocks) {
    for (var block : blocks) {
      if (block.words() >= SHORTEST) {
        counts.merge(block.text(), 1, Integer::sum);
      }
    }
  }

  /** What the line is worth: 1 if it stands once, the less the more often it does. */
  double share(Block block) {
    var count = counts.getOrDefault(block.text(), 1);
    return 1.0 / (count * count);
  }
}
