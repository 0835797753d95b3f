package org.minqing.crawler.extract;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;

/**
 * A block element of a page and what the text in it adds up to. Regions form the tree of the page
 * without its inline elements; the reader makes them, the judges fill in the sums.
 */
final class Region {

  private static final Pattern NUMBER = Pattern.compile("[0-9a-f]{8,}|\\d+");
  private static final int LONG_NUMBER = 8;

  private @Nullable String shape;
  private long place;
  private @Nullable Boolean bold;
  final Element element;
  final @Nullable Region parent;
  final Role role;

  /** The names of its class, each once. */
  final List<String> names;

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

  Region(Element element, @Nullable Region parent) {
    this.element = element;
    this.parent = parent;
    this.names = names(element.className());
    this.role = Roles.of(element, names);
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
      var first =
          switch (names.size()) {
            case 0 -> "#" + withoutNumbers(element.id());
            case 1 -> withoutNumbers(names.getFirst());
            default -> withoutNumbers(names.getFirst()) + "." + withoutNumbers(names.get(1));
          };
      shape = element.normalName() + "." + first.toLowerCase(Locale.ROOT);
    }
    return shape;
  }

  /** Where in the page it stands: a number for the shapes of itself and all around it. */
  long place() {
    if (place == 0 && parent != null) {
      place = 1_000_003 * parent.place() + shape().hashCode();
    }
    return place;
  }

  /** A name with each of its numbers replaced by a star. */
  static String withoutNumbers(String name) {
    return mayHoldNumber(name) ? NUMBER.matcher(name).replaceAll("*") : name;
  }

  /** Most names have neither a digit nor a run of hexadecimal ones, and so have no number. */
  private static boolean mayHoldNumber(String name) {
    var run = 0;
    for (var i = 0; i < name.length(); i++) {
      var c = name.charAt(i);
      run = c >= 'a' && c <= 'f' ? run + 1 : 0;
      if ((c >= '0' && c <= '9') || run == LONG_NUMBER) {
        return true;
      }
    }
    return false;
  }

  private static List<String> names(String written) {
    if (written.isEmpty()) {
      return List.of();
    }
    var names = new ArrayList<String>(4);
    var start = 0;
    for (var i = 0; i <= written.length(); i++) {
      if (i == written.length() || isSpace(written.charAt(i))) {
        if (i > start && !names.contains(written.substring(start, i))) {
          names.add(written.substring(start, i));
        }
        start = i + 1;
      }
    }
    return names;
  }

  private static boolean isSpace(char c) {
    return c == ' ' || (c >= '\t' && c <= '\r');
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
