package org.minqing.crawler;

import com.google.re2j.Pattern;
import java.net.URI;

/**
 * Tells the next page of an article from the next article, for pages call both "next": many blogs
 * link neighbouring posts by {@code rel="next"}.
 */
final class FurtherPage {

  // "_2", "/2", "?page=2" or a bare "2": the piece in which two pages of an article differ.
  private static final Pattern NUMBER = Pattern.compile("([^0-9]{0,12}?)0*([0-9]{1,2})");

  private static final Pattern PAGE_MARK =
      Pattern.compile(
          "[\\s_-]*[(（\\[]?\\s*第?\\s*[0-9]{1,2}\\s*(?:页|/\\s*[0-9]{1,2})?\\s*[)）\\]]?$");

  private FurtherPage() {}

  /**
   * Whether {@code next} is spelled like the page after {@code page}: alike but for a number that
   * is one higher, or that only the next page has.
   */
  static boolean isSpelledAsNext(URI page, URI next) {
    var one = page.toString();
    var other = next.toString();
    var start = commonStart(one, other);
    var end = commonEnd(one, other, start);
    var own = one.substring(start, one.length() - end);
    var number = number(other.substring(start, other.length() - end));
    // Without a number a page is the first; its successor is called 2, in some systems 1.
    return own.isEmpty() ? number == 1 || number == 2 : number > 0 && number == number(own) + 1;
  }

  private static int commonStart(String one, String other) {
    var start = 0;
    while (start < Math.min(one.length(), other.length())
        && one.charAt(start) == other.charAt(start)) {
      start++;
    }
    // Where a number differs, all of it does.
    if (isDigitAt(one, start) || isDigitAt(other, start)) {
      while (isDigitAt(one, start - 1)) {
        start--;
      }
    }
    return start;
  }

  private static int commonEnd(String one, String other, int start) {
    var most = Math.min(one.length(), other.length()) - start;
    var end = 0;
    while (end < most
        && one.charAt(one.length() - 1 - end) == other.charAt(other.length() - 1 - end)) {
      end++;
    }
    while (end > 0 && isDigitAt(one, one.length() - end)) {
      end--;
    }
    return end;
  }

  private static boolean isDigitAt(String text, int at) {
    return at >= 0 && at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9';
  }

  private static int number(String piece) {
    var number = NUMBER.matcher(piece);
    return number.matches() ? Integer.parseInt(number.group(2)) : -1;
  }

  /** Whether a page with the second title may go on with the article of the first. */
  static boolean continues(String title, String nextTitle) {
    return nextTitle.isBlank() || bare(title).equals(bare(nextTitle));
  }

  private static String bare(String title) {
    return PAGE_MARK.matcher(title.strip()).replaceFirst("").strip();
  }
}
