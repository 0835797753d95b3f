package org.minqing.indexer.lucene;

import java.util.List;
import org.apache.lucene.search.FieldDoc;
import org.apache.lucene.search.Sort;
import org.apache.lucene.search.SortField;
import org.minqing.indexer.Search.Order;
import org.minqing.indexer.form.Cursor;
import org.minqing.indexer.form.Fields;

/** The orders of hits as Lucene's sorts, and cursors as the hits it continues behind. */
final class Sorting {

  private static final SortField NEWEST = new SortField(Fields.TIME, SortField.Type.LONG, true);
  private static final SortField TIE = new SortField(Fields.TIE, SortField.Type.LONG);

  private Sorting() {}

  static Sort sort(Order order) {
    return switch (order) {
      case RELEVANCE -> new Sort(SortField.FIELD_SCORE, NEWEST, TIE);
      case NEWEST -> new Sort(NEWEST, TIE);
      case SENSITIVITY ->
          new Sort(new SortField(Fields.SENSITIVITY, SortField.Type.LONG, true), NEWEST, TIE);
      case CHANCE -> new Sort(TIE);
    };
  }

  static Cursor cursor(Order order, FieldDoc hit, long snapshot) {
    var values = List.of(hit.fields);
    var last = values.size() - 1;
    var first =
        switch (order) {
          case RELEVANCE -> Float.floatToIntBits((Float) values.getFirst());
          case NEWEST, CHANCE -> 0;
          case SENSITIVITY -> (Long) values.getFirst();
        };
    var time = order == Order.CHANCE ? 0 : (Long) values.get(last - 1);
    return new Cursor(
        order, first, time, (Long) values.get(last), Long.toString(snapshot, Character.MAX_RADIX));
  }

  /** The hit as Lucene wants it; whatever stands behind it by its values comes next. */
  static FieldDoc hit(Cursor cursor) {
    return switch (cursor.order()) {
      case RELEVANCE ->
          hit(Float.intBitsToFloat((int) cursor.first()), cursor.time(), cursor.tie());
      case NEWEST -> hit(cursor.time(), cursor.tie());
      case SENSITIVITY -> hit(cursor.first(), cursor.time(), cursor.tie());
      case CHANCE -> hit(cursor.tie());
    };
  }

  private static FieldDoc hit(Object... values) {
    return new FieldDoc(Integer.MAX_VALUE, Float.NaN, values);
  }

  /** The state of the index that a cursor names; an unknown one where it is none of ours. */
  static long snapshot(Cursor cursor) {
    try {
      return Long.parseLong(cursor.snapshot(), Character.MAX_RADIX);
    } catch (NumberFormatException notOurs) {
      return Long.MIN_VALUE;
    }
  }
}
