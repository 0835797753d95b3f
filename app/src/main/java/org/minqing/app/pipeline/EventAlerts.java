package org.minqing.app.pipeline;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.minqing.app.config.AlertRule;
import org.minqing.app.config.Settings;
import org.minqing.app.config.SourceNames;
import org.minqing.app.state.AlertLog;
import org.minqing.app.state.EventLog;
import org.minqing.app.state.Tellings.OfEvent;
import org.minqing.indexer.OpinionStore;
import org.minqing.model.RegionCode;
import org.minqing.model.RiskCategory;
import org.minqing.model.RiskLevel;
import org.minqing.monitor.AlertPost;
import org.minqing.monitor.Notice;
import org.minqing.monitor.SpreadWatch;
import org.minqing.monitor.follow.Event;
import org.minqing.monitor.follow.Forecast;
import org.minqing.monitor.follow.Sighting;
import org.minqing.monitor.follow.Tally;
import org.minqing.monitor.layout.Block;
import org.minqing.monitor.words.Language;

/**
 * Finds the events that a rule tells of: each once, and once more whenever its level rises or four
 * times as many posts speak of it as when it was told last.
 */
public final class EventAlerts {

  // What was over before a rule was written is no news.
  private static final Duration LATELY = Duration.ofDays(2);
  private static final int LOOKED_AT = 500;
  private static final int EVIDENCE = 10;
  private static final int GROWTH = 4;
  private static final Duration HOUR = Duration.ofHours(1);

  private final Settings settings;
  private final SourceNames names;
  private final OpinionStore store;
  private final EventLog events;
  private final AlertLog alerts;
  private final Clock clock;
  private final Language language;

  /** Looks into {@code events}; the posts that show them come from {@code store}. */
  public EventAlerts(
      Settings settings,
      SourceNames names,
      OpinionStore store,
      EventLog events,
      AlertLog alerts,
      Clock clock) {
    this.settings = settings;
    this.names = names;
    this.store = store;
    this.events = events;
    this.alerts = alerts;
    this.clock = clock;
    this.language = settings.language();
  }

  List<Finding> findings(AlertRule rule, AlertRule.Events wanted) throws IOException {
    var findings = new ArrayList<Finding>();
    for (var entry : events.since(clock.instant().minus(LATELY), LOOKED_AT)) {
      var event = entry.event();
      var traits = Traits.of(event);
      if (fits(wanted, traits, clock.instant())) {
        var last = alerts.tellings().ofEvent(rule.id(), event.id());
        if (isNews(traits, last)) {
          findings.add(finding(rule, event, told(event.id(), traits, last)));
        }
      }
    }
    return findings;
  }

  /** A level goes by what a share of the posts reach, so it may fall and rise; posts may leave. */
  private static boolean isNews(Traits now, Optional<OfEvent> last) {
    return last.isEmpty()
        || now.level().compareTo(last.get().level()) > 0
        || now.posts() >= GROWTH * last.get().posts();
  }

  private static OfEvent told(String event, Traits now, Optional<OfEvent> last) {
    var gravest = last.map(OfEvent::level).orElse(RiskLevel.NONE).orGraver(now.level());
    return new OfEvent(event, gravest, now.posts());
  }

  /** What a rule goes by. */
  private record Traits(
      RiskLevel level, Optional<RiskCategory> kind, int posts, Set<RegionCode> places) {

    static Traits of(Event event) {
      return new Traits(
          event.level(),
          event.category(),
          event.posts(),
          event.places().stream().map(Event.Place::code).collect(Collectors.toSet()));
    }

    static Traits of(Tally tally) {
      return new Traits(tally.level(), tally.category(), tally.posts(), tally.places());
    }

    boolean isIn(Set<RegionCode> regions) {
      return places.stream().flatMap(place -> place.path().stream()).anyMatch(regions::contains);
    }
  }

  private boolean fits(AlertRule.Events wanted, Traits traits, Instant at) {
    var day = LocalDate.ofInstant(at, settings.zone());
    var category = traits.kind().orElse(Detection.OF_A_RULE);
    return traits.level().atLeast(settings.calendar().eased(wanted.level(), day, category))
        && traits.posts() >= settings.calendar().eased(wanted.atLeast(), day, category)
        && (wanted.categories().isEmpty()
            || traits.kind().filter(wanted.categories()::contains).isPresent())
        && (wanted.regions().isEmpty() || traits.isIn(wanted.regions()));
  }

  /** Each telling is of a thing of its own, so that no cool-down hides it. */
  private Finding finding(AlertRule rule, Event event, OfEvent told) throws IOException {
    var thing = "%s-%s-%d".formatted(event.id(), event.level(), event.posts());
    var notice =
        new Notice(
            AlertDesk.alertId("event", rule.id() + "-" + thing),
            event.level(),
            event.title(),
            facts(event),
            evidence(event));
    return new Finding(rule, thing, alert(event, notice), told);
  }

  /** Whichever post its title is from, that is not older than the first. */
  private AlertLog.Raised alert(Event event, Notice notice) {
    var category = event.category().orElse(Detection.OF_A_RULE);
    return Finding.alert(notice, category, settings, clock.instant())
        .quoting(event.first().plus(settings.retention()));
  }

  /** Events that lately began to be reposted much faster than before. */
  List<Finding> findings(AlertRule rule, AlertRule.Spreading wanted) throws IOException {
    var now = clock.instant();
    var watch = new SpreadWatch(settings.zone(), wanted.perHour());
    var share = settings.alerts().budget().share(1);
    var findings = new ArrayList<Finding>();
    for (var entry : events.since(now.minus(LATELY), LOOKED_AT)) {
      var event = entry.event();
      if (fits(wanted.which(), Traits.of(event), now)) {
        for (var noticed : watch.scan(event, now, share)) {
          if (noticed.hour().isAfter(now.minus(settings.alerts().lookBack()))) {
            findings.add(finding(rule, event, noticed));
          }
        }
      }
    }
    return findings;
  }

