package org.minqing.indexer.elastic;

import co.elastic.clients.elasticsearch._types.FieldValue;
import co.elastic.clients.elasticsearch._types.SortOptions;
import co.elastic.clients.elasticsearch._types.SortOrder;
import java.util.List;
import org.minqing.indexer.Search.Order;
import org.minqing.indexer.form.Cursor;
import org.minqing.indexer.form.Fields;

/** The orders of hits as Elasticsearch's sorts, and cursors as the values it continues behind. */
final class Sorting {

  private static final SortOptions SCORE =
      SortOptions.of(sort -> sort.score(score -> score.order(SortOrder.Desc)));
  private static final SortOptions NEWEST = by(Fields.TIME, SortOrder.Desc);
  private static final SortOptions TIE = by(Fields.TIE, SortOrder.Asc);

  private Sorting() {}

  private static SortOptions by(String field, SortOrder order) {
    return SortOptions.of(sort -> sort.field(by -> by.field(field).order(order)));
  }

  static List<SortOptions> sort(Order order) {
    return switch (order) {
      case RELEVANCE -> List.of(SCORE, NEWEST, TIE);
      case NEWEST -> List.of(NEWEST, TIE);
      case SENSITIVITY -> List.of(by(Fields.SENSITIVITY, SortOrder.Desc), NEWEST, TIE);
      case CHANCE -> List.of(TIE);
    };
  }

  static Cursor cursor(Order order, List<FieldValue> values, String snapshot) {
    // Where a state is held, Elasticsearch adds a value of its own at the end.
    var last = sort(order).size() - 1;
    var first =
        switch (order) {
          case RELEVANCE -> Float.floatToIntBits(score(values));
          case NEWEST, CHANCE -> 0;
          case SENSITIVITY -> values.getFirst().longValue();
        };
    var time = order == Order.CHANCE ? 0 : values.get(last - 1).longValue();
    return new Cursor(order, first, time, values.get(last).longValue(), snapshot);
  }

  /** The score, which stands first where hits are ordered by it; a whole number comes as one. */
  static float score(List<FieldValue> values) {
    var first = values.getFirst();
    return first.isLong() ? first.longValue() : (float) first.doubleValue();
  }

  static List<FieldValue> after(Cursor cursor) {
    return switch (cursor.order()) {
      case RELEVANCE ->
          List.of(
              // By its shortest decimal form, as Elasticsearch wrote it.
              FieldValue.of(
                  Double.parseDouble(Float.toString(Float.intBitsToFloat((int) cursor.first())))),
              FieldValue.of(cursor.time()),
              FieldValue.of(cursor.tie()));
      case NEWEST -> List.of(FieldValue.of(cursor.time()), FieldValue.of(cursor.tie()));
      case SENSITIVITY ->
          List.of(
              FieldValue.of(cursor.first()),
              FieldValue.of(cursor.time()),
              FieldValue.of(cursor.tie()));
      case CHANCE -> List.of(FieldValue.of(cursor.tie()));
    };
  }
}
