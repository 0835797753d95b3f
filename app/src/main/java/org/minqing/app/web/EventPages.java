package org.minqing.app.web;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.security.Principal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.minqing.app.config.Settings;
import org.minqing.app.state.Audit;
import org.minqing.app.state.EventLog;
import org.minqing.app.state.RiskRegister;
import org.minqing.indexer.OpinionStore;
import org.minqing.model.Opinion;
import org.minqing.model.PostId;
import org.minqing.model.RiskLevel;
import org.minqing.monitor.follow.Event;
import org.minqing.monitor.follow.Forecast;
import org.minqing.monitor.follow.Judged;
import org.minqing.monitor.follow.Link;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/** The events: what happens, where it spreads, how people take it, what it has to do with. */
@Controller
class EventPages {

  private static final int ROWS = 200;
  private static final int POSTS = 100;
  private static final int JUDGED = 10;
  private static final int STEPS = 30;
  private static final int LINKED_AMONG = 500;
  private static final Duration FRESH = Duration.ofDays(1);

  private final EventLog events;
  private final RiskRegister register;
  private final OpinionStore store;
  private final Audit audit;
  private final Labels labels;
  private final Settings settings;
  private final Clock clock;
  private final ShownTimes times;

  EventPages(
      EventLog events,
      RiskRegister register,
      OpinionStore store,
      Audit audit,
      Labels labels,
      Settings settings,
      Clock clock) {
    this.events = events;
    this.register = register;
    this.store = store;
    this.audit = audit;
    this.labels = labels;
    this.settings = settings;
    this.clock = clock;
    this.times = new ShownTimes(settings.zone());
  }

  /**
   * An event in the list.
   *
   * @param entry the event
   * @param category its kind as people call it; may be empty
   * @param places where; may be empty
   * @param day posts of the last 24 hours
   * @param change what changed in the last 24 hours, in words
   */
  public record Row(
      EventLog.Entry entry,
      String category,
      List<String> places,
      int day,
      Optional<String> change) {}

  /**
   * Another event that has to do with this one.
   *
   * @param row the other
   * @param kind what they share: CAUSE, PLACE or SUBJECT
   * @param reason what exactly
   */
  public record Neighbour(Row row, String kind, String reason) {}

  /**
   * How people took it on one day.
   *
   * @param day which
   * @param posts how many
   * @param polarity who leans which way, in words
   * @param emotion what they feel
   * @param stance how they stand to it
   */
  public record Mood(String day, int posts, String polarity, String emotion, String stance) {}

  /**
   * Which of an event's posts a page lists.
   *
   * @param after how many newer ones there are
   * @param to how many there are up to its last
   * @param of how many there are in all
   * @param size how many a page lists at most
   */
  public record Part(int after, int to, long of, int size) {

    /** Where the page of the newer ones begins; empty if there are none. */
    public Optional<Integer> newer() {
      return after == 0
          ? Optional.empty()
          : Optional.of((int) Math.max(0, Math.min(after, of) - size));
    }

    /** Where the page of the older ones begins; empty if there are none. */
    public Optional<Integer> older() {
      return to < of && to > after ? Optional.of(to) : Optional.empty();
    }
  }

  /**
   * A source that it spread to.
   *
   * @param source what it is called
   * @param medium its medium's name
   * @param first when it spoke of it first
   * @param posts how often
   */
  public record Step(String source, String medium, String first, int posts) {}

  /**
   * A source's tendency in words.
   *
   * @param source what it is called
   * @param posts how many it is read from
   * @param lean signed, two digits
   * @param kind POSITIVE, NEUTRAL or NEGATIVE
   */
  public record Lean(String source, int posts, String lean, String kind) {}

  @GetMapping("/events")
  String events(@RequestParam(defaultValue = "IV") RiskLevel level, Model model, Principal who) {
    audit.record(who.getName(), "list events", level.name());
    var least = level == RiskLevel.NONE ? RiskLevel.NONE : RiskLevel.IV;
    model.addAttribute("all", least == RiskLevel.NONE);
    model.addAttribute("days", settings.events().span().toDays());
    var found =
        events.since(since(), ROWS + 1).stream()
            .filter(entry -> entry.event().level().atLeast(least))
            .toList();
    model.addAttribute("more", found.size() > ROWS);
    model.addAttribute("rows", found.stream().limit(ROWS).map(this::row).toList());
    model.addAttribute("track", Forecast.Track.of(events.forecasts().outcomes(24)));
    return "events";
  }

  private Instant since() {
    return clock.instant().minus(settings.events().span());
  }

