package org.minqing.app.state;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.minqing.model.PostId;
import org.minqing.model.RiskCategory;
import org.minqing.model.RiskLevel;
import org.minqing.monitor.follow.Event;
import org.minqing.monitor.follow.Look;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** The events found so far, and which posts are in them. */
public final class EventLog {

  // Events kept by an earlier release lack counts that came later; these are 0.
  private static final JsonMapper JSON =
      JsonMapper.builder().disable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES).build();
  private static final int BATCH = 1_000;
  private static final int LONGEST_TITLE = 500;

  // An event that ten posts more speak of, or half as many again, has changed.
  private static final int GROWN_BY = 10;

  private final State state;
  private final PostRows rows;
  private final Tellings tellings;
  private final Forecasts forecasts;
  private final Clock clock;

  /** Events in the state's tables. */
  public EventLog(State state, Clock clock) {
    this.state = state;
    this.rows = new PostRows(state, "event_post", "post_id");
    this.tellings = new Tellings(state, clock);
    this.forecasts = new Forecasts(state, clock);
    this.clock = clock;
  }

  /** What was foretold of them. */
  public Forecasts forecasts() {
    return forecasts;
  }

  /**
   * An event on record.
   *
   * @param event as the last look that saw it told it
   * @param found when it was found first
   * @param seen the last look that saw it
   * @param change what changed last: its level, or how many speak of it; empty: nothing yet
   * @param changed when
   * @param mergedInto the event it is part of now
   * @param splitFrom the event it was part of
   */
  public record Entry(
      Event event,
      Instant found,
      Instant seen,
      String change,
      Instant changed,
      Optional<String> mergedInto,
      Optional<String> splitFrom) {}

  /** The event of each post that is in one. */
  public Map<PostId, String> membership() {
    var membership = new HashMap<PostId, String>();
    state
        .jdbc()
        .sql("select post_id, event_id from event_post")
        .query(row -> {
          membership.put(new PostId(row.getString(1)), row.getString(2));
        });
    return membership;
  }

  /**
   * Keeps a look, all of it or nothing.
   *
   * @param before what {@link #membership} said when the look was taken
   * @param times when each post of the look was written
   */
  public void keep(Look look, Map<PostId, String> before, Map<PostId, Instant> times) {
    state.together(() -> {
      look.events().forEach(event -> keep(event, look));
      look.mergedInto().forEach(this::merge);
      rows.forget(left(look, before, times.keySet()));
      var moved =
          look.membership().entrySet().stream()
              .filter(post -> !post.getValue().equals(before.get(post.getKey())))
              .toList();
      for (var from = 0; from < moved.size(); from += BATCH) {
        place(moved.subList(from, Math.min(moved.size(), from + BATCH)), times);
      }
    });
  }

  /**
   * Posts that were looked at and are in no event now. Where an event is told no more and some of
   * its posts are too old for the look, it may be these that it lacks; it stays as it was.
   */
  private static List<PostId> left(Look look, Map<PostId, String> before, Set<PostId> seen) {
    var faded =
        before.entrySet().stream()
            .filter(post -> !seen.contains(post.getKey()))
            .map(Map.Entry::getValue)
            .collect(Collectors.toSet());
    faded.removeAll(Set.copyOf(look.membership().values()));
    faded.removeAll(look.mergedInto().keySet());
    return before.entrySet().stream()
        .filter(post -> seen.contains(post.getKey()) && !faded.contains(post.getValue()))
        .map(Map.Entry::getKey)
        .filter(post -> !look.membership().containsKey(post))
        .toList();
  }

  private void keep(Event event, Look look) {
    var known = get(event.id());
    var now = Times.column(clock.instant());
    if (known.isEmpty()) {
      state
          .jdbc()
          .sql(
              "insert into event (id, title, level, category, posts, first_at, last_at, portrait,"
                  + " found_at, seen_at, changed_at, split_from)"
                  + " values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")
          .param(event.id())
          .params(columns(event))
          .params(now, now, now)
          .param(look.splitFrom().get(event.id()))
          .update();
      return;
    }
    state
        .jdbc()
        .sql(
            "update event set title = ?, level = ?, category = ?, posts = ?, first_at = ?,"
                + " last_at = ?, portrait = ?, seen_at = ?, merged_into = null where id = ?")
        .params(columns(event))
        .params(now, event.id())
        .update();
    change(known.get(), event)
        .ifPresent(change ->
            state.update(
                "update event set change = ?, changed_at = ? where id = ?",
                Times.fit(change, 200),
                now,
                event.id()));
  }

  private static List<@Nullable Object> columns(Event event) {
    var columns = new ArrayList<@Nullable Object>();
    columns.add(Times.fit(event.title(), LONGEST_TITLE));
    columns.add(event.level().name());
    columns.add(event.category().map(RiskCategory::id).orElse(null));
    columns.add(event.posts());
    columns.add(Times.column(event.first()));
    columns.add(Times.column(event.last()));
    columns.add(JSON.writeValueAsString(event));
    return columns;
  }

  /** What is worth another look, at this event and at those that have to do with it. */
  private static Optional<String> change(Entry known, Event event) {
    var before = known.event();
    if (before.level() != event.level()) {
      return Optional.of(before.level() + " → " + event.level());
    }
    var more = event.posts() - before.posts();
    return more >= GROWN_BY || (more > 1 && more * 2 >= before.posts())
        ? Optional.of(before.posts() + " → " + event.posts())
        : Optional.empty();
  }

  private void merge(String event, String into) {
    state.update("update event set merged_into = ? where id = ?", into, event);
    state.update("update event set merged_into = ? where merged_into = ?", into, event);
    // Posts that were too old for this look follow the others.
    state.update("update event_post set event_id = ? where event_id = ?", into, event);
    // No later look sees an event that was taken in; what is still to be done about it would be
    // lost there, and entered a second time.
    state.update("update risk set event_id = ? where event_id = ?", into, event);
    tellings.takeIn(event, into);
  }

  private void place(List<Map.Entry<PostId, String>> posts, Map<PostId, Instant> times) {
    for (var post : posts) {
      var id = post.getKey().value();
      state.update("delete from event_post where post_id = ?", id);
      state.update(
          "insert into event_post (post_id, event_id, posted_at) values (?, ?, ?)",
          id,
          post.getValue(),
          Times.column(Objects.requireNonNull(times.get(post.getKey()))));
    }
  }

  /** One event; one that was taken in is told as it last was. */
  public Optional<Entry> get(String id) {
    return state.one("select * from event where id = ?", (row, n) -> entry(row), id);
  }

  /** The events that posts since {@code since} speak of, the gravest first, of these the newest. */
  public List<Entry> since(Instant since, int limit) {
    return state.list(
        "select * from event where last_at >= ? and merged_into is null order by case level"
            + " when 'I' then 0 when 'II' then 1 when 'III' then 2 when 'IV' then 3 else 4 end,"
            + " last_at desc, id limit ?",
        (row, n) -> entry(row),
        Times.column(since),
        limit);
  }

  /** The same as events, those of no risk left out. */
  public List<Event> grave(Instant since, int limit) {
    return since(since, limit).stream()
        .map(Entry::event)
        .filter(event -> event.level().atLeast(RiskLevel.IV))
        .toList();
  }

  /** The newest posts of an event, the newest first. */
  public List<PostId> posts(String event, int limit) {
    return posts(event, 0, limit);
  }

  /** The same without the newest {@code after} of them. */
  public List<PostId> posts(String event, int after, int limit) {
    return state.list(
        "select post_id from event_post where event_id = ? order by posted_at desc, post_id"
            + " limit ? offset ?",
        (row, n) -> new PostId(row.getString(1)),
        event,
        limit,
        after);
  }

  /** The posts from one time until before another that are in an event, by event, in order. */
  public Map<String, Set<PostId>> posts(Instant from, Instant to) {
    var posts = new HashMap<String, Set<PostId>>();
    state
        .jdbc()
        .sql(
            "select event_id, post_id from event_post where posted_at >= ? and posted_at < ?"
                + " order by posted_at, post_id")
        .params(Times.column(from), Times.column(to))
        .query(row -> {
          posts
              .computeIfAbsent(row.getString(1), event -> new LinkedHashSet<>())
              .add(new PostId(row.getString(2)));
        });
    return posts;
  }

  /** The event that a post is in. */
  public Optional<Event> of(PostId post) {
    return state.one(
        "select event.* from event_post join event on id = event_id where post_id = ?",
        (row, n) -> entry(row).event(),
        post.value());
  }

  /** How many posts of an event are on record, those too old for the last look included. */
  public long size(String event) {
    return state.count("select count(*) from event_post where event_id = ?", event);
  }

  /** Removes from their events posts that go and are not about to come back with new words. */
  public void forget(Collection<PostId> gone) {
    rows.forget(gone);
  }

  /** Removes posts written before, but for those that are kept for longer. */
  public void expirePosts(Instant before, Set<PostId> kept) {
    rows.expire(before, kept);
  }

  /**
   * Removes events that began before, which quote their posts, and forecasts made before. One that
   * was seen in the day before the last look quotes what was kept then, and stays: the next look
   * would find it as new. Where no look came, or none saw any event, it stays for a week.
   */
  public void expire(Instant before) {
    var weekAgo = Times.column(clock.instant().minus(Duration.ofDays(7)));
    state.update(
        "delete from event where first_at < ? and (seen_at < ?"
            + " or seen_at < (select max(seen_at) from event) - interval '1' day)",
        Times.column(before),
        weekAgo);
    forecasts.expire(before);
  }

  private static Entry entry(ResultSet row) throws SQLException {
    return new Entry(
        JSON.readValue(row.getString("portrait"), Event.class),
        Times.at(row, "found_at"),
        Times.at(row, "seen_at"),
        row.getString("change"),
        Times.at(row, "changed_at"),
        Optional.ofNullable(row.getString("merged_into")),
        Optional.ofNullable(row.getString("split_from")));
  }
}
