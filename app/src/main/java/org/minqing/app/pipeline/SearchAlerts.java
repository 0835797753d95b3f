package org.minqing.app.pipeline;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.minqing.analyzer.Analyzer;
import org.minqing.app.config.AlertRule;
import org.minqing.app.config.Settings;
import org.minqing.app.state.AlertLog;
import org.minqing.app.state.SavedSearches;
import org.minqing.app.state.Tellings;
import org.minqing.app.state.Tellings.OfSearch;
import org.minqing.indexer.Answer;
import org.minqing.indexer.OpinionStore;
import org.minqing.model.PostId;
import org.minqing.monitor.AlertPost;
import org.minqing.monitor.CountWatch;
import org.minqing.monitor.Notice;
import org.minqing.monitor.layout.Block;
import org.minqing.monitor.words.Language;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Finds searches that find many posts, and bursts in what a search finds. */
final class SearchAlerts {

  private static final Logger LOG = LoggerFactory.getLogger(SearchAlerts.class);
  private static final int EVIDENCE = 10;

  /** Of what a search finds, the gravest so many are known again. */
  private static final int LOOKED_AT = 1_000;

  /** Hardly longer than rules keep still at most. */
  private static final Duration LONGEST_PAUSE = Duration.ofDays(8);

  private static final Duration HOUR = Duration.ofHours(1);

  private final Settings settings;
  private final SavedSearches searches;
  private final Tellings tellings;
  private final MovedBursts moved;
  private final Clock clock;
  private final Language language;
  private final RuleSearch search;
  private final Drivers drivers;

  SearchAlerts(
      Settings settings,
      Analyzer analyzer,
      OpinionStore store,
      SavedSearches searches,
      AlertLog alerts,
      Clock clock) {
    this.settings = settings;
    this.searches = searches;
    this.tellings = alerts.tellings();
    this.moved = new MovedBursts(alerts);
    this.clock = clock;
    this.language = settings.language();
    this.search = new RuleSearch(store, settings.zone(), clock);
    this.drivers = new Drivers(store, analyzer, settings.language());
  }

  /** That there is so much, if any of it was not told before. */
  List<Finding> findings(AlertRule rule, AlertRule.Threshold threshold) throws IOException {
    return found(rule, threshold, clock.instant(), tellings.ofSearch(rule.id())).stream()
        .map(Found::finding)
        .toList();
  }

  /** The bursts of a search that were noticed lately and that no alert was raised on. */
  List<Finding> findings(AlertRule rule, AlertRule.Bursts wanted) throws IOException {
    var now = clock.instant();
    var recent = settings.alerts().lookBack();
    var query = query(rule, wanted.sought()).orElse("");
    var noticed = noticed(query, now, recent);
    var hours = noticed.stream().map(CountWatch.Noticed::hour).toList();
    var fresh =
        moved.fresh(rule, query, hours, hour -> id(rule, hour), RuleSearch.justBefore(now, recent));
    var findings = new ArrayList<Finding>();
    for (var one : noticed) {
      if (fresh.contains(one.hour())) {
        findings.add(finding(rule, query, notice(rule, query, one)));
      }
    }
    return findings;
  }

  /** Each burst, told when its hour was over. */
  List<Backtest> backtest(AlertRule rule, AlertRule.Bursts wanted, Instant from, Instant to)
      throws IOException {
    var query = query(rule, wanted.sought()).orElse("");
    var recent = Duration.between(from, to);
    var fired = new ArrayList<Backtest>();
    for (var one : noticed(query, to, recent)) {
      if (one.hour().isAfter(RuleSearch.justBefore(to, recent))) {
        var finding = finding(rule, query, notice(rule, query, one));
        fired.add(Backtest.of(finding, one.hour().plus(HOUR)));
      }
    }
    return fired;
  }

  /** Hour by hour, with the rule's cool-down. */
  List<Backtest> backtest(AlertRule rule, AlertRule.Threshold threshold, Instant from, Instant to)
      throws IOException {
    var fired = new ArrayList<Backtest>();
    var pauses = new PastCoolDowns(rule);
    var told = Optional.<OfSearch>empty();
    for (var at = from.truncatedTo(ChronoUnit.HOURS); at.isBefore(to); at = at.plus(HOUR)) {
      var found = found(rule, threshold, at, told);
      if (found.isPresent() && pauses.passes("", at)) {
        told = Optional.of(found.get().seen());
        fired.add(Backtest.of(found.get().finding(), at));
      }
    }
    return fired;
  }

  /** That there is so much, and what there is. */
  private record Found(Finding finding, OfSearch seen) {}

