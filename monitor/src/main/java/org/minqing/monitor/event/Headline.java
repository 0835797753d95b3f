package org.minqing.monitor.event;

/** What stands for a title: the title, or the beginning of a text that has none. */
public final class Headline {

  private static final int LONGEST = 60;

  private Headline() {}

  static String of(EventPost post) {
    return of(post.title(), post.text());
  }

  /**
   * Of a post with this title and text: the title; without one what stands first in 【】, or else the
   * first sentence, 60 signs at most.
   */
  public static String of(String title, String text) {
    if (!title.isBlank()) {
      return title;
    }
    var stripped = text.strip();
    var bracketed = between(stripped, '【', '】');
    return bracketed.isEmpty() ? firstSentence(stripped) : bracketed;
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
