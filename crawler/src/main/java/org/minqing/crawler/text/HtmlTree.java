package org.minqing.crawler.text;

import java.time.Duration;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.parser.Parser;

/**
 * Makes trees of foreign HTML within bounds of length, depth and time. What stands beyond a bound
 * is not in the tree; what was read until then is a tree all the same.
 */
public final class HtmlTree {

  // Longer than any article with its frame; the rest of such a page is inlined data.
  private static final int MAX_LENGTH = 4_000_000;
  // Real pages stay under 100; deeper nesting is an attack or a broken template.
  private static final int MAX_DEPTH = 400;
  // A hundred times what a large page takes.
  private static final Duration LONGEST_PARSE = Duration.ofSeconds(5);

  private HtmlTree() {}

  /**
   * The tree of a page.
   *
   * @param url what its links are relative to
   */
  public static Document page(String html, String url) {
    return parser().parseInput(reader(html), url);
  }

  /** The tree of a piece of HTML, as the body of a page. */
  public static Element fragment(String html) {
    var body = Document.createShell("").body();
    body.appendChildren(parser().parseFragmentInput(reader(html), body, ""));
    return body;
  }

  /** What of a page is read. */
  public static String bounded(String html) {
    return html.length() > MAX_LENGTH ? html.substring(0, MAX_LENGTH) : html;
  }

  private static Parser parser() {
    return Parser.htmlParser().setMaxDepth(MAX_DEPTH);
  }

  private static DeadlineReader reader(String html) {
    return new DeadlineReader(bounded(html), LONGEST_PARSE);
  }
}
