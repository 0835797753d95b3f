package org.minqing.indexer.form;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.regex.Pattern;
import org.minqing.indexer.Search.Order;

/**
 * Where a page of hits ended: the last hit's sort values. They stay true whatever is written in
 * between, unlike a count of hits.
 *
 * @param order the order of the hits
 * @param first the score's bits or the sensitivity; 0 in other orders
 * @param time milliseconds since 1970; 0 where the order does not ask for it
 * @param tie tells posts of one time apart
 * @param snapshot names the state of the index that was searched, in the store's own words, in 40
 *     letters, digits or hyphens at most
 */
public record Cursor(Order order, long first, long time, long tie, String snapshot) {

  private static final String NUMBER = "\\.-?[0-9a-z]{1,14}";
  private static final Pattern FORM =
      Pattern.compile("([A-Z])((?:" + NUMBER + "){3})\\.([A-Za-z0-9-]{0,40})");

  /** Longer than any cursor, so that nothing longer is decoded. */
  private static final int LONGEST = 200;

  /**
   * Reads what {@link #toString} wrote.
   *
   * @throws IllegalArgumentException if it is no cursor or one of another order
   */
  public static Cursor read(String text, Order order) {
    var form = FORM.matcher(decoded(text));
    if (!form.matches() || form.group(1).charAt(0) != order.name().charAt(0)) {
      throw refused(text, order);
    }
    var numbers = form.group(2).substring(1).split("\\.", -1);
    return new Cursor(
        order, number(numbers[0]), number(numbers[1]), number(numbers[2]), form.group(3));
  }

  /** The answer to what is no cursor. */
  public static IllegalArgumentException refused(String text, Order order) {
    return new IllegalArgumentException(
        "wanted the cursor of an answer in order %s, found \"%.40s\"".formatted(order, text));
  }

  private static String decoded(String text) {
    if (text.length() > LONGEST) {
      return "";
    }
    try {
      return new String(Base64.getUrlDecoder().decode(text), StandardCharsets.ISO_8859_1);
    } catch (IllegalArgumentException notBase64) {
      return "";
    }
  }

  private static long number(String digits) {
    try {
      return Long.parseLong(digits, Character.MAX_RADIX);
    } catch (NumberFormatException tooLarge) {
      throw new IllegalArgumentException("no cursor: " + digits, tooLarge);
    }
  }

  private static String digits(long number) {
    return "." + Long.toString(number, Character.MAX_RADIX);
  }

  /** Letters, digits, hyphen and underline; fit for an address. */
  @Override
  public String toString() {
    var plain =
        order.name().charAt(0) + digits(first) + digits(time) + digits(tie) + "." + snapshot;
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(plain.getBytes(StandardCharsets.ISO_8859_1));
  }
}
