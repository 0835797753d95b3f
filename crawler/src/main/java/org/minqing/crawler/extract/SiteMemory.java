package org.minqing.crawler.extract;

import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.LongStream;

/**
 * Which lines stand on many pages of a site, in the same place of the page: notices, appeals,
 * teasers, addresses. Kept for the hosts last read, the commonest lines of each. Safe for use by
 * several threads.
 */
final class SiteMemory {

  private static final int MAX_HOSTS = 300;
  private static final int MAX_LINES = 4_000;
  private static final int MAX_PAGES = 2_000;
  // The page itself and three others; fewer may be one article under several addresses.
  private static final int LEAST = 4;
  // Blogs show the beginning of an article on many lists, but seldom on so large a share of pages.
  private static final double SHARE_OF_PROSE = 0.3;
  private static final double SHARE_OF_LABELS = 0.05;
  private static final double PROSE = 8;

  private final Map<String, Site> sites = new LinkedHashMap<>(16, 0.75f, true);

  /** The lines of a page, as they are known again on others. */
  static Lines lines(List<Block> blocks) {
    return new Lines(blocks, blocks.stream().mapToLong(SiteMemory::key).toArray());
  }

  /**
   * Lines of a page.
   *
   * @param keys of each, what it says and where it stands
   */
  @SuppressWarnings("ArrayRecordComponent") // Never compared, and a list would box each of them.
  record Lines(List<Block> blocks, long[] keys) {}

  private static long key(Block block) {
    return 1_000_003 * hash(block.text()) + block.region().place();
  }

  /** Notes the lines of a page; a page that was noted before tells nothing new. */
  synchronized void learn(String host, String address, Lines page) {
    var site = sites.computeIfAbsent(host, any -> new Site());
    if (sites.size() > MAX_HOSTS) {
      sites.remove(sites.keySet().iterator().next());
    }
    if (site.pages.size() < MAX_PAGES && site.pages.add(hash(address))) {
      site.note(page);
    }
  }

  /** Those of the lines that the site repeats; none for a site of which little is known. */
  synchronized Set<Block> repeated(String host, Lines page) {
    Set<Block> repeated = Collections.newSetFromMap(new IdentityHashMap<>());
    var site = sites.get(host);
    if (site != null && site.pages.size() >= LEAST) {
      for (var i = 0; i < page.keys().length; i++) {
        var block = page.blocks().get(i);
        if (site.repeats(block, page.keys()[i])) {
          repeated.add(block);
        }
      }
    }
    return repeated;
  }

  private static long hash(String text) {
    var hash = 1_125_899_906_842_597L;
    for (var i = 0; i < text.length(); i++) {
      hash = 31 * hash + text.charAt(i);
    }
    return hash;
  }

  private static final class Site {

    private final Set<Long> pages = new HashSet<>();
    private final Map<Long, Integer> lines = new HashMap<>();

    void note(Lines page) {
      LongStream.of(page.keys()).distinct().forEach(line -> lines.merge(line, 1, Integer::sum));
      for (var rare = 1; lines.size() > MAX_LINES; rare++) {
        forget(rare);
      }
    }

    private void forget(int rare) {
      lines.values().removeIf(count -> count <= rare);
    }

    boolean repeats(Block block, long line) {
      var count = lines.getOrDefault(line, 0);
      var share = block.words() >= PROSE ? SHARE_OF_PROSE : SHARE_OF_LABELS;
      return count >= LEAST && count >= pages.size() * share;
    }
  }
}
