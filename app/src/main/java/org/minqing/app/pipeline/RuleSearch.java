package org.minqing.app.pipeline;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.minqing.indexer.Answer;
import org.minqing.indexer.OpinionStore;
import org.minqing.indexer.Search;
import org.minqing.indexer.query.Query;
import org.minqing.model.RiskLevel;
import org.minqing.monitor.AlertPost;

/** Searches as rules make them: what there is in a stretch of time, and the gravest of it. */
final class RuleSearch {

  /** Eight weeks: enough for hours and weekdays to show their season. */
  private static final Duration MEMORY = Duration.ofDays(56);

  private static final Duration HOUR = Duration.ofHours(1);

  private final OpinionStore store;
  private final ZoneId zone;
  private final Clock clock;

  RuleSearch(OpinionStore store, ZoneId zone, Clock clock) {
    this.store = store;
    this.zone = zone;
    this.clock = clock;
  }

  /** A query as it is written, its moments counted from now. */
  Query parsed(String query) {
    return Query.parse(query, clock);
  }

  /** The same, its moments counted from one that may be long ago. */
  Query parsed(String query, Instant at) {
    return Query.parse(query, Clock.fixed(at, clock.getZone()));
  }

  /** Where counting begins by which the bursts of the last {@code recent} are judged. */
  static Instant memory(Instant now, Duration recent) {
    return now.minus(MEMORY).minus(recent).truncatedTo(ChronoUnit.HOURS);
  }

  /** An hour that begins after this moment ends within the last {@code recent}. */
  static Instant justBefore(Instant now, Duration recent) {
    return now.minus(recent).minus(HOUR);
  }

  /** How many posts there are, and the {@code limit} gravest of them. */
  Answer gravest(Query query, Instant from, Instant to, int limit) throws IOException {
    return store.search(Search.hits(query.between(from, to), Search.Order.SENSITIVITY, limit));
  }

  /** How many posts there are in each hour, from that of the first on. */
  List<Answer.Column> hours(Query query, Instant from, Instant to) throws IOException {
    return store
        .search(Search.counts(query.between(from, to), Set.of()).over(Search.Histogram.HOUR, zone))
        .histogram();
  }

  /** Those hours that have any. */
  static Map<Instant, Long> counts(List<Answer.Column> hours) {
    return hours.stream()
        .filter(hour -> hour.count() > 0)
        .collect(Collectors.toMap(Answer.Column::from, Answer.Column::count));
  }

  /** The posts of an answer as alerts show them. */
  static List<AlertPost> posts(Answer answer) {
    return answer.hits().stream().map(hit -> Evidence.of(hit.opinion())).toList();
  }

  /** The gravest level of posts; IV where there are none. */
  static RiskLevel level(List<AlertPost> posts) {
    return posts.stream().map(AlertPost::level).reduce(RiskLevel.IV, RiskLevel::orGraver);
  }
}
