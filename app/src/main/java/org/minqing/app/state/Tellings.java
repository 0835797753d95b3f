package org.minqing.app.state;

import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.minqing.model.RiskLevel;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** How things stood when rules told of them last, so that they tell anew only of what is new. */
public final class Tellings {

  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final TypeReference<Map<Instant, Long>> HOURS = new TypeReference<>() {};

  private final State state;
  private final Clock clock;

  /** Tellings in the state's tables. */
  Tellings(State state, Clock clock) {
    this.state = state;
    this.clock = clock;
  }

  /** What a rule tells of, and may tell of again. */
  public sealed interface Told {}

  /**
   * An event.
   *
   * @param event its id
   * @param level the gravest it was told as
   * @param posts how many spoke of it when it was told last
   */
  public record OfEvent(String event, RiskLevel level, int posts) implements Told {}

  /**
   * What a search finds.
   *
   * @param query the search
   * @param hours the posts of each hour that has any
   */
  public record OfSearch(String query, Map<Instant, Long> hours) implements Told {

    /** Copies the map. */
    public OfSearch {
      hours = Map.copyOf(hours);
    }

    /**
     * Whether there is a post that was not there before. Posts leave the time a rule looks at, and
     * others come late, so neither their number nor the time of the latest can tell.
     */
    public boolean hasMoreThan(OfSearch before) {
      return !query.equals(before.query)
          || hours.entrySet().stream()
              .anyMatch(hour -> hour.getValue() > before.hours.getOrDefault(hour.getKey(), 0L));
    }
  }

  /** What a rule told of an event; empty if it did not. */
  public Optional<OfEvent> ofEvent(String rule, String event) {
    return state
        .jdbc()
        .sql("select level, posts from told_event where rule = ? and event_id = ?")
        .params(rule, event)
        .query((row, n) ->
            new OfEvent(event, RiskLevel.valueOf(row.getString("level")), row.getInt("posts")))
        .optional();
  }

  /**
   * What a rule told of its search; empty if it did not. It is remembered for as long as this is
   * asked about it now and then.
   */
  public Optional<OfSearch> ofSearch(String rule) {
    state
        .jdbc()
        .sql("update told_search set asked_at = ? where rule = ?")
        .params(Times.column(clock.instant()), rule)
        .update();
    return state
        .jdbc()
        .sql("select query, hours from told_search where rule = ?")
        .param(rule)
        .query((row, n) ->
            new OfSearch(row.getString("query"), JSON.readValue(row.getString("hours"), HOURS)))
        .optional();
  }

  /** A rule has told of something. */
  public void keep(String rule, Told told) {
    switch (told) {
      case OfEvent event -> keep(rule, event);
      case OfSearch search -> keep(rule, search);
    }
  }

  private void keep(String rule, OfEvent told) {
    state
        .jdbc()
        .sql("delete from told_event where rule = ? and event_id = ?")
        .params(rule, told.event())
        .update();
    state
        .jdbc()
        .sql("insert into told_event (rule, event_id, level, posts) values (?, ?, ?, ?)")
        .params(rule, told.event(), told.level().name(), told.posts())
        .update();
  }

  private void keep(String rule, OfSearch told) {
    state.jdbc().sql("delete from told_search where rule = ?").param(rule).update();
    state
        .jdbc()
        .sql("insert into told_search (rule, query, hours, asked_at) values (?, ?, ?, ?)")
        .params(
            rule,
            told.query(),
            JSON.writeValueAsString(told.hours()),
            Times.column(clock.instant()))
        .update();
  }

  /** Removes what was told of events that are gone, and of searches nobody asked about since. */
  void expire(Instant before) {
    state
        .jdbc()
        .sql("delete from told_event where event_id not in (select id from event)")
        .update();
    state
        .jdbc()
        .sql("delete from told_search where asked_at < ?")
        .param(Times.column(before))
        .update();
  }
}
