package org.minqing.app.pipeline;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.minqing.analyzer.Analyzer;
import org.minqing.app.config.AlertRule;
import org.minqing.app.config.Settings;
import org.minqing.app.state.AlertLog;
import org.minqing.app.state.Tellings.OfSearch;
import org.minqing.indexer.OpinionStore;
import org.minqing.indexer.query.Query;
import org.minqing.monitor.Notice;
import org.minqing.monitor.ShareWatch;
import org.minqing.monitor.layout.Block;
import org.minqing.monitor.words.Language;

/** Finds bursts in the share that some posts have of others, such as that of negative ones. */
final class ShareAlerts {

  private static final Duration HOUR = Duration.ofHours(1);
  private static final int EVIDENCE = 10;

  private final Settings settings;
  private final RuleSearch search;
  private final Drivers drivers;
  private final MovedBursts moved;
  private final Clock clock;
  private final Language language;

  ShareAlerts(
      Settings settings, Analyzer analyzer, OpinionStore store, AlertLog alerts, Clock clock) {
    this.settings = settings;
    this.moved = new MovedBursts(alerts);
    this.search = new RuleSearch(store, settings.zone(), clock);
    this.drivers = new Drivers(store, analyzer, settings.language());
    this.clock = clock;
    this.language = settings.language();
  }

  /** The bursts in a share that were noticed lately and that no alert was raised on. */
  List<Finding> findings(AlertRule rule, AlertRule.Shares shares) throws IOException {
    var now = clock.instant();
    var recent = settings.alerts().lookBack();
    var noticed = noticed(shares, now, recent);
    var hours = noticed.stream().map(ShareWatch.Noticed::hour).toList();
    var fresh =
        moved.fresh(
            rule, query(shares), hours, hour -> id(rule, hour), RuleSearch.justBefore(now, recent));
    var findings = new ArrayList<Finding>();
    for (var one : noticed) {
      if (fresh.contains(one.hour())) {
        findings.add(finding(rule, shares, notice(rule, shares, one)));
      }
    }
    return findings;
  }

  /** Each burst, told when its hour was over. */
  List<Backtest> backtest(AlertRule rule, AlertRule.Shares shares, Instant from, Instant to)
      throws IOException {
    var recent = Duration.between(from, to);
    var fired = new ArrayList<Backtest>();
    for (var one : noticed(shares, to, recent)) {
      if (one.hour().isAfter(RuleSearch.justBefore(to, recent))) {
        var finding = finding(rule, shares, notice(rule, shares, one));
        fired.add(Backtest.of(finding, one.hour().plus(HOUR)));
      }
    }
    return fired;
  }

  private static String id(AlertRule rule, Instant hour) {
    return AlertDesk.alertId("share", rule.id() + "-" + hour);
  }

  private static String query(AlertRule.Shares shares) {
    return shares.of() + " ／ " + shares.among();
  }

  private Finding finding(AlertRule rule, AlertRule.Shares shares, Notice notice) {
    var now = clock.instant();
    var told = new OfSearch(query(shares), now, Set.of());
    return Finding.of(rule, notice, settings, now, told);
  }

  /** The bursts of the time by which those of the last {@code recent} are judged, and of that. */
  private List<ShareWatch.Noticed> noticed(AlertRule.Shares shares, Instant now, Duration recent)
      throws IOException {
    var from = RuleSearch.memory(now, recent);
    var all = hours(search.parsed(shares.among()).whenever(), from, now);
    var of = hours(counted(shares), from, now);
    var first = all.keySet().stream().min(Instant::compareTo);
    if (first.isEmpty()) {
      return List.of();
    }
    var counts = new ArrayList<ShareWatch.Count>();
    for (var hour = first.get(); hour.isBefore(now); hour = hour.plus(HOUR)) {
      counts.add(new ShareWatch.Count(of.getOrDefault(hour, 0L), all.getOrDefault(hour, 0L)));
    }
    return new ShareWatch((int) shares.within().toHours())
        .scan(first.get(), counts, now, settings.alerts().budget().share(1));
  }

  /** Those of which the share is judged. */
  private Query counted(AlertRule.Shares shares) {
    return new Query.All(List.of(search.parsed(shares.of()), search.parsed(shares.among())))
        .whenever();
  }

  private Map<Instant, Long> hours(Query query, Instant from, Instant to) throws IOException {
    return RuleSearch.counts(search.hours(query, from, to));
  }

  private Notice notice(AlertRule rule, AlertRule.Shares shares, ShareWatch.Noticed noticed)
      throws IOException {
    var end = noticed.hour().plus(HOUR);
    var finding = noticed.finding();
    var which = counted(shares);
    var posts = RuleSearch.posts(search.gravest(which, noticed.began(), end, EVIDENCE));
    var facts = new ArrayList<Block.Fact>();
    facts.add(new Block.Fact(language.say("notice.share"), query(shares)));
    facts.add(
        new Block.Fact(
            language.say("letter.seen"),
            language.say(
                "notice.shareSeen",
                Notice.minute(noticed.began(), settings.zone()),
                Duration.between(noticed.began(), end).toHours(),
                finding.of(),
                finding.posts(),
                percent(finding.share()),
                percent(finding.usual()))));
    facts.add(
        new Block.Fact(
            "In short",
            "share of %s%% where %s%% is usual"
                .formatted(percent(finding.share()), percent(finding.usual()))));
    facts.addAll(drivers.facts(which, noticed.began(), end));
    return new Notice(
        id(rule, noticed.hour()),
        RuleSearch.level(posts),
        language.say("notice.shareTitle", rule.id()),
        facts,
        Optional.of(new Notice.Course(noticed.trend(), noticed.began())),
        posts);
  }

  private static String percent(double share) {
    return String.format(Locale.ROOT, "%.0f", 100 * share);
  }
}
