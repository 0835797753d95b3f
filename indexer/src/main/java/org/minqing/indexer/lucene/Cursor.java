package org.minqing.indexer.lucene;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.regex.Pattern;
import org.apache.lucene.search.FieldDoc;
import org.apache.lucene.search.Sort;
import org.apache.lucene.search.SortField;
import org.minqing.indexer.Search.Order;

/**
 * Where a page of hits ended: the last hit's sort values. They stay true whatever is written in
 * between, unlike a count of hits.
 *
 * @param order the order of the hits
 * @param first the score's bits or the sensitivity; 0 in order of time
 * @param time milliseconds since 1970
 * @param tie tells posts of one time apart
 * @param snapshot names the state of the index that was searched
 */
record Cursor(Order order, long first, long time, long tie, long snapshot) {

  private static final Pattern FORM = Pattern.compile("([RNS])((?:\\.-?[0-9a-z]{1,14}){4})");

  private static final SortField NEWEST = new SortField(Fields.TIME, SortField.Type.LONG, true);
  private static final SortField TIE = new SortField(Fields.TIE, SortField.Type.LONG);

  static Sort sort(Order order) {
    return switch (order) {
      case RELEVANCE -> new Sort(SortField.FIELD_SCORE, NEWEST, TIE);
      case NEWEST -> new Sort(NEWEST, TIE);
      case SENSITIVITY ->
          new Sort(new SortField(Fields.SENSITIVITY, SortField.Type.LONG, true), NEWEST, TIE);
    };
  }

  static Cursor at(Order order, FieldDoc hit, long snapshot) {
    var values = List.of(hit.fields);
    var last = values.size() - 1;
    var first =
        switch (order) {
          case RELEVANCE -> Float.floatToIntBits((Float) values.getFirst());
          case NEWEST -> 0;
          case SENSITIVITY -> (Long) values.getFirst();
        };
    return new Cursor(order, first, (Long) values.get(last - 1), (Long) values.get(last), snapshot);
  }

  /** The hit as Lucene wants it; whatever stands behind it by its values comes next. */
  FieldDoc hit() {
    return switch (order) {
      case RELEVANCE -> hit(Float.intBitsToFloat((int) first), time, tie);
      case NEWEST -> hit(time, tie);
      case SENSITIVITY -> hit(first, time, tie);
    };
  }

  private static FieldDoc hit(Object... values) {
    return new FieldDoc(Integer.MAX_VALUE, Float.NaN, values);
  }

  /**
   * Reads what {@link #toString} wrote.
   *
   * @throws IllegalArgumentException if it is no cursor or one of another order
   */
  static Cursor read(String text, Order order) {
    var form = FORM.matcher(decoded(text));
    if (!form.matches() || form.group(1).charAt(0) != order.name().charAt(0)) {
      throw new IllegalArgumentException(
          "wanted the cursor of an answer in order " + order + ", found \"" + text + "\"");
    }
    var numbers = form.group(2).substring(1).split("\\.", -1);
    return new Cursor(
        order, number(numbers[0]), number(numbers[1]), number(numbers[2]), number(numbers[3]));
  }

  private static String decoded(String text) {
    try {
      return new String(Base64.getUrlDecoder().decode(text), StandardCharsets.ISO_8859_1);
    } catch (IllegalArgumentException notBase64) {
      return "";
    }
  }

  private static long number(String digits) {
    return Long.parseLong(digits, Character.MAX_RADIX);
  }

  private static String digits(long number) {
    return "." + Long.toString(number, Character.MAX_RADIX);
  }

  /** Letters, digits, hyphen and underline; fit for an address. */
  @Override
  public String toString() {
    var plain =
        order.name().charAt(0) + digits(first) + digits(time) + digits(tie) + digits(snapshot);
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(plain.getBytes(StandardCharsets.ISO_8859_1));
  }
}
