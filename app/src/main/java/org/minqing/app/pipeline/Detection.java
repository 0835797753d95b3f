package org.minqing.app.pipeline;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.minqing.analyzer.Analyzer;
import org.minqing.app.config.AlertRule;
import org.minqing.app.config.Settings;
import org.minqing.app.state.AlertLog;
import org.minqing.app.state.RuleTroubles;
import org.minqing.app.state.SavedSearches;
import org.minqing.indexer.Answer;
import org.minqing.indexer.OpinionStore;
import org.minqing.indexer.Search;
import org.minqing.indexer.query.BadQueryException;
import org.minqing.indexer.query.Query;
import org.minqing.model.RegionCode;
import org.minqing.model.RiskCategory;
import org.minqing.model.RiskLevel;
import org.minqing.monitor.Alert;
import org.minqing.monitor.AlertId;
import org.minqing.monitor.AlertMessage;
import org.minqing.monitor.AlertPost;
import org.minqing.monitor.CountWatch;
import org.minqing.monitor.HourlyCount;
import org.minqing.monitor.Notice;
import org.minqing.monitor.SeriesKey;
import org.minqing.monitor.Spike;
import org.minqing.monitor.SpikeWatch;
import org.minqing.monitor.layout.Block;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Looks for what the rules are about: spikes, searches that find much, sources that are silent. */
public final class Detection {

  private static final Logger LOG = LoggerFactory.getLogger(Detection.class);

  /** Eight weeks: enough for hours and weekdays to show their season. */
  private static final Duration MEMORY = Duration.ofDays(56);

  private static final int POSTS = 200;
  private static final int LATEST = 500;
  private static final int EVIDENCE = 10;
  private static final Duration HOUR = Duration.ofHours(1);

  /** The kind of alerts that a rule of the user's raises, whatever the posts are about. */
  static final RiskCategory OF_A_RULE = new RiskCategory("rule");

  private final Settings settings;
  private final Analyzer analyzer;
  private final OpinionStore store;
  private final AlertLog alerts;
  private final EventAlerts events;
  private final OverdueRisks overdue;
  private final AlertDesk desk;
  private final SilentSources silent;
  private final SavedSearches searches;
  private final RuleTroubles troubles;
  private final Clock clock;
  private final Drivers drivers;
  private final ShareAlerts shares;

  /**
   * Reads {@code store} and hands what the rules find to {@code desk}.
   *
   * @param events what finds events worth an alert
   * @param overdue what finds risks past their day
   * @param silent what finds sources that fail
   * @param searches the searches that rules may name
   * @param troubles keeps what breaks the look at a rule
   */
  public Detection(
      Settings settings,
      Analyzer analyzer,
      OpinionStore store,
      AlertLog alerts,
      EventAlerts events,
      OverdueRisks overdue,
      AlertDesk desk,
      SilentSources silent,
      SavedSearches searches,
      RuleTroubles troubles,
      Clock clock) {
    this.events = events;
    this.overdue = overdue;
    this.desk = desk;
    this.silent = silent;
    this.searches = searches;
    this.troubles = troubles;
    this.settings = settings;
    this.analyzer = analyzer;
    this.store = store;
    this.alerts = alerts;
    this.clock = clock;
    this.drivers = new Drivers(store, analyzer, settings.zone());
    this.shares = new ShareAlerts(settings, analyzer, store, clock);
  }

  /**
   * One look at every rule.
   *
   * @return how many alerts were raised
   */
  public int run() throws IOException {
    var findings = new ArrayList<Finding>();
    var again = new ArrayList<Finding>();
    var broken = new HashMap<String, String>();
    var rules = settings.rules().current().rules();
    var spikeRules = rules.stream().filter(Detection::watchesSpikes).toList();
    if (!spikeRules.isEmpty()) {
      look(spikeRules, broken, () -> lookForSpikes(spikeRules, findings, again));
    }
    for (var rule : rules) {
      look(List.of(rule), broken, () -> findings.addAll(findings(rule)));
    }
    troubles.replace(broken);
    var raised = desk.take(findings);
    overdue.note(raised);
    desk.tellGrown(again);
    desk.escalate();
    return raised.size();
  }

  private interface Look {
    void take() throws IOException;
  }

  /** What breaks the look at one rule is noted, and the others are looked at all the same. */
  private void look(List<AlertRule> rules, Map<String, String> broken, Look look) {
    try {
      look.take();
    } catch (IOException | RuntimeException e) {
      for (var rule : rules) {
        broken.put(rule.id(), cause(e));
        if (troubles.of(rule.id()).isEmpty()) {
          LOG.error("rule {} cannot be looked at", rule.id(), e);
        }
      }
    }
  }

