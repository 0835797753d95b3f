package org.minqing.crawler.extract;

import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
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
  private static final double TOO_MUCH_FOR_CHROME = 0.35;
  // Dialogs of consent can be longer than the article, but not the whole page.
  private static final double TOO_MUCH_FOR_CONSENT = 0.8;
  // An element named like a body is believed from this share of the chosen prose on.
  private static final double ENOUGH_FOR_BODY = 0.4;

  private final List<Region> regions;
  private final List<Block> blocks;
  private final Set<Region> dropped = new HashSet<>();

  private final IdentityHashMap<Block, Double> worth = new IdentityHashMap<>();

  private MainContent(BlockReader.Parts parts, Optional<Block> title) {
    this.regions = parts.regions();
    this.blocks = parts.blocks();
    var nearness = new Nearness(blocks, title);
    var copies = new Copies(blocks);
    for (var block : blocks) {
      if (block.isProse() && !FurnitureLines.isNotice(block)) {
        worth.put(
            block, block.words() * (1 - block.linked()) * nearness.of(block) * copies.share(block));
      }
    }
  }

  /**
   * The lines of the article, uncleaned.
   *
   * @param lines from top to bottom
   * @param share their share of the page's prose, 0 to 1
   */
  record Found(List<Block> lines, @Nullable Region root, double share) {

    /** The chosen element as a selector would name it, and why it was. */
    String where() {
      if (root == null) {
        return "not found";
      }
      var id = root.element.id().isEmpty() ? "" : "#" + root.element.id();
      var names = root.names.stream().limit(2).map(name -> "." + name);
      return "element "
          + root.element.normalName()
          + id
          + names.collect(Collectors.joining())
          + (root.role == Role.BODY ? ", named like a text, " : ", ")
          + Math.round(share * 100)
          + " % of the page's prose";
    }
  }

  /**
   * Finds them.
   *
   * @param title where the title stands, if it does
   * @param others lines that are known to be something else
   */
  static Found in(BlockReader.Parts parts, Optional<Block> title, Set<Block> others) {
    var content = new MainContent(parts, title);
    others.forEach(content.worth::remove);
    var found = content.find();
    return others.isEmpty()
        ? found
        : new Found(
            found.lines().stream().filter(line -> !others.contains(line)).toList(),
            found.root(),
            found.share());
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
      var words = worth.getOrDefault(block, 0.0);
      if (words > 0) {
        region.prose += words;
        region.own += words;
        if (region.parent != null) {
          region.parent.own += words;
        }
      }
    }
    for (var region : regions) {
      region.weight = Math.pow(region.own, 1.5);
    }
    for (var region : regions.reversed()) {
      if (region.parent != null) {
        region.parent.prose += region.prose;
        region.parent.weight += region.weight;
      }
    }
  }

  private static void clear(Region region) {
    region.prose = 0;
    region.own = 0;
    region.weight = 0;
  }

  /**
   * Drops what says that it is chrome. Where the elements of one name hold too much of the prose,
   * the name must mean something else on this page, and they stay.
   */
  private void dropChrome(double all) {
    var named = new HashMap<String, Double>();
    for (var region : regions) {
      if (isOutside(region)) {
        named.merge(region.role + region.signature(), region.prose, Double::sum);
      }
    }
    for (var region : regions) {
      if ((region.parent != null && dropped.contains(region.parent))
          || (region.role == Role.CONSENT && region.prose <= all * TOO_MUCH_FOR_CONSENT)
          || (isOutside(region)
              && named.getOrDefault(region.role + region.signature(), 0.0)
                  <= all * TOO_MUCH_FOR_CHROME)) {
        dropped.add(region);
      }
    }
  }

  private static boolean isOutside(Region region) {
    return region.role == Role.CHROME || region.role == Role.HIDDEN;
  }

  private boolean isDropped(Region region) {
    return dropped.contains(region);
  }

  private Region choose() {
    var best = hinted(regions.getFirst());
    var next = heir(best);
    while (next.isPresent()) {
      best = next.get();
      next = heir(best);
    }
    return best;
  }

  /** The child that holds nearly all that its parent does; paragraphs are no containers. */
  private Optional<Region> heir(Region parent) {
    return parent.children.stream()
        .filter(child -> child.weight > 0 && child.weight >= parent.weight * NEARLY_ALL)
        .filter(child -> !isParagraph(child))
        .findFirst();
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

  /**
   * The element that says it is the body, if it can be believed, else the root. Bodies that are cut
   * into several elements of one name are taken together with what holds them all.
   */
  private Region hinted(Region root) {
    var bodies =
        regions.stream()
            .filter(region -> region.role == Role.BODY && region.prose > 0 && !isDropped(region))
            .toList();
    var whole =
        bodies.stream()
            .filter(region -> region.weight >= root.weight * ENOUGH_FOR_BODY)
            .max(Comparator.comparingDouble(region -> region.weight));
    var pieces = pieces(bodies);
    if (pieces.size() > 1
        && prose(pieces)
            > whole.map(region -> region.prose).orElse(root.prose * ENOUGH_FOR_BODY) * 1.2) {
      return common(pieces);
    }
    return whole.orElse(root);
  }

  /** The elements of the name under which most prose stands. */
  private static List<Region> pieces(List<Region> bodies) {
    return bodies.stream().collect(Collectors.groupingBy(Region::signature)).values().stream()
        .max(Comparator.comparingDouble(MainContent::prose))
        .orElse(List.of());
  }

  private static double prose(List<Region> group) {
    return group.stream().mapToDouble(region -> region.prose).sum();
  }

  /** The innermost element that holds them all. */
  private static Region common(List<Region> group) {
    var holder = group.getFirst();
    for (var region : group) {
      while (!region.within(holder) && holder.parent != null) {
        holder = holder.parent;
      }
    }
    return holder;
  }
}
