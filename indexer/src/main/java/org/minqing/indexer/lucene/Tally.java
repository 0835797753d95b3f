package org.minqing.indexer.lucene;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.lucene.index.DocValues;
import org.apache.lucene.index.LeafReader;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.NumericDocValues;
import org.apache.lucene.index.SortedSetDocValues;
import org.apache.lucene.search.Collector;
import org.apache.lucene.search.CollectorManager;
import org.apache.lucene.search.LeafCollector;
import org.apache.lucene.search.Scorable;
import org.apache.lucene.search.ScoreMode;
import org.minqing.indexer.Answer.Count;
import org.minqing.indexer.Facet;
import org.minqing.indexer.Search;
import org.minqing.indexer.form.Fields;

/** Counts all that match, by facets and by time. */
final class Tally implements Collector {

  /** Every zone's hours and days begin on a quarter, so these can be added up to any column. */
  private static final long QUARTER_HOUR = 15 * 60 * 1000L;

  private final Search search;
  private final Map<Facet, Map<String, Long>> facets = new EnumMap<>(Facet.class);
  private final Map<Long, Long> quarters = new HashMap<>();

  private Tally(Search search) {
    this.search = search;
    search.facets().forEach(facet -> facets.put(facet, new HashMap<>()));
  }

  /** Whether a search wants anything counted but its total. */
  static boolean isWanted(Search search) {
    return !search.facets().isEmpty() || search.histogram().isPresent();
  }

  static CollectorManager<Tally, Tally> manager(Search search) {
    return new CollectorManager<>() {
      @Override
      public Tally newCollector() {
        return new Tally(search);
      }

      @Override
      public Tally reduce(Collection<Tally> tallies) {
        var sum = new Tally(search);
        tallies.forEach(sum::add);
        return sum;
      }
    };
  }

  private void add(Tally other) {
    other.facets.forEach(
        (facet, counts) -> counts.forEach((value, count) -> add(facet, value, count)));
    other.quarters.forEach((quarter, count) -> quarters.merge(quarter, count, Long::sum));
  }

  private void add(Facet facet, String value, long count) {
    facets.computeIfAbsent(facet, unseen -> new HashMap<>()).merge(value, count, Long::sum);
  }

  /** For each facet its values, most first, at most as many as an answer holds. */
  Map<Facet, List<Count>> facets(int most) {
    var sorted = new EnumMap<Facet, List<Count>>(Facet.class);
    facets.forEach((facet, counts) -> sorted.put(facet, mostFirst(counts, most)));
    return sorted;
  }

  private static List<Count> mostFirst(Map<String, Long> counts, int most) {
    return counts.entrySet().stream()
        .map(entry -> new Count(entry.getKey(), entry.getValue()))
        .sorted(Comparator.comparingLong(Count::count).reversed().thenComparing(Count::value))
        .limit(most)
        .toList();
  }

  /** For each facet how many values there are. */
  Map<Facet, Long> distinct() {
    var distinct = new EnumMap<Facet, Long>(Facet.class);
    facets.forEach((facet, counts) -> distinct.put(facet, (long) counts.size()));
    return distinct;
  }

  /** How many posts stand in each quarter of an hour. */
  Map<Instant, Long> quarters() {
    var times = new HashMap<Instant, Long>();
    quarters.forEach(
        (quarter, count) -> times.put(Instant.ofEpochMilli(quarter * QUARTER_HOUR), count));
    return times;
  }

  @Override
  public ScoreMode scoreMode() {
    return ScoreMode.COMPLETE_NO_SCORES;
  }

  @Override
  public LeafCollector getLeafCollector(LeafReaderContext context) throws IOException {
    return new Leaf(context.reader());
  }

  private final class Leaf implements LeafCollector {

    private final List<Labels> labels;
    private final NumericDocValues times;
    private final Map<Long, long[]> here = new HashMap<>();
    private long lastQuarter;
    private long[] lastCount = new long[1];

    Leaf(LeafReader reader) throws IOException {
      var wanted = new ArrayList<Labels>();
      for (var facet : search.facets()) {
        wanted.add(new Labels(facet, DocValues.getSortedSet(reader, Fields.of(facet))));
      }
      this.labels = wanted;
      this.times = DocValues.getNumeric(reader, Fields.TIME);
    }

    @Override
    public void setScorer(Scorable scorer) {
      // No scores are needed.
    }

    @Override
    public void collect(int doc) throws IOException {
      for (var label : labels) {
        label.count(doc);
      }
      if (search.histogram().isPresent() && times.advanceExact(doc)) {
        count(Math.floorDiv(times.longValue(), QUARTER_HOUR));
      }
    }

    private void count(long quarter) {
      if (quarter != lastQuarter || here.isEmpty()) {
        lastCount = here.computeIfAbsent(quarter, unseen -> new long[1]);
        lastQuarter = quarter;
      }
      lastCount[0]++;
    }

    @Override
    public void finish() throws IOException {
      for (var label : labels) {
        label.addUp();
      }
      here.forEach((quarter, count) -> quarters.merge(quarter, count[0], Long::sum));
    }
  }

  /** Counts one facet within one segment, by the segment's own numbers for the values. */
  private final class Labels {

    private final Facet facet;
    private final SortedSetDocValues values;
    private final long[] counts;

    Labels(Facet facet, SortedSetDocValues values) {
      this.facet = facet;
      this.values = values;
      this.counts = new long[Math.toIntExact(values.getValueCount())];
    }

    void count(int doc) throws IOException {
      if (values.advanceExact(doc)) {
        for (var left = values.docValueCount(); left > 0; left--) {
          counts[(int) values.nextOrd()]++;
        }
      }
    }

    void addUp() throws IOException {
      for (var number = 0; number < counts.length; number++) {
        if (counts[number] > 0) {
          add(facet, values.lookupOrd(number).utf8ToString(), counts[number]);
        }
      }
    }
  }
}
