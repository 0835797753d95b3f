package org.minqing.crawler.extract;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.select.NodeFilter;
import org.jspecify.annotations.Nullable;

/** Walks a page once and notes its regions and blocks, in the order of the page. */
final class BlockReader implements NodeFilter {

  // No page for people has more lines; what comes later is ballast.
  private static final int MAX_BLOCKS = 20_000;
  private static final int MAX_REGIONS = 100_000;
  private static final int NOSCRIPT_PAGE = 600;

  private static final Set<String> UNREAD =
      Set.of(
          "head",
          "script",
          "style",
          "template",
          "iframe",
          "svg",
          "math",
          "object",
          "embed",
          "applet",
          "canvas",
          "video",
          "audio",
          "map",
          "button",
          "select",
          "textarea",
          "input",
          "datalist",
          "noframes",
          "frameset",
          "link",
          "meta");
  private static final Set<String> INLINE =
      Set.of(
          "a", "abbr", "acronym", "b", "bdi", "bdo", "big", "cite", "code", "data", "del", "dfn",
          "em", "font", "i", "img", "ins", "kbd", "label", "mark", "meter", "o:p", "picture", "q",
          "rp", "rt", "ruby", "s", "samp", "small", "source", "span", "strike", "strong", "sub",
          "sup", "time", "tt", "u", "var", "wbr");

  private final List<Region> regions = new ArrayList<>();
  private final List<Block> blocks = new ArrayList<>();
  private final Line line = new Line();
  private @Nullable Region region;
  private int linkDepth;
  private int noscriptDepth;

  private BlockReader() {}

  /**
   * The parts of a page.
   *
   * @param regions parents before their children
   * @param blocks from top to bottom
   */
  record Parts(List<Region> regions, List<Block> blocks) {}

  static Parts read(Element root) {
    var reader = new BlockReader();
    root.filter(reader);
    reader.flush();
    return new Parts(reader.regions, reader.blocks);
  }

  @Override
  public FilterResult head(Node node, int depth) {
    if (node instanceof TextNode text) {
      line.add(text.getWholeText(), linkDepth > 0);
      return FilterResult.CONTINUE;
    }
    if (!(node instanceof Element element)) {
      return FilterResult.SKIP_ENTIRELY;
    }
    var tag = element.normalName();
    if (UNREAD.contains(tag)
        || isAside(element, tag)
        || blocks.size() >= MAX_BLOCKS
        || regions.size() >= MAX_REGIONS) {
      return FilterResult.SKIP_ENTIRELY;
    }
    enter(element, tag);
    return FilterResult.CONTINUE;
  }

  /** What is for readers without scripts: a picture or a counter, unless the page is there. */
  private boolean isAside(Element element, String tag) {
    return tag.equals("noscript") && noscriptDepth == 0 && element.text().length() < NOSCRIPT_PAGE;
  }

  private void enter(Element element, String tag) {
    if (tag.equals("br") || tag.equals("hr")) {
      flush();
    } else if (tag.equals("a")) {
      linkDepth++;
      line.countLink();
    } else if (region == null || opensRegion(tag)) {
      noscriptDepth += tag.equals("noscript") ? 1 : 0;
      flush();
      region = new Region(element, region);
      region.from = blocks.size();
      regions.add(region);
    }
  }

  /** Inline elements are part of their line. */
  private static boolean opensRegion(String tag) {
    return !INLINE.contains(tag);
  }

  @Override
  public FilterResult tail(Node node, int depth) {
    if (node instanceof Element element) {
      if (element.normalName().equals("a")) {
        linkDepth = Math.max(0, linkDepth - 1);
      } else if (region != null && region.element.equals(element)) {
        flush();
        noscriptDepth -= element.normalName().equals("noscript") ? 1 : 0;
        region.to = blocks.size();
        region = region.parent;
      }
    }
    return FilterResult.CONTINUE;
  }

  private void flush() {
    if (region != null) {
      line.take(region).ifPresent(blocks::add);
    }
  }
}
