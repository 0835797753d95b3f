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
import org.minqing.analyzer.Analyzer;
import org.minqing.app.config.AlertRule;
import org.minqing.app.config.Settings;
import org.minqing.app.state.SavedSearches;
import org.minqing.indexer.Answer;
import org.minqing.indexer.OpinionStore;
import org.minqing.monitor.CountWatch;
import org.minqing.monitor.Notice;
import org.minqing.monitor.layout.Block;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Finds searches that find many posts, and bursts in what a search finds. */
final class SearchAlerts {

  private static final Logger LOG = LoggerFactory.getLogger(SearchAlerts.class);
  private static final int EVIDENCE = 10;
  private static final Duration HOUR = Duration.ofHours(1);

  private final Settings settings;
  private final SavedSearches searches;
  private final Clock clock;
  private final RuleSearch search;
  private final Drivers drivers;

  SearchAlerts(
      Settings settings,
      Analyzer analyzer,
      OpinionStore store,
      SavedSearches searches,
      Clock clock) {
    this.settings = settings;
    this.searches = searches;
    this.clock = clock;
    this.search = new RuleSearch(store, settings.zone(), clock);
    this.drivers = new Drivers(store, analyzer, settings.zone());
  }

  List<Finding> findings(AlertRule rule, AlertRule.Threshold threshold) throws IOException {
    return finding(rule, threshold, clock.instant()).stream().toList();
  }

  /** The bursts of a search that were noticed within {@code recent} before {@code now}. */
  List<Burst> bursts(AlertRule rule, AlertRule.Bursts wanted, Instant now, Duration recent)
      throws IOException {
    var query = query(rule, wanted.sought()).orElse("");
    var bursts = new ArrayList<Burst>();
    for (var one : noticed(query, now, recent)) {
      bursts.add(new Burst(one.hour(), finding(rule, notice(rule, query, one))));
    }
    return bursts;
  }

  /** Hour by hour, with the rule's cool-down. */
  List<Backtest> backtest(AlertRule rule, AlertRule.Threshold threshold, Instant from, Instant to)
      throws IOException {
    var fired = new ArrayList<Backtest>();
    var pauses = new PastCoolDowns(rule);
    for (var at = from.truncatedTo(ChronoUnit.HOURS); at.isBefore(to); at = at.plus(HOUR)) {
      var found = finding(rule, threshold, at);
      if (found.isPresent() && pauses.passes("", at)) {
        fired.add(Backtest.of(found.get(), at));
      }
    }
    return fired;
  }

  private Optional<Finding> finding(AlertRule rule, AlertRule.Threshold threshold, Instant now)
      throws IOException {
    var query = query(rule, threshold.sought());
    if (query.isEmpty()) {
      return Optional.empty();
    }
    var from = now.minus(threshold.within());
    var answer = search.gravest(search.parsed(query.get(), now), from, now, EVIDENCE);
    var day = LocalDate.ofInstant(now, settings.zone());
    var atLeast = settings.calendar().eased(threshold.atLeast(), day, Detection.OF_A_RULE);
    if (answer.total() < atLeast) {
      return Optional.empty();
    }
    var posts = RuleSearch.posts(answer);
    var notice =
        new Notice(
            AlertDesk.alertId("rule", rule.id() + "-" + now.truncatedTo(ChronoUnit.MINUTES)),
            RuleSearch.level(posts),
            rule.id(),
            List.of(
                new Block.Fact("检索词", query.get()),
                new Block.Fact(
                    "所见",
                    "%s 起 %d 条；设定 %d 条"
                        .formatted(
                            from.atZone(settings.zone())
                                .toLocalDateTime()
                                .truncatedTo(ChronoUnit.MINUTES),
                            answer.total(),
                            atLeast))),
            posts);
    return Optional.of(finding(rule, notice));
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
    return new CountWatch(settings.zone())
        .scan(first, counts, now, share).stream()
            .filter(noticed -> noticed.hour().plus(HOUR).isAfter(now.minus(recent)))
            .toList();
  }

  private Notice notice(AlertRule rule, String query, CountWatch.Noticed noticed)
      throws IOException {
    var end = noticed.hour().plus(HOUR);
    var found = search.parsed(query).whenever();
    var posts = RuleSearch.posts(search.gravest(found, noticed.hour(), end, EVIDENCE));
    var verdict = noticed.verdict();
    var facts = new ArrayList<Block.Fact>();
    facts.add(new Block.Fact("检索词", query));
    facts.add(
        new Block.Fact(
            "所见",
            "%s 起一小时内 %.0f 条；按季节预计 %.1f 条，平常不超过 %.0f 条"
                .formatted(verdict.start(), verdict.seen(), verdict.expected(), verdict.upper())));
    facts.addAll(drivers.facts(found, noticed.hour(), end));
    return new Notice(
        AlertDesk.alertId("burst", rule.id() + "-" + noticed.hour()),
        RuleSearch.level(posts),
        rule.id() + " 突增",
        facts,
        Optional.of(new Notice.Course(noticed.trend(), noticed.hour())),
        posts);
  }

  private Finding finding(AlertRule rule, Notice notice) {
    return Finding.of(rule, notice, settings.zone(), clock.instant());
  }
}
