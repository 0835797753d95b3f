package org.minqing.crawler.text;

import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.select.NodeTraversor;
import org.jsoup.select.NodeVisitor;

/** Turns HTML into text, a line for a paragraph. */
public final class PlainText implements NodeVisitor {

  private final StringBuilder text = new StringBuilder();

  private PlainText() {}

  /** The text of HTML, or of text that was none. */
  public static String of(String html) {
    if (html.indexOf('<') < 0 && html.indexOf('&') < 0) {
      return html.strip();
    }
    var body = Jsoup.parseBodyFragment(html).body();
    body.select("script, style, template").remove();
    var reader = new PlainText();
    NodeTraversor.traverse(reader, body);
    return reader.text.toString().strip();
  }

  /** The text of HTML in one line. */
  public static String line(String html) {
    return of(html).replaceAll("\\s+", " ");
  }

  @Override
  public void head(Node node, int depth) {
    if (node instanceof TextNode words) {
      append(words.text());
    } else if (breaks(node)) {
      breakLine();
    }
  }

  @Override
  public void tail(Node node, int depth) {
    if (breaks(node)) {
      breakLine();
    }
  }

  private static boolean breaks(Node node) {
    return node instanceof Element element && (element.isBlock() || element.nameIs("br"));
  }

  private void append(String words) {
    text.append(
        text.isEmpty() || text.charAt(text.length() - 1) == '\n' ? words.stripLeading() : words);
  }

  private void breakLine() {
    while (!text.isEmpty() && Character.isWhitespace(text.charAt(text.length() - 1))) {
      text.setLength(text.length() - 1);
    }
    if (!text.isEmpty()) {
      text.append('\n');
    }
  }
}
