package org.minqing.app.pipeline;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.minqing.analyzer.Analyzer;
import org.minqing.app.config.AlertRule;
import org.minqing.app.config.Settings;
import org.minqing.indexer.Answer;
import org.minqing.indexer.OpinionStore;
import org.minqing.indexer.Search;
import org.minqing.indexer.query.Query;
import org.minqing.model.RiskLevel;
import org.minqing.monitor.AlertPost;
import org.minqing.monitor.Notice;
import org.minqing.monitor.ShareWatch;
import org.minqing.monitor.layout.Block;

/** Finds bursts in the share that some posts have of others, such as that of negative ones. */
final class ShareAlerts {

  private static final Duration MEMORY = Duration.ofDays(56);
  private static final Duration HOUR = Duration.ofHours(1);
  private static final int EVIDENCE = 10;

  private final Settings settings;
  private final OpinionStore store;
  private final Drivers drivers;
  private final Clock clock;

  ShareAlerts(Settings settings, Analyzer analyzer, OpinionStore store, Clock clock) {
    this.settings = settings;
    this.store = store;
    this.drivers = new Drivers(store, analyzer, settings.zone());
    this.clock = clock;
  }

  /** The bursts that were noticed lately. */
  List<ShareWatch.Noticed> bursts(AlertRule.Shares shares, Instant now, Duration recent)
      throws IOException {
    var from = now.minus(MEMORY).minus(recent).truncatedTo(ChronoUnit.HOURS);
    var all = hours(Query.parse(shares.among(), clock), from, now);
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
        .scan(first.get(), counts, now, settings.alerts().budget().share(1)).stream()
            .filter(noticed -> noticed.hour().plus(HOUR).isAfter(now.minus(recent)))
            .toList();
  }

  /** Those of which the share is judged. */
  private Query counted(AlertRule.Shares shares) {
    return new Query.All(
        List.of(Query.parse(shares.of(), clock), Query.parse(shares.among(), clock)));
  }

  private Map<Instant, Long> hours(Query query, Instant from, Instant to) throws IOException {
    var hours = new HashMap<Instant, Long>();
    for (var column : search(query, from, to, 0, Optional.of(Search.Histogram.HOUR)).histogram()) {
      if (column.count() > 0) {
        hours.put(column.from(), column.count());
      }
    }
    return hours;
  }

  Notice notice(AlertRule rule, AlertRule.Shares shares, ShareWatch.Noticed noticed)
      throws IOException {
    var end = noticed.hour().plus(HOUR);
    var finding = noticed.finding();
    var which = counted(shares);
    var posts =
        search(which, noticed.began(), end, EVIDENCE, Optional.empty()).hits().stream()
            .map(hit -> Evidence.of(hit.opinion()))
            .toList();
    var facts = new ArrayList<Block.Fact>();
    facts.add(new Block.Fact("占比", shares.of() + " ／ " + shares.among()));
    facts.add(
        new Block.Fact(
            "所见",
            String.format(
                Locale.ROOT,
                "%s 起 %d 小时内 %d 条占 %d 条的 %.0f%%；平常 %.0f%%",
                noticed.began().atZone(settings.zone()).toLocalDateTime(),
                Duration.between(noticed.began(), end).toHours(),
                finding.of(),
                finding.posts(),
                100 * finding.share(),
                100 * finding.usual())));
    facts.add(
        new Block.Fact(
            "In short",
            String.format(
                Locale.ROOT,
                "share of %.0f%% where %.0f%% is usual",
                100 * finding.share(),
                100 * finding.usual())));
    facts.addAll(drivers.facts(which, noticed.began(), end));
    return new Notice(
        AlertDesk.alertId("share", rule.id() + "-" + noticed.hour()),
        posts.stream()
            .map(AlertPost::level)
            .max(RiskLevel::compareTo)
            .filter(level -> level.atLeast(RiskLevel.IV))
            .orElse(RiskLevel.IV),
        rule.id() + " 占比突增",
        facts,
        Optional.of(new Notice.Course(noticed.trend(), noticed.began())),
        posts);
  }

  private Answer search(
      Query query, Instant from, Instant to, int limit, Optional<Search.Histogram> histogram)
      throws IOException {
    return store.search(
        new Search(
            query.between(from, to),
            Search.Order.SENSITIVITY,
            limit,
            Optional.empty(),
            Set.of(),
            histogram,
            settings.zone()));
  }
}