  private Finding finding(AlertRule rule, Event event, SpreadWatch.Noticed noticed)
      throws IOException {
    var facts = new ArrayList<Block.Fact>();
    facts.add(
        new Block.Fact(
            language.say("notice.pace"),
            language.say(
                "notice.paceSeen",
                Notice.minute(noticed.hour(), settings.zone()),
                noticed.copies(),
                Notice.number(noticed.expected()))));
    facts.addAll(facts(event));
    var notice =
        new Notice(
            AlertDesk.alertId("spread", rule.id() + "-" + event.id() + "-" + noticed.hour()),
            event.level().orGraver(RiskLevel.IV),
            faster(event),
            facts,
            Optional.of(new Notice.Course(noticed.trend(), noticed.began())),
            evidence(event));
    return new Finding(rule, event.id(), alert(event, notice));
  }

  /**
   * What a rule would have told between two moments, at the looks that were taken then. Which post
   * is in which event goes by what is known now.
   *
   * @return in order of time within an event
   */
  List<Backtest> backtest(AlertRule rule, AlertRule.Events wanted, Instant from, Instant to)
      throws IOException {
    var looks = new Cron(settings.jobs().events(), settings.zone());
    var fired = new ArrayList<Backtest>();
    for (var course : courses(from, to)) {
      var last = Optional.<OfEvent>empty();
      var tally = new Tally();
      var posts = course.posts();
      for (var i = 0; i < posts.size(); i++) {
        tally.add(posts.get(i));
        var look = looks.after(posts.get(i).time()).orElse(to);
        var moreBefore = i + 1 < posts.size() && posts.get(i + 1).time().isBefore(look);
        if (moreBefore || look.isAfter(to) || !tally.isEvent()) {
          continue;
        }
        var traits = Traits.of(tally);
        if (fits(wanted, traits, look) && isNews(traits, last)) {
          last = Optional.of(told(course.event().id(), traits, last));
          if (look.isAfter(from)) {
            fired.add(Backtest.of(rule, look, traits.level(), course.event().title(), settings));
          }
        }
      }
    }
    return fired;
  }

  /** What a rule would have told between two moments of events that went faster. */
  List<Backtest> backtest(AlertRule rule, AlertRule.Spreading wanted, Instant from, Instant to)
      throws IOException {
    var watch = new SpreadWatch(settings.zone(), wanted.perHour());
    var share = settings.alerts().budget().share(1);
    var fired = new ArrayList<Backtest>();
    for (var course : courses(from, to)) {
      var event = course.event();
      var pauses = new PastCoolDowns(rule);
      for (var noticed : watch.scan(event, to, share)) {
        var at = noticed.hour().plus(HOUR);
        var tally = new Tally();
        course.posts().stream().filter(post -> post.time().isBefore(at)).forEach(tally::add);
        if (fits(wanted.which(), Traits.of(tally), at)
            && pauses.passes(event.id(), at)
            && at.isAfter(from)) {
          fired.add(
              Backtest.of(rule, at, tally.level().orGraver(RiskLevel.IV), faster(event), settings));
        }
      }
    }
    return fired;
  }

  private record Course(Event event, List<Sighting> posts) {}

  /** The events that posts of a time speak of, each with its posts in order of time. */
  private List<Course> courses(Instant from, Instant to) throws IOException {
    var membership = events.membership();
    var begin = from.minus(settings.events().span());
    var byEvent = new HashMap<String, List<Sighting>>();
    for (var post : new SeenPosts(settings, store, clock).between(begin, to).reversed()) {
      Optional.ofNullable(membership.get(post.id()))
          .ifPresent(id -> byEvent.computeIfAbsent(id, x -> new ArrayList<>()).add(post));
    }
    var courses = new ArrayList<Course>();
    for (var entry : events.since(from, Integer.MAX_VALUE)) {
      Optional.ofNullable(byEvent.get(entry.event().id()))
          .ifPresent(posts -> courses.add(new Course(entry.event(), posts)));
    }
    return courses;
  }

  private List<Block.Fact> facts(Event event) {
    var facts = new ArrayList<Block.Fact>();
    facts.add(new Block.Fact(language.say("notice.event"), event.id()));
    facts.add(
        new Block.Fact(
            language.say("notice.size"),
            language.say(
                "notice.sizeSeen",
                event.posts(),
                event.copies(),
                event.spread().size(),
                event.cities())));
    facts.add(
        new Block.Fact(
            language.say("notice.first"),
            language.say(
                "notice.firstSeen",
                Notice.minute(event.first(), settings.zone()),
                names.of(event.spread().getFirst().source()))));
    if (!event.keywords().isEmpty()) {
      facts.add(
          new Block.Fact(language.say("notice.keywords"), String.join(" ", event.keywords())));
    }
    var forecast = Forecast.of(event, clock.instant()).getFirst();
    facts.add(
        new Block.Fact(
            language.say("notice.outlook"),
            language.say(
                "notice.outlookSeen",
                Math.round(forecast.likely()),
                forecast.best(),
                forecast.worst())));
    return facts;
  }

  private String faster(Event event) {
    return language.say("notice.faster", event.title());
  }

  private List<AlertPost> evidence(Event event) throws IOException {
    var posts = new ArrayList<AlertPost>();
    for (var id : event.telling()) {
      if (posts.size() < EVIDENCE) {
        store.get(id).map(Evidence::of).ifPresent(posts::add);
      }
    }
    return posts;
  }
}
