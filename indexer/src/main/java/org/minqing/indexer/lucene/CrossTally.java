package org.minqing.indexer.lucene;

import java.io.IOException;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.lucene.index.DocValues;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.SortedSetDocValues;
import org.apache.lucene.search.CollectorManager;
import org.apache.lucene.search.ScoreMode;
import org.apache.lucene.search.SimpleCollector;
import org.minqing.indexer.Answer.Cell;
import org.minqing.indexer.Facet;
import org.minqing.indexer.form.Fields;

/** Counts posts by two facets at once. */
final class CrossTally extends SimpleCollector {

  private record Pair(long row, long column) {}

  private record Names(String row, String column) {}

  private final Facet rowFacet;
  private final Facet columnFacet;
  private final Map<Names, Long> cells = new HashMap<>();
  private final Map<Pair, long[]> here = new HashMap<>();
  private SortedSetDocValues rows = DocValues.emptySortedSet();
  private SortedSetDocValues columns = DocValues.emptySortedSet();

  private CrossTally(Facet rows, Facet columns) {
    this.rowFacet = rows;
    this.columnFacet = columns;
  }

  static CollectorManager<CrossTally, List<Cell>> manager(Facet rows, Facet columns, int most) {
    return new CollectorManager<>() {
      @Override
      public CrossTally newCollector() {
        return new CrossTally(rows, columns);
      }

      @Override
      public List<Cell> reduce(Collection<CrossTally> tallies) {
        var sum = new HashMap<Names, Long>();
        tallies.forEach(tally -> tally.cells.forEach((n, count) -> sum.merge(n, count, Long::sum)));
        return sum.entrySet().stream()
            .map(cell -> new Cell(cell.getKey().row, cell.getKey().column, cell.getValue()))
            .sorted(ORDER)
            .limit(most)
            .toList();
      }
    };
  }

  /** Most first, then by the alphabet. */
  private static final Comparator<Cell> ORDER =
      Comparator.comparingLong(Cell::count)
          .reversed()
          .thenComparing(Cell::row)
          .thenComparing(Cell::column);

  @Override
  public ScoreMode scoreMode() {
    return ScoreMode.COMPLETE_NO_SCORES;
  }

  @Override
  protected void doSetNextReader(LeafReaderContext context) throws IOException {
    rows = DocValues.getSortedSet(context.reader(), Fields.of(rowFacet));
    columns = DocValues.getSortedSet(context.reader(), Fields.of(columnFacet));
  }

  @Override
  public void collect(int doc) throws IOException {
    if (!rows.advanceExact(doc) || !columns.advanceExact(doc)) {
      return;
    }
    var across = new long[columns.docValueCount()];
    for (var i = 0; i < across.length; i++) {
      across[i] = columns.nextOrd();
    }
    for (var left = rows.docValueCount(); left > 0; left--) {
      var row = rows.nextOrd();
      for (var column : across) {
        here.computeIfAbsent(new Pair(row, column), unseen -> new long[1])[0]++;
      }
    }
  }

  @Override
  public void finish() throws IOException {
    for (var cell : here.entrySet()) {
      var row = rows.lookupOrd(cell.getKey().row).utf8ToString();
      var column = columns.lookupOrd(cell.getKey().column).utf8ToString();
      cells.merge(new Names(row, column), cell.getValue()[0], Long::sum);
    }
    here.clear();
  }
}
