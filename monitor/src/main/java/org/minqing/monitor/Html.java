package org.minqing.monitor;

/** Text inside HTML: what people wrote never becomes markup. */
final class Html {

  private Html() {}

  /** The text with the five signs that HTML gives a meaning to written out. */
  static String text(String text) {
    var safe = new StringBuilder(text.length() + 16);
    for (var i = 0; i < text.length(); i++) {
      switch (text.charAt(i)) {
        case '&' -> safe.append("&amp;");
        case '<' -> safe.append("&lt;");
        case '>' -> safe.append("&gt;");
        case '"' -> safe.append("&quot;");
        case '\'' -> safe.append("&#39;");
        default -> safe.append(text.charAt(i));
      }
    }
    return safe.toString();
  }
}
