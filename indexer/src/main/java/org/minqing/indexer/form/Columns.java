package org.minqing.indexer.form;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.minqing.indexer.Answer.Column;
import org.minqing.indexer.Search;
import org.minqing.indexer.Search.Histogram;
import org.minqing.indexer.query.Query;

/** Adds counts up to a histogram's columns, in the days and hours of a zone. */
public final class Columns {

  // One post that claims to be of 1970 must not make an answer of half a million empty hours.
  private static final int MOST_FILLED = 50_000;

  private final Histogram width;
  private final ZoneId zone;

  private Columns(Histogram width, ZoneId zone) {
    this.width = width;
    this.zone = zone;
  }

  /**
   * The columns that a search asks for.
   *
   * @param counts how many posts stand at or soon after a time, within the same column
   */
  public static List<Column> of(Search search, Map<Instant, Long> counts) {
    return search
        .histogram()
        .map(width -> new Columns(width, search.zone()).of(search.query(), counts))
        .orElse(List.of());
  }

  private List<Column> of(Query query, Map<Instant, Long> counts) {
    var columns = added(counts);
    var from = bounds(query).flatMap(time -> time.from().stream()).max(Instant::compareTo);
    var to = bounds(query).flatMap(time -> time.to().stream()).min(Instant::compareTo);
    var first = from.or(() -> key(columns.firstEntry()));
    var last = to.map(end -> end.minusMillis(1)).or(() -> key(columns.lastEntry()));
    if (first.isPresent() && last.isPresent()) {
      fill(columns, first.get(), last.get());
    }
    return columns.entrySet().stream()
        .map(column -> new Column(column.getKey(), column.getValue()))
        .toList();
  }

  private NavigableMap<Instant, Long> added(Map<Instant, Long> counts) {
    var columns = new TreeMap<Instant, Long>();
    var column = Instant.MIN;
    var end = Instant.MIN;
    for (var count : new TreeMap<>(counts).entrySet()) {
      var time = count.getKey();
      if (!time.isBefore(end)) {
        column = start(time);
        end = next(column);
      }
      columns.merge(column, count.getValue(), Long::sum);
    }
    return columns;
  }

  private void fill(Map<Instant, Long> columns, Instant first, Instant last) {
    if (Duration.between(first, last).dividedBy(width()) > MOST_FILLED) {
      return;
    }
    for (var at = start(first); !at.isAfter(last); at = next(at)) {
      columns.putIfAbsent(at, 0L);
    }
  }

  /** The stretches of time that every match lies in. */
  private static Stream<Query.Time> bounds(Query query) {
    return switch (query) {
      case Query.Time time -> Stream.of(time);
      case Query.All all -> all.parts().stream().flatMap(Columns::bounds);
      default -> Stream.empty();
    };
  }

  private static Optional<Instant> key(Map.@Nullable Entry<Instant, Long> entry) {
    return Optional.ofNullable(entry).map(Map.Entry::getKey);
  }

  private Duration width() {
    return width == Histogram.HOUR ? Duration.ofHours(1) : Duration.ofDays(1);
  }

  private Instant start(Instant time) {
    return start(time.atZone(zone));
  }

  private Instant start(ZonedDateTime time) {
    return switch (width) {
      case HOUR -> time.truncatedTo(ChronoUnit.HOURS).toInstant();
      case DAY -> time.toLocalDate().atStartOfDay(zone).toInstant();
    };
  }

  /** The next column; where clocks are put back by half an hour, an hour begins twice. */
  private Instant next(Instant column) {
    var at = column.atZone(zone);
    var next = start(width == Histogram.HOUR ? at.plusHours(1) : at.plusDays(1));
    return next.isAfter(column) ? next : column.plus(width());
  }
}
