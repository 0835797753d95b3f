package org.minqing.app.pipeline;

import java.io.IOException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.minqing.analyzer.Analyzer;
import org.minqing.app.config.Settings;
import org.minqing.app.state.AlertLog;
import org.minqing.app.state.EventLog;
import org.minqing.app.state.RiskRegister;
import org.minqing.indexer.Answer;
import org.minqing.indexer.Facet;
import org.minqing.indexer.OpinionStore;
import org.minqing.indexer.Search;
import org.minqing.indexer.query.Query;
import org.minqing.model.Emotion;
import org.minqing.model.PostId;
import org.minqing.model.RegionCode;
import org.minqing.model.RiskCategory;
import org.minqing.model.RiskLevel;
import org.minqing.monitor.brief.Brief;
import org.minqing.monitor.brief.FraudWarning;
import org.minqing.monitor.follow.Event;
import org.minqing.monitor.follow.Forecast;
import org.minqing.monitor.follow.Sighting;
import org.minqing.monitor.register.Risk;
import org.minqing.monitor.words.Language;

/** Counts what a brief tells. */
public final class BriefDesk {

  private static final int DAYS_AHEAD = 14;
  private static final RiskCategory FRAUD = new RiskCategory("fraud");
  private static final int EVENTS = 8;
  private static final int LOOKED_AT = 500;
  private static final int READ = 40;
  private static final int ALERTS = 10;
  private static final int RISKS = 10;
  private static final int ROWS = 8;
  private static final List<Facet> TABLES =
      List.of(Facet.LEVEL, Facet.CATEGORY, Facet.CITY, Facet.POLARITY, Facet.EMOTION);

  // A wave: so many posts of these days tell of one kind of fraud.
  private static final int WAVE = 3;

  private final Settings settings;
  private final Analyzer analyzer;
  private final OpinionStore store;
  private final EventLog events;
  private final AlertLog alerts;
  private final RiskRegister register;
  private final Clock clock;

  /** Reads all of these. */
  public BriefDesk(
      Settings settings,
      Analyzer analyzer,
      OpinionStore store,
      EventLog events,
      AlertLog alerts,
      RiskRegister register,
      Clock clock) {
    this.settings = settings;
    this.analyzer = analyzer;
    this.store = store;
    this.events = events;
    this.alerts = alerts;
    this.register = register;
    this.clock = clock;
  }

  /** The days from one to another, both included; they are held against as many before them. */
  public record Span(LocalDate from, LocalDate to) {

    /**
     * @throws IllegalArgumentException if {@code to} comes before {@code from}
     */
    public Span {
      if (to.isBefore(from)) {
        throw new IllegalArgumentException(to + " comes before " + from);
      }
    }

    private Span before() {
      return new Span(from.minusDays(ChronoUnit.DAYS.between(from, to) + 1), from.minusDays(1));
    }

    private String query(Language language) {
      return language.say("query.time", from, to);
    }
  }

  /** The brief on some days, in a language. */
  public Brief of(Span span, Language language) throws IOException {
    var now = counted(span);
    var before = counted(span.before());
    var found = happened(span);
    return new Brief(
        span.from(),
        span.to(),
        new Brief.Count(
            language.say("brief.total"), now.total(), before.total(), span.query(language)),
        TABLES.stream().map(facet -> table(facet, now, before, span, language)).toList(),
        happenings(found, span, language),
        told(span, language),
        open(language),
        warnings(found, language),
        distress(span, language),
        seasons(span));
  }

  private List<Brief.Season> seasons(Span span) {
    return settings.calendar().between(span.from(), span.to().plusDays(DAYS_AHEAD)).stream()
        .map(season ->
            new Brief.Season(season.date().name(), season.days().first(), season.days().last()))
        .toList();
  }

  private Answer counted(Span span) throws IOException {
    return store.search(
        Search.counts(Query.parse(span.query(settings.language()), clock), Set.copyOf(TABLES)));
  }

  private Brief.Table table(Facet facet, Answer now, Answer before, Span span, Language language) {
    var earlier = new HashMap<String, Long>();
    before.counts(facet).forEach(count -> earlier.put(count.value(), count.count()));
    return new Brief.Table(
        language.say("brief.by." + facet),
        inOrder(facet, now.counts(facet))
            .filter(count -> !count.value().equals(RiskCategory.MENTAL_CRISIS.id()))
            .limit(ROWS)
            .map(count ->
                new Brief.Count(
                    name(facet, count.value(), language),
                    count.count(),
                    earlier.getOrDefault(count.value(), 0L),
                    language.say("query." + facet, count.value()) + " " + span.query(language)))
            .toList());
  }

  /** Levels, gravest first; all else, most first. */
  private static Stream<Answer.Count> inOrder(Facet facet, List<Answer.Count> counts) {
    return facet == Facet.LEVEL
        ? counts.stream()
            .sorted(
                Comparator.<Answer.Count, RiskLevel>comparing(
                        count -> RiskLevel.valueOf(count.value()))
                    .reversed())
        : counts.stream();
  }

  private String name(Facet facet, String value, Language language) {
    var names = new KnownNames(analyzer, language);
    return switch (facet) {
      case CATEGORY -> names.category(new RiskCategory(value));
      case CITY -> names.region(new RegionCode(value));
      case POLARITY -> language.say("polarity." + value);
      case EMOTION -> language.name(Emotion.valueOf(value).chinese(), value);
      case LEVEL ->
          RiskLevel.valueOf(value) == RiskLevel.NONE
              ? language.say("letter.harmless")
              : language.say("brief.level", value);
      default -> value;
    };
  }

  /** An event, and those of its posts that are of the days of the brief; one at least. */
  private record Happened(Event event, Set<PostId> posts) {}

