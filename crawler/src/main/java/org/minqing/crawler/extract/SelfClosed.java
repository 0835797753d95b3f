package org.minqing.crawler.extract;

import java.util.Locale;
import java.util.Set;

/**
 * Pages written out as XML close empty elements in themselves: {@code <iframe/>}, {@code <div/>}.
 * Read as HTML such an element stays open and takes in what follows, an iframe the whole page.
 */
final class SelfClosed {

  private static final int LONGEST_TAG = 4_000;
  private static final Set<String> VOID =
      Set.of(
          "area",
          "base",
          "br",
          "col",
          "embed",
          "hr",
          "img",
          "input",
          "link",
          "meta",
          "param",
          "source",
          "track",
          "wbr",
          "path",
          "circle",
          "rect",
          "line",
          "polygon",
          "polyline",
          "ellipse",
          "use",
          "stop",
          "g",
          "svg",
          "image");

  private SelfClosed() {}

  /** The page with empty elements opened and closed. */
  static String opened(String html) {
    var at = html.indexOf("/>");
    if (at < 0) {
      return html;
    }
    var opened = new StringBuilder(html.length() + 1_000);
    var done = 0;
    var start = -1;
    var seen = 0;
    while (at >= 0) {
      start = lastOpening(html, seen, at, start);
      seen = at;
      var name = start >= done && at - start <= LONGEST_TAG ? name(html, start + 1, at) : "";
      if (!name.isEmpty() && !VOID.contains(name)) {
        opened.append(html, done, at).append("></").append(name).append('>');
        done = at + 2;
      }
      at = html.indexOf("/>", at + 2);
    }
    return opened.append(html, done, html.length()).toString();
  }

  // Looked for between one slash and the next only: a page of slashes else takes the square of its
  // length.
  private static int lastOpening(String html, int from, int slash, int before) {
    for (var i = slash; i >= from; i--) {
      if (html.charAt(i) == '<') {
        return i;
      }
    }
    return before;
  }

  /** The element's name, or nothing if the slash may belong to an unquoted value. */
  private static String name(String html, int from, int slash) {
    var end = from;
    while (end < slash && isNameSign(html.charAt(end))) {
      end++;
    }
    var before = html.charAt(slash - 1);
    var clear = end == slash || before == '"' || before == '\'' || before <= ' ';
    return clear && end > from ? html.substring(from, end).toLowerCase(Locale.ROOT) : "";
  }

  private static boolean isNameSign(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-';
  }
}
