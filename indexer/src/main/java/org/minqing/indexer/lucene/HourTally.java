package org.minqing.indexer.lucene;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.lucene.index.DocValues;
import org.apache.lucene.index.LeafReader;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.NumericDocValues;
import org.apache.lucene.index.SortedSetDocValues;
import org.apache.lucene.search.CollectorManager;
import org.apache.lucene.search.ScoreMode;
import org.apache.lucene.search.SimpleCollector;
import org.minqing.indexer.Facet;
import org.minqing.indexer.HourCount;
import org.minqing.indexer.form.Fields;
import org.minqing.model.RegionCode;
import org.minqing.model.RiskCategory;

/** Counts posts by hour, category and place. */
final class HourTally extends SimpleCollector {

  private static final long HOUR = Duration.ofHours(1).toMillis();

  /** An HourCount before its count is known; an empty place stands for anywhere. */
  private record Cell(long hour, String category, String place) {}

  private final Map<Cell, Long> cells = new HashMap<>();
  private NumericDocValues times = DocValues.emptyNumeric();
  private SortedSetDocValues categories = DocValues.emptySortedSet();
  private SortedSetDocValues places = DocValues.emptySortedSet();

  static CollectorManager<HourTally, List<HourCount>> manager() {
    return new CollectorManager<>() {
      @Override
      public HourTally newCollector() {
        return new HourTally();
      }

      @Override
      public List<HourCount> reduce(Collection<HourTally> tallies) {
        var sum = new HashMap<Cell, Long>();
        for (var tally : tallies) {
          tally.cells.forEach((cell, count) -> sum.merge(cell, count, Long::sum));
        }
        return counts(sum);
      }
    };
  }

  private static List<HourCount> counts(Map<Cell, Long> cells) {
    return cells.entrySet().stream()
        .sorted(
            Map.Entry.comparingByKey(
                Comparator.comparingLong(Cell::hour)
                    .thenComparing(Cell::category)
                    .thenComparing(Cell::place)))
        .map(entry -> count(entry.getKey(), entry.getValue()))
        .toList();
  }

  private static HourCount count(Cell cell, long count) {
    return new HourCount(
        Instant.ofEpochMilli(cell.hour * HOUR),
        new RiskCategory(cell.category),
        Optional.of(cell.place).filter(place -> !place.isEmpty()).map(RegionCode::new),
        count);
  }

  @Override
  public ScoreMode scoreMode() {
    return ScoreMode.COMPLETE_NO_SCORES;
  }

  @Override
  protected void doSetNextReader(LeafReaderContext context) throws IOException {
    LeafReader reader = context.reader();
    times = DocValues.getNumeric(reader, Fields.TIME);
    categories = DocValues.getSortedSet(reader, Fields.of(Facet.CATEGORY));
    places = DocValues.getSortedSet(reader, Fields.SPOT);
  }

  @Override
  public void collect(int doc) throws IOException {
    if (!times.advanceExact(doc) || !categories.advanceExact(doc)) {
      return;
    }
    var hour = Math.floorDiv(times.longValue(), HOUR);
    var spots = values(places, doc);
    for (var left = categories.docValueCount(); left > 0; left--) {
      var category = categories.lookupOrd(categories.nextOrd()).utf8ToString();
      cells.merge(new Cell(hour, category, ""), 1L, Long::sum);
      for (var spot : spots) {
        cells.merge(new Cell(hour, category, spot), 1L, Long::sum);
      }
    }
  }

  private static List<String> values(SortedSetDocValues values, int doc) throws IOException {
    if (!values.advanceExact(doc)) {
      return List.of();
    }
    var found = new String[values.docValueCount()];
    for (var i = 0; i < found.length; i++) {
      found[i] = values.lookupOrd(values.nextOrd()).utf8ToString();
    }
    return List.of(found);
  }
}