  private List<Happened> happened(Span span) {
    var from = span.from().atStartOfDay(settings.zone()).toInstant();
    var to = span.to().plusDays(1).atStartOfDay(settings.zone()).toInstant();
    var posts = events.posts(from, to);
    return events.grave(from, LOOKED_AT).stream()
        .filter(event -> event.posts() > 1)
        .map(event -> new Happened(event, posts.getOrDefault(event.id(), Set.of())))
        .filter(happened -> !happened.posts().isEmpty())
        .toList();
  }

  private List<Brief.Happening> happenings(List<Happened> found, Span span, Language language)
      throws IOException {
    var happenings = new ArrayList<Brief.Happening>();
    for (var happened : found.subList(0, Math.min(EVENTS, found.size()))) {
      happenings.add(happening(happened, span, language));
    }
    return happenings;
  }

  private Brief.Happening happening(Happened happened, Span span, Language language)
      throws IOException {
    var event = happened.event();
    return new Brief.Happening(
        event.id(),
        event.title(),
        event.level(),
        happened.posts().size(),
        events.size(event.id()),
        event.spread().size(),
        forecast(event, span, language),
        quotes(happened).stream().map(q -> new Brief.Quote(q.words(), q.post())).toList());
  }

  /** What comes next, as it looked at the end of days long past. */
  private String forecast(Event event, Span span, Language language) {
    var end = span.to().plusDays(1).atStartOfDay(settings.zone()).toInstant();
    var past = clock.instant().isAfter(end.plus(1, ChronoUnit.DAYS));
    var forecast = Forecast.of(event, past ? end : clock.instant()).getFirst();
    return forecast.worst() == 0
        ? ""
        : language.say(
            past ? "brief.aheadThen" : "brief.ahead",
            Math.round(forecast.likely()),
            forecast.best(),
            forecast.worst());
  }

  /** What the event is summed up with; if that is all of other days, what was said on these. */
  private List<Event.Quote> quotes(Happened happened) throws IOException {
    var summary =
        happened.event().summary().stream()
            .filter(quote -> happened.posts().contains(quote.post()))
            .toList();
    return summary.isEmpty() ? happened.event().quotes(sightings(happened.posts())) : summary;
  }

  private List<Sighting> sightings(Set<PostId> posts) throws IOException {
    var sightings = new ArrayList<Sighting>();
    for (var post : posts.stream().limit(READ).toList()) {
      store
          .get(post)
          .map(opinion -> Sighting.of(opinion, UnaryOperator.identity()))
          .ifPresent(sightings::add);
    }
    return sightings;
  }

  private List<Brief.Told> told(Span span, Language language) {
    var from = span.from().atStartOfDay(settings.zone()).toInstant();
    var to = span.to().plusDays(1).atStartOfDay(settings.zone()).toInstant();
    var gravest =
        alerts.between(from, to).stream()
            .sorted((one, other) -> other.level().compareTo(one.level()))
            .limit(ALERTS)
            .toList();
    var handlings = alerts.handlings(gravest);
    return gravest.stream()
        .map(alert ->
            new Brief.Told(
                alert.id(),
                alert.subject(),
                alert.level(),
                Optional.ofNullable(handlings.get(alert.id()))
                    .map(h -> progress(h.progress(), language))
                    .orElse("")))
        .toList();
  }

  private static String progress(AlertLog.Progress progress, Language language) {
    return language.say(
        progress == AlertLog.Progress.OPEN ? "brief.unanswered" : "alerts.progress." + progress);
  }

  private List<Brief.Open> open(Language language) {
    return register.all(LOOKED_AT).stream()
        .filter(risk -> risk.stage().isOpen())
        .limit(RISKS)
        .map(risk ->
            new Brief.Open(risk.number(), risk.title(), risk.level(), state(risk, language)))
        .toList();
  }

  private String state(Risk risk, Language language) {
    var today = LocalDate.now(clock);
    var words = new ArrayList<String>();
    words.add(language.say("risks.stage." + risk.stage()));
    risk.unit().map(settings.units()::name).ifPresent(words::add);
    risk.due()
        .ifPresent(due ->
            words.add(language.say(risk.isOverdue(today) ? "brief.overdue" : "brief.due", due)));
    return String.join(" · ", words);
  }

  private static List<Brief.Warning> warnings(List<Happened> found, Language language) {
    Map<FraudWarning, Integer> waves = new EnumMap<>(FraudWarning.class);
    found.stream()
        .filter(happened -> happened.event().category().equals(Optional.of(FRAUD)))
        .forEach(happened ->
            waves.merge(fraud(happened.event()), happened.posts().size(), Integer::sum));
    return waves.entrySet().stream()
        .filter(wave -> wave.getValue() >= WAVE)
        .map(wave -> wave.getKey().notice(language))
        .toList();
  }

  private static FraudWarning fraud(Event event) {
    return FraudWarning.of(event.title() + " " + String.join(" ", event.keywords()));
  }

  private Brief.Count distress(Span span, Language language) throws IOException {
    var which = language.say("query.CATEGORY", RiskCategory.MENTAL_CRISIS.id()) + " ";
    return new Brief.Count(
        language.say("brief.posts"),
        count(which + span.query(language)),
        count(which + span.before().query(language)),
        which + span.query(language));
  }

  private long count(String query) throws IOException {
    return store.search(Search.counts(Query.parse(query, clock), Set.of())).total();
  }

  /** The day before today. */
  public Span yesterday() {
    var day = LocalDate.now(clock).minusDays(1);
    return new Span(day, day);
  }

  /** The seven days that end with a day. */
  public static Span week(LocalDate last) {
    return new Span(last.minusDays(6), last);
  }
}