  private static String cause(Exception e) {
    return e instanceof BadQueryException bad
        ? bad.inChinese() + " · " + bad.getMessage()
        : e.toString();
  }

  private void lookForSpikes(List<AlertRule> rules, List<Finding> findings, List<Finding> again)
      throws IOException {
    for (var spike : spikes(clock.instant(), settings.alerts().lookBack())) {
      var known = known(spike);
      finding(spike, known.orElse(Alert.id(spike)), rules)
          .ifPresent(known.isPresent() ? again::add : findings::add);
    }
  }

  private List<Finding> findings(AlertRule rule) throws IOException {
    var now = clock.instant();
    var recent = settings.alerts().lookBack();
    return switch (rule.trigger()) {
      case AlertRule.Spikes spikes -> List.of();
      case AlertRule.Threshold threshold -> finding(rule, threshold, now).stream().toList();
      case AlertRule.Bursts(var sought) -> {
        var query = query(rule, sought).orElse("");
        var found = new ArrayList<Finding>();
        for (var one : bursts(query, now, recent)) {
          found.add(finding(rule, "", notice(rule, query, one)));
        }
        yield found;
      }
      case AlertRule.Shares wanted -> {
        var found = new ArrayList<Finding>();
        for (var one : shares.bursts(wanted, now, recent)) {
          found.add(finding(rule, "", shares.notice(rule, wanted, one)));
        }
        yield found;
      }
      case AlertRule.Events wanted -> events.findings(rule, wanted);
      case AlertRule.Spreading wanted -> events.findings(rule, wanted);
      case AlertRule.Overdue late -> overdue.findings(rule, late);
      case AlertRule.Sources sources -> silent.findings(rule, sources);
    };
  }

  private static boolean watchesSpikes(AlertRule rule) {
    return rule.trigger() instanceof AlertRule.Spikes;
  }

  /** The bursts of a stretch of time that ends with {@code now}. */
  List<Spike> spikes(Instant now, Duration recent) throws IOException {
    var from = now.minus(MEMORY).minus(recent).truncatedTo(ChronoUnit.HOURS);
    var counts =
        store.hourCounts(from, now.plusSeconds(1), settings.alerts().level()).stream()
            .map(c -> new HourlyCount(c.hour(), new SeriesKey(c.category(), c.region()), c.count()))
            .toList();
    var begin = counts.stream().map(HourlyCount::hour).min(Instant::compareTo).orElse(from);
    return new SpikeWatch(settings.zone(), settings.alerts().budget())
        .scan(counts, begin, now, recent);
  }

  /** The alert raised lately that was most likely about the same burst. */
  private Optional<String> known(Spike spike) {
    return alerts.latest(LATEST).stream()
        .map(AlertLog.Raised::id)
        .filter(id -> AlertId.parse(id).filter(AlertId.of(spike)::repeats).isPresent())
        .findFirst();
  }

  /** The alert on a spike under the first rule that fits it. */
  private Optional<Finding> finding(Spike spike, String id, List<AlertRule> rules)
      throws IOException {
    var quoted = !spike.series().category().equals(RiskCategory.MENTAL_CRISIS);
    var words =
        quoted
            ? drivers.words(parsed(query(spike)), spike.began(), clock.instant())
            : List.<String>of();
    var alert = Alert.of(spike, words, posts(spike));
    var message = new AlertMessage(new KnownNames(analyzer), settings.zone()).of(alert);
    var series = spike.series();
    return rules.stream()
        .filter(rule -> fits((AlertRule.Spikes) rule.trigger(), alert))
        .findFirst()
        .map(rule ->
            new Finding(
                rule,
                series.category() + ":" + series.region().map(RegionCode::value).orElse(""),
                new AlertLog.Raised(
                    id,
                    clock.instant(),
                    alert.level(),
                    series.category(),
                    message.subject(),
                    message.text(),
                    message.html()),
                spike.extent(),
                List.of()));
  }

  private boolean fits(AlertRule.Spikes rule, Alert alert) {
    var series = alert.spike().series();
    var day = day(alert.spike().hour());
    var level = settings.calendar().eased(rule.level(), day, series.category());
    return alert.level().atLeast(level)
        && (rule.categories().isEmpty() || rule.categories().contains(series.category()))
        && (rule.regions().isEmpty()
            || places(alert.spike())
                .flatMap(region -> region.path().stream())
                .anyMatch(rule.regions()::contains));
  }