  private Optional<Found> found(
      AlertRule rule, AlertRule.Threshold threshold, Instant now, Optional<OfSearch> last)
      throws IOException {
    var query = query(rule, threshold.sought());
    if (query.isEmpty()) {
      return Optional.empty();
    }
    var told = last.filter(t -> t.query().equals(query.get()));
    var from = from(threshold, now, told);
    var answer = search.gravest(search.parsed(query.get(), now), from, now, LOOKED_AT);
    var day = LocalDate.ofInstant(now, settings.zone());
    var atLeast = settings.calendar().eased(threshold.atLeast(), day, Detection.OF_A_RULE);
    var posts = RuleSearch.posts(answer);
    var fresh = told.map(t -> without(posts, t.posts())).orElse(posts);
    if (answer.total() < atLeast || fresh.isEmpty()) {
      return Optional.empty();
    }
    var notice =
        new Notice(
            AlertDesk.alertId("rule", rule.id() + "-" + now.truncatedTo(ChronoUnit.MINUTES)),
            RuleSearch.level(fresh),
            rule.id(),
            List.of(
                new Block.Fact(language.say("notice.query"), query.get()),
                new Block.Fact(
                    language.say("letter.seen"),
                    seen(from, answer.total(), atLeast, told, fresh.size()))),
            shown(fresh, posts));
    var seen = new OfSearch(query.get(), now, ids(posts));
    var alert = Finding.alert(notice, Detection.OF_A_RULE, settings, clock.instant());
    return Optional.of(new Found(new Finding(rule, "", alert, seen), seen));
  }

  /** Where one post is enough, what came in a pause longer than what is looked at is told, too. */
  private static Instant from(AlertRule.Threshold threshold, Instant now, Optional<OfSearch> told) {
    var from = now.minus(threshold.within());
    if (threshold.atLeast() > 1 || told.isEmpty() || told.get().at().isAfter(from)) {
      return from;
    }
    var earliest = now.minus(LONGEST_PAUSE);
    return told.get().at().isAfter(earliest) ? told.get().at() : earliest;
  }

  private String seen(Instant from, long total, long atLeast, Optional<OfSearch> told, int fresh) {
    var start = Notice.minute(from, settings.zone());
    return language.say(
        told.isPresent() ? "notice.foundAnew" : "notice.found", start, total, atLeast, fresh);
  }

  /** What is new, and then what was told already. */
  private static List<AlertPost> shown(List<AlertPost> fresh, List<AlertPost> posts) {
    return Stream.concat(fresh.stream(), without(posts, ids(fresh)).stream())
        .limit(EVIDENCE)
        .toList();
  }

  private static List<AlertPost> without(List<AlertPost> posts, Set<PostId> others) {
    return posts.stream().filter(post -> !others.contains(post.id())).toList();
  }

  private static Set<PostId> ids(List<AlertPost> posts) {
    return posts.stream().map(AlertPost::id).collect(Collectors.toSet());
  }

  /** What a rule searches for now; empty if it names a search that nobody keeps any more. */
  private Optional<String> query(AlertRule rule, AlertRule.Sought sought) {
    return switch (sought) {
      case AlertRule.Written(var query) -> Optional.of(query);
      case AlertRule.KeptSearch(var name) -> {
        var kept = searches.named(name).map(SavedSearches.Saved::query);
        if (kept.isEmpty()) {
          LOG.warn("rule {} finds nothing: no search is kept as \"{}\"", rule.id(), name);
        }
        yield kept;
      }
    };
  }

  /** The bursts of the time by which those of the last {@code recent} are judged, and of that. */
  private List<CountWatch.Noticed> noticed(String query, Instant now, Duration recent)
      throws IOException {
    if (query.isEmpty()) {
      return List.of();
    }
    var hours = search.hours(search.parsed(query).whenever(), RuleSearch.memory(now, recent), now);
    if (hours.isEmpty()) {
      return List.of();
    }
    var first = hours.getFirst().from();
    var counts = hours.stream().map(Answer.Column::count).toList();
    var share = settings.alerts().budget().share(1);
    return new CountWatch(settings.zone()).scan(first, counts, now, share);
  }

  private Notice notice(AlertRule rule, String query, CountWatch.Noticed noticed)
      throws IOException {
    var end = noticed.hour().plus(HOUR);
    var found = search.parsed(query).whenever();
    var posts = RuleSearch.posts(search.gravest(found, noticed.hour(), end, EVIDENCE));
    var verdict = noticed.verdict();
    var facts = new ArrayList<Block.Fact>();
    facts.add(new Block.Fact(language.say("notice.query"), query));
    facts.add(
        new Block.Fact(
            language.say("letter.seen"),
            language.say(
                "alert.observed",
                Notice.minute(noticed.hour(), settings.zone()),
                Math.round(verdict.seen()),
                Notice.number(verdict.expected()),
                Notice.number(Math.rint(verdict.upper())))));
    facts.addAll(drivers.facts(found, noticed.hour(), end));
    return new Notice(
        id(rule, noticed.hour()),
        RuleSearch.level(posts),
        language.say("notice.burstTitle", rule.id()),
        facts,
        Optional.of(new Notice.Course(noticed.trend(), noticed.hour())),
        posts);
  }

  private static String id(AlertRule rule, Instant hour) {
    return AlertDesk.alertId("burst", rule.id() + "-" + hour);
  }

  private Finding finding(AlertRule rule, String query, Notice notice) {
    var now = clock.instant();
    return Finding.of(rule, notice, settings, now, new OfSearch(query, now, Set.of()));
  }
}
