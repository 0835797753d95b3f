package org.minqing.app.state;

import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.minqing.model.PostId;
import org.minqing.model.RiskLevel;

/** How things stood when rules told of them last, so that they tell anew only of what is new. */
public final class Tellings {

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
  public record OfEvent(String event, RiskLevel level, int posts) implements Told {

    /** The same of the event that took this one in, if that was told as {@code known}. */
    private OfEvent of(String heir, Optional<OfEvent> known) {
      return new OfEvent(
          heir,
          known.map(OfEvent::level).orElse(RiskLevel.NONE).orGraver(level),
          Math.max(posts, known.map(OfEvent::posts).orElse(0)));
    }
  }

  /**
   * What a search finds.
   *
   * @param query the search
   * @param at when
   * @param posts what was found, so far as it was looked at; none where a rule tells of a burst
   */
  public record OfSearch(String query, Instant at, Set<PostId> posts) implements Told {

    /** Copies the set. */
    public OfSearch {
      posts = Set.copyOf(posts);
    }
  }

  /** What a rule told of an event; empty if it did not. */
  public Optional<OfEvent> ofEvent(String rule, String event) {
    return Optional.ofNullable(ofEvent(event).get(rule));
  }

  /** What each rule told of an event. */
  private Map<String, OfEvent> ofEvent(String event) {
    var told = new HashMap<String, OfEvent>();
    state
        .jdbc()
        .sql("select rule, level, posts from told_event where event_id = ?")
        .param(event)
        .query(row -> {
          var level = RiskLevel.valueOf(row.getString("level"));
          told.put(row.getString("rule"), new OfEvent(event, level, row.getInt("posts")));
        });
    return told;
  }

  /** What was told of an event that another took in was told of that one. */
  void takeIn(String event, String heir) {
    ofEvent(event).forEach((rule, told) -> keep(rule, told.of(heir, ofEvent(rule, heir))));
    state.update("delete from told_event where event_id = ?", event);
  }

  /**
   * What a rule told of its search; empty if it did not. It is remembered for as long as this is
   * asked about it now and then.
   */
  public Optional<OfSearch> ofSearch(String rule) {
    state.update(
        "update told_search set asked_at = ? where rule = ?", Times.column(clock.instant()), rule);
    return state.one(
        "select query, told_at, posts from told_search where rule = ?",
        (row, n) ->
            new OfSearch(
                row.getString("query"),
                Times.at(row, "told_at"),
                row.getString("posts").lines().map(PostId::new).collect(Collectors.toSet())),
        rule);
  }

  /** A rule has told of something. */
  public void keep(String rule, Told told) {
    switch (told) {
      case OfEvent event -> keep(rule, event);
      case OfSearch search -> keep(rule, search);
    }
  }

  private void keep(String rule, OfEvent told) {
    state.update("delete from told_event where rule = ? and event_id = ?", rule, told.event());
    state.update(
        "insert into told_event (rule, event_id, level, posts) values (?, ?, ?, ?)",
        rule,
        told.event(),
        told.level().name(),
        told.posts());
  }

  private void keep(String rule, OfSearch told) {
    state.update("delete from told_search where rule = ?", rule);
    state.update(
        "insert into told_search (rule, query, told_at, posts, asked_at)"
            + " values (?, ?, ?, ?, ?)",
        rule,
        told.query(),
        Times.column(told.at()),
        told.posts().stream().map(PostId::value).collect(Collectors.joining("\n")),
        Times.column(clock.instant()));
  }

  /** Removes what was told of events that are gone, and of searches nobody asked about since. */
  void expire(Instant before) {
    state.update("delete from told_event where event_id not in (select id from event)");
    state.update("delete from told_search where asked_at < ?", Times.column(before));
  }
}