  /** Where it bursts: a burst of the whole comes once, though one place may make it up. */
  private static Stream<RegionCode> places(Spike spike) {
    var one = spike.series().region();
    return one.isPresent() ? one.stream() : spike.driving().stream().map(Spike.Driver::region);
  }

  private Optional<Finding> finding(AlertRule rule, AlertRule.Threshold threshold, Instant now)
      throws IOException {
    var query = query(rule, threshold.sought());
    if (query.isEmpty()) {
      return Optional.empty();
    }
    var answer = search(query.get(), now.minus(threshold.within()), now, EVIDENCE);
    var atLeast = settings.calendar().eased(threshold.atLeast(), day(now), OF_A_RULE);
    if (answer.total() < atLeast) {
      return Optional.empty();
    }
    var posts = answer.hits().stream().map(hit -> Evidence.of(hit.opinion())).toList();
    var level = posts.stream().map(AlertPost::level).reduce(RiskLevel.IV, Detection::graver);
    var notice =
        new Notice(
            AlertDesk.alertId("rule", rule.id() + "-" + now.truncatedTo(ChronoUnit.MINUTES)),
            level,
            rule.id(),
            List.of(
                new Block.Fact("检索词", query.get()),
                new Block.Fact(
                    "所见",
                    "%s 起 %d 条；设定 %d 条"
                        .formatted(
                            now.minus(threshold.within())
                                .atZone(settings.zone())
                                .toLocalDateTime()
                                .truncatedTo(ChronoUnit.MINUTES),
                            answer.total(),
                            atLeast))),
            posts);
    return Optional.of(finding(rule, "", notice));
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

  /** The bursts of a search that were noticed lately. */
  private List<CountWatch.Noticed> bursts(String query, Instant now, Duration recent)
      throws IOException {
    if (query.isEmpty()) {
      return List.of();
    }
    var from = now.minus(MEMORY).minus(recent).truncatedTo(ChronoUnit.HOURS);
    var answer = search(query, from, now, 0, Optional.of(Search.Histogram.HOUR));
    if (answer.histogram().isEmpty()) {
      return List.of();
    }
    var first = answer.histogram().getFirst().from();
    var counts = answer.histogram().stream().map(Answer.Column::count).toList();
    var share = settings.alerts().budget().share(1);
    return new CountWatch(settings.zone())
        .scan(first, counts, now, share).stream()
            .filter(noticed -> noticed.hour().plus(HOUR).isAfter(now.minus(recent)))
            .toList();
  }

  private Notice notice(AlertRule rule, String query, CountWatch.Noticed noticed)
      throws IOException {
    var end = noticed.hour().plus(HOUR);
    var posts =
        search(query, noticed.hour(), end, EVIDENCE).hits().stream()
            .map(hit -> Evidence.of(hit.opinion()))
            .toList();
    var verdict = noticed.verdict();
    var facts = new ArrayList<Block.Fact>();
    facts.add(new Block.Fact("检索词", query));
    facts.add(
        new Block.Fact(
            "所见",
            "%s 起一小时内 %.0f 条；按季节预计 %.1f 条，平常不超过 %.0f 条"
                .formatted(verdict.start(), verdict.seen(), verdict.expected(), verdict.upper())));
    facts.addAll(drivers.facts(parsed(query), noticed.hour(), end));
    return new Notice(
        AlertDesk.alertId("burst", rule.id() + "-" + noticed.hour()),
        posts.stream().map(AlertPost::level).reduce(RiskLevel.IV, Detection::graver),
        rule.id() + " 突增",
        facts,
        Optional.of(new Notice.Course(noticed.trend(), noticed.hour())),
        posts);
  }

  private LocalDate day(Instant moment) {
    return LocalDate.ofInstant(moment, settings.zone());
  }

  private static RiskLevel graver(RiskLevel one, RiskLevel other) {
    return one.atLeast(other) ? one : other;
  }

  private Finding finding(AlertRule rule, String thing, Notice notice) {
    return new Finding(
        rule, thing, Finding.alert(notice, OF_A_RULE, settings.zone(), clock.instant()));
  }

  private Answer search(String query, Instant from, Instant to, int limit) throws IOException {
    return search(query, from, to, limit, Optional.empty());
  }

  private Answer search(
      String query, Instant from, Instant to, int limit, Optional<Search.Histogram> histogram)
      throws IOException {
    return store.search(
        new Search(
            parsed(query).between(from, to),
            Search.Order.SENSITIVITY,
            limit,
            Optional.empty(),
            Set.of(),
            histogram,
            settings.zone()));
  }

  private Query parsed(String query) {
    return Query.parse(query, clock);
  }

  /**
   * What the rules would have told in the last days, without telling it: by what is stored now,
   * with the sources and the calendar there are now.
   *
   * @param days how many, 1 or more
   */
  public LookBack backtest(int days) {
    return backtest(settings.rules().current().rules(), days);
  }

  /**
   * What rules would have told.
   *
   * @param fired in order of time
   * @param broken what breaks the look at a rule, by its name; the others are looked at all the
   *     same
   */
  public record LookBack(List<Backtest> fired, Map<String, String> broken) {

    /** Copies both. */
    public LookBack {
      fired = List.copyOf(fired);
      broken = Collections.unmodifiableSortedMap(new TreeMap<>(broken));
    }
  }

  /** The same for rules that need not be in force. */
  LookBack backtest(List<AlertRule> rules, int days) {
    var now = clock.instant();
    var stretch = Duration.ofDays(days);
    var fired = new ArrayList<Backtest>();
    var broken = new HashMap<String, String>();
    var spikeRules = rules.stream().filter(Detection::watchesSpikes).toList();
    if (!spikeRules.isEmpty()) {
      look(spikeRules, broken, () -> fired.addAll(backtestSpikes(spikeRules, now, stretch)));
    }
    for (var rule : rules) {
      look(List.of(rule), broken, () -> fired.addAll(backtest(rule, now.minus(stretch), now)));
    }
    fired.sort(Comparator.comparing(Backtest::at));
    return new LookBack(fired, broken);
  }

  private List<Backtest> backtestSpikes(List<AlertRule> rules, Instant now, Duration stretch)
      throws IOException {
    var fired = new ArrayList<Backtest>();
    for (var spike : spikes(now, stretch)) {
      finding(spike, Alert.id(spike), rules)
          .ifPresent(f ->
              fired.add(
                  new Backtest(
                      spike.hour().plus(HOUR),
                      f.rule().id(),
                      f.alert().level(),
                      f.alert().subject())));
    }
    return fired;
  }

  /** Of spikes, which are told by the first rule that fits, another method tells. */
  private List<Backtest> backtest(AlertRule rule, Instant from, Instant to) throws IOException {
    var recent = Duration.between(from, to);
    return switch (rule.trigger()) {
      case AlertRule.Spikes spikes -> List.of();
      case AlertRule.Threshold threshold -> backtest(rule, threshold, from, to);
      case AlertRule.Bursts(var sought) -> {
        var query = query(rule, sought).orElse("");
        var fired = new ArrayList<Backtest>();
        for (var one : bursts(query, to, recent)) {
          fired.add(backtest(rule, one.hour(), notice(rule, query, one)));
        }
        yield fired;
      }
      case AlertRule.Shares wanted -> {
        var fired = new ArrayList<Backtest>();
        for (var one : shares.bursts(wanted, to, recent)) {
          fired.add(backtest(rule, one.hour(), shares.notice(rule, wanted, one)));
        }
        yield fired;
      }
      case AlertRule.Events wanted -> events.backtest(rule, wanted, from, to);
      case AlertRule.Spreading wanted -> events.backtest(rule, wanted, from, to);
      case AlertRule.Overdue late -> overdue.backtest(rule, late, from, to);
      case AlertRule.Sources sources -> silent.backtest(rule, sources, from, to);
    };
  }

  private Backtest backtest(AlertRule rule, Instant hour, Notice notice) {
    var alert = finding(rule, "", notice).alert();
    return new Backtest(hour.plus(HOUR), rule.id(), alert.level(), alert.subject());
  }

  /** Hour by hour, with the rule's cool-down. */
  private List<Backtest> backtest(
      AlertRule rule, AlertRule.Threshold threshold, Instant from, Instant to) throws IOException {
    var fired = new ArrayList<Backtest>();
    var pauses = new PastCoolDowns(rule);
    for (var at = from.truncatedTo(ChronoUnit.HOURS); at.isBefore(to); at = at.plus(HOUR)) {
      var found = finding(rule, threshold, at);
      if (found.isPresent() && pauses.passes("", at)) {
        var alert = found.get().alert();
        fired.add(new Backtest(at, rule.id(), alert.level(), alert.subject()));
      }
    }
    return fired;
  }

  /** The posts of its series. */
  private String query(Spike spike) {
    return "风险:%s 等级:>=%s%s"
        .formatted(
            spike.series().category(),
            settings.alerts().level(),
            spike.series().region().map(region -> " 地区:" + region).orElse(""));
  }

  private List<AlertPost> posts(Spike spike) throws IOException {
    return search(query(spike), spike.began(), clock.instant(), POSTS).hits().stream()
        .map(hit -> Evidence.of(hit.opinion()))
        .toList();
  }
}