  private Row row(EventLog.Entry entry) {
    var event = entry.event();
    var now = clock.instant();
    return new Row(
        entry,
        event.category().map(labels::category).orElse(""),
        event.places().stream().map(Event.Place::name).limit(3).toList(),
        event.postsWithin(now, Duration.ofDays(1)),
        Optional.of(entry.change())
            .filter(change -> !change.isEmpty() && entry.changed().isAfter(now.minus(FRESH)))
            .map(labels::change));
  }

  @GetMapping("/events/{id}")
  String event(@PathVariable String id, Model model, Principal who, HttpServletResponse response)
      throws IOException {
    var found = events.get(id);
    audit.recordNamed(who.getName(), "open event", id, found.isPresent());
    var instead = instead(found, "", response);
    if (instead.isPresent()) {
      return instead.get();
    }
    var event = found.get().event();
    model.addAttribute("row", row(found.get()));
    model.addAttribute("event", event);
    model.addAttribute("onRecord", events.size(id));
    model.addAttribute("steps", event.spread().stream().limit(STEPS).map(this::step).toList());
    model.addAttribute("moods", event.days().stream().map(this::mood).toList());
    model.addAttribute("leans", event.tendencies().stream().map(this::lean).toList());
    model.addAttribute("forecasts", Forecast.of(event, clock.instant()));
    model.addAttribute("risks", register.of(id));
    model.addAttribute("neighbours", neighbours(event));
    var listed = events.posts(id, POSTS);
    model.addAttribute("listed", listed.size());
    var opinions = opinions(listed);
    model.addAttribute("judged", Judged.among(opinions).stream().limit(JUDGED).toList());
    model.addAttribute("posts", hits(opinions));
    return "event";
  }

  /** What is shown where there is no such event, or where it went into another. */
  private static Optional<String> instead(
      Optional<EventLog.Entry> found, String page, HttpServletResponse response) {
    if (found.isEmpty()) {
      response.setStatus(HttpStatus.NOT_FOUND.value());
      return Optional.of("event");
    }
    return found.get().mergedInto().map(other -> "redirect:/events/" + other + page);
  }

  @GetMapping("/events/{id}/posts")
  String posts(
      @PathVariable String id,
      @RequestParam(defaultValue = "0") int after,
      Model model,
      Principal who,
      HttpServletResponse response)
      throws IOException {
    var found = events.get(id);
    audit.recordNamed(who.getName(), "open event", id, found.isPresent());
    var instead = instead(found, "/posts", response);
    if (instead.isPresent()) {
      return instead.get();
    }
    var from = Math.max(0, after);
    var listed = events.posts(id, from, POSTS);
    model.addAttribute("event", found.get().event());
    model.addAttribute("part", new Part(from, from + listed.size(), events.size(id), POSTS));
    model.addAttribute("posts", hits(opinions(listed)));
    return "event-posts";
  }

  private List<PostView> hits(List<Opinion> opinions) {
    return opinions.stream()
        .map(opinion -> PostView.hit(opinion, List.of(), labels, times))
        .toList();
  }

  private Mood mood(Event.Day day) {
    return new Mood(
        day.day().toString(),
        day.posts(),
        words(day.polarities(), labels::polarity),
        words(day.emotions(), labels::emotion),
        words(day.stances(), labels::stance));
  }

  private Step step(Event.Step step) {
    return new Step(
        labels.source(step.source()), step.medium().name(), times.show(step.first()), step.posts());
  }

  private static <T> String words(Map<T, Integer> counts, Function<T, String> name) {
    return counts.entrySet().stream()
        .sorted(Map.Entry.<T, Integer>comparingByValue().reversed())
        .map(count -> name.apply(count.getKey()) + " " + count.getValue())
        .collect(Collectors.joining(" · "));
  }

  private Lean lean(Event.Tendency tendency) {
    return new Lean(
        labels.source(tendency.source()),
        tendency.posts(),
        String.format(Locale.ROOT, "%+.2f", tendency.lean()),
        tendency.lean() > 0.1 ? "POSITIVE" : tendency.lean() < -0.1 ? "NEGATIVE" : "NEUTRAL");
  }

  private List<Neighbour> neighbours(Event event) {
    var neighbours = new ArrayList<Neighbour>();
    for (var link : Link.among(events.grave(since(), LINKED_AMONG))) {
      if (link.one().equals(event.id()) || link.other().equals(event.id())) {
        var other = link.one().equals(event.id()) ? link.other() : link.one();
        events
            .get(other)
            .map(entry -> new Neighbour(row(entry), link.kind().name(), link.reason()))
            .ifPresent(neighbours::add);
      }
    }
    return neighbours;
  }

  private List<Opinion> opinions(List<PostId> posts) throws IOException {
    var opinions = new ArrayList<Opinion>();
    for (var post : posts) {
      store.get(post).ifPresent(opinions::add);
    }
    return opinions;
  }
}
