package org.minqing.crawler.text;

import java.util.Set;
import java.util.regex.Pattern;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.select.NodeFilter;

/** Turns HTML into text, a line for a paragraph. */
public final class PlainText implements NodeFilter {

  private static final Set<String> UNREAD = Set.of("script", "style", "template");

  private static final Pattern DIGIT = Pattern.compile("\\p{Nd}");

  private final StringBuilder text = new StringBuilder();

  private PlainText() {}

  /** The text of HTML, or of text that was none. */
  public static String of(String html) {
    if (html.indexOf('<') < 0 && html.indexOf('&') < 0) {
      return html.strip();
    }
    return read(HtmlTree.fragment(html));
  }

  /** The text of what stands in an element. */
  public static String of(Element element) {
    // Where there are words only, they are shown as they were typed (pre).
    return element.childrenSize() == 0 ? of(element.html()) : read(element);
  }

  private static String read(Element element) {
    var reader = new PlainText();
    element.childNodes().forEach(child -> child.filter(reader));
    return reader.text.toString().strip();
  }

  /** The text of HTML in one line. */
  public static String line(String html) {
    return of(html).replaceAll("\\s+", " ");
  }

  /** The text with a sign in place of each digit, in whatever script. */
  public static String withoutDigits(String text) {
    return DIGIT.matcher(text).replaceAll("#");
  }

  @Override
  public FilterResult head(Node node, int depth) {
    if (node instanceof Element element && UNREAD.contains(element.normalName())) {
      return FilterResult.SKIP_ENTIRELY;
    }
    if (node instanceof TextNode words) {
      append(words.text());
    } else if (breaks(node)) {
      breakLine();
    }
    return FilterResult.CONTINUE;
  }

  @Override
  public FilterResult tail(Node node, int depth) {
    if (breaks(node)) {
      breakLine();
    }
    return FilterResult.CONTINUE;
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
