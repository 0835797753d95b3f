package org.minqing.monitor.event;

/** What stands for a title: the title, or the beginning of a text that has none. */
final class Headline {

  private static final int LONGEST = 60;

  private Headline() {}

  static String of(EventPost post) {
    if (!post.title().isBlank()) {
      return post.title();
    }
    var text = post.text().strip();
    var bracketed = between(text, '【', '】');
    return bracketed.isEmpty() ? firstSentence(text) : bracketed;
  }

  private static String between(String text, char open, char close) {
    var end = text.indexOf(close);
    return text.startsWith(String.valueOf(open)) && end > 1 && end <= LONGEST
        ? text.substring(1, end)
        : "";
  }

  private static String firstSentence(String text) {
    var end = 0;
    while (end < text.length() && end < LONGEST && "。！？!?\n".indexOf(text.charAt(end)) < 0) {
      end++;
    }
    return text.substring(0, end);
  }
}
