package org.minqing.crawler.extract;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;

/**
 * A block element of a page and what the text in it adds up to. Regions form the tree of the page
 * without its inline elements; the reader makes them, the judges fill in the sums.
 */
final class Region {

  private static final Pattern NUMBER = Pattern.compile("[0-9a-f]{8,}|\\d+");

  private @Nullable String shape;
  private @Nullable Boolean bold;
  final Element element;
  final @Nullable Region parent;
  final Role role;
  final List<Region> children = new ArrayList<>();

  /** Index of the first block in it. */
  int from;

  /** Index behind the last block in it. */
  int to;

  /** Words in sentences, in the whole subtree. */
  double prose;

  /** Like prose, but paragraphs that stand together count for more than scattered ones. */
  double weight;

  /** Prose in this element's own lines and those of its paragraphs. */
  double own;

  Region(Element element, @Nullable Region parent, Role role) {
    this.element = element;
    this.parent = parent;
    this.role = role;
    if (parent != null) {
      parent.children.add(this);
    }
  }

  /** Tag and names: what elements made by one template have in common. */
  String signature() {
    return element.normalName() + " " + element.className();
  }

  /** What elements made by one template have in common, whatever they are numbered. */
  String shape() {
    if (shape == null) {
      var names = element.classNames();
      shape =
          element.normalName()
              + "."
              + names.stream().limit(2).map(Region::unnumbered).collect(Collectors.joining("."))
              + (names.isEmpty() ? "#" + unnumbered(element.id()) : "");
    }
    return shape;
  }

  private static String unnumbered(String name) {
    return NUMBER.matcher(name).replaceAll("*").toLowerCase(Locale.ROOT);
  }

  /** Whether part of it is set in bold. */
  boolean hasBold() {
    if (bold == null) {
      bold = element.selectFirst("strong, b") != null;
    }
    return bold;
  }

  /** Whether it or an element around it is not shown. */
  boolean isHidden() {
    for (var region = this; region != null; region = region.parent) {
      if (region.role == Role.HIDDEN) {
        return true;
      }
    }
    return false;
  }

  /** Whether this is one of the others, or lies in one. */
  boolean within(Set<Region> others) {
    for (var region = this; region != null; region = region.parent) {
      if (others.contains(region)) {
        return true;
      }
    }
    return false;
  }

  /** Whether this is the other, or lies in it. */
  boolean within(Region other) {
    for (var region = this; region != null; region = region.parent) {
      if (region == other) {
        return true;
      }
    }
    return false;
  }
}
