package org.minqing.crawler.extract;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Finds the lines that are the article: judges each line by its length, its links and its
 * punctuation, looks for the smallest element that holds nearly all of the prose, and leaves out
 * what says of itself that it is something else.
 */
final class MainContent {

  // Share of the prose that an inner element must hold to be chosen before the one around it.
  private static final double NEARLY_ALL = 0.80;
  // An element named like chrome that holds this share of the prose is wrongly named.
  private static final double TOO_MUCH_FOR_CHROME = 0.5;
  // An element named like a body is believed from this share of the chosen prose on.
  private static final double ENOUGH_FOR_BODY = 0.4;

  private final List<Region> regions;
  private final List<Block> blocks;
  private final Set<Region> dropped = new HashSet<>();

  private MainContent(BlockReader.Parts parts) {
    this.regions = parts.regions();
    this.blocks = parts.blocks();
  }

  /**
   * The lines of the article, uncleaned.
   *
   * @param lines from top to bottom
   * @param share their share of the page's prose, 0 to 1
   */
  record Found(List<Block> lines, @Nullable Region root, double share) {}

  static Found in(BlockReader.Parts parts) {
    return new MainContent(parts).find();
  }

  private Found find() {
    if (regions.isEmpty()) {
      return new Found(List.of(), null, 0);
    }
    sum(blocks);
    var all = regions.getFirst().prose;
    dropChrome(all);
    var kept = blocks.stream().filter(block -> !isDropped(block.region())).toList();
    sum(kept);
    var root = choose();
    var lines = kept.stream().filter(block -> block.region().within(root)).toList();
    return new Found(lines, root, all == 0 ? 0 : root.prose / all);
  }

  private void sum(List<Block> counted) {
    regions.forEach(MainContent::clear);
    for (var block : counted) {
      var region = block.region();
      if (block.isProse()) {
        var words = block.words() * (1 - block.linked());
        region.prose += words;
        region.own += words;
        if (region.parent != null) {
          region.parent.own += words;
        }
      } else {
        region.chrome += Math.max(1, block.words() * block.linked());
      }
    }
    for (var region : regions) {
      region.weight = Math.pow(region.own, 1.5);
    }
    for (var region : regions.reversed()) {
      if (region.parent != null) {
        region.parent.prose += region.prose;
        region.parent.chrome += region.chrome;
        region.parent.weight += region.weight;
      }
    }
  }

  private static void clear(Region region) {
    region.prose = 0;
    region.chrome = 0;
    region.own = 0;
    region.weight = 0;
  }

  private void dropChrome(double all) {
    for (var region : regions) {
      var chrome = region.role == Role.CHROME || region.role == Role.HIDDEN;
      if (region.parent != null && dropped.contains(region.parent)) {
        dropped.add(region);
      } else if (chrome && region.prose <= all * TOO_MUCH_FOR_CHROME) {
        dropped.add(region);
      }
    }
  }

  private boolean isDropped(Region region) {
    return dropped.contains(region);
  }

  private Region choose() {
    var tree = new ArrayList<List<Region>>();
    var index = new java.util.IdentityHashMap<Region, List<Region>>();
    for (var region : regions) {
      var children = new ArrayList<Region>();
      tree.add(children);
      index.put(region, children);
      if (region.parent != null) {
        index.get(region.parent).add(region);
      }
    }
    var best = regions.getFirst();
    var hinted = hinted(best);
    if (hinted != null) {
      best = hinted;
    }
    while (true) {
      var here = best;
      var next =
          index.get(here).stream()
              .filter(child -> child.weight >= here.weight * NEARLY_ALL && child.weight > 0)
              .findFirst();
      if (next.isEmpty()) {
        return best;
      }
      // Paragraphs are no containers: stop at what holds them.
      if (isParagraph(next.get())) {
        return best;
      }
      best = next.get();
    }
  }

  private static boolean isParagraph(Region region) {
    return switch (region.element.normalName()) {
      case "p",
          "li",
          "pre",
          "blockquote",
          "ul",
          "ol",
          "dd",
          "dt",
          "h1",
          "h2",
          "h3",
          "h4",
          "h5",
          "h6" ->
          true;
      default -> false;
    };
  }

  private @Nullable Region hinted(Region root) {
    Region best = null;
    for (var region : regions) {
      if (region.role == Role.BODY
          && !isDropped(region)
          && region.weight >= root.weight * ENOUGH_FOR_BODY
          && (best == null || region.weight > best.weight)) {
        best = region;
      }
    }
    return best;
  }
}
