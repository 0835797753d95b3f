package org.minqing.app.pipeline;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.minqing.analyzer.Analyzer;
import org.minqing.app.config.AlertRule;
import org.minqing.app.config.Settings;
import org.minqing.app.state.AlertLog;
import org.minqing.app.state.RuleTroubles;
import org.minqing.app.state.SavedSearches;
import org.minqing.indexer.OpinionStore;
import org.minqing.indexer.query.BadQueryException;
import org.minqing.model.RiskCategory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Looks for what the rules are about: spikes, searches that find much, sources that are silent. */
public final class Detection {

  private static final Logger LOG = LoggerFactory.getLogger(Detection.class);

  /** The kind of alerts that a rule of the user's raises, whatever the posts are about. */
  static final RiskCategory OF_A_RULE = new RiskCategory("rule");

  private final Settings settings;
  private final SpikeAlerts spikes;
  private final SearchAlerts searches;
  private final ShareAlerts shares;
  private final EventAlerts events;
  private final OverdueRisks overdue;
  private final AlertDesk desk;
  private final SilentSources silent;
  private final RuleTroubles troubles;
  private final Clock clock;

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
    this.troubles = troubles;
    this.settings = settings;
    this.clock = clock;
    this.spikes = new SpikeAlerts(settings, analyzer, store, alerts, clock);
    this.searches = new SearchAlerts(settings, analyzer, store, searches, alerts, clock);
    this.shares = new ShareAlerts(settings, analyzer, store, alerts, clock);
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
      look(
          spikeRules,
          broken,
          () -> {
            var found = spikes.findings(spikeRules);
            findings.addAll(found.fresh());
            again.addAll(found.again());
          });
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

  private List<Finding> findings(AlertRule rule) throws IOException {
    return switch (rule.trigger()) {
      case AlertRule.Spikes together -> List.of();
      case AlertRule.Threshold threshold -> searches.findings(rule, threshold);
      case AlertRule.Bursts wanted -> searches.findings(rule, wanted);
      case AlertRule.Shares wanted -> shares.findings(rule, wanted);
      case AlertRule.Events wanted -> events.findings(rule, wanted);
      case AlertRule.Spreading wanted -> events.findings(rule, wanted);
      case AlertRule.Overdue late -> overdue.findings(rule, late);
      case AlertRule.Sources sources -> silent.findings(rule, sources);
    };
  }

  private static boolean watchesSpikes(AlertRule rule) {
    return rule.trigger() instanceof AlertRule.Spikes;
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
      look(spikeRules, broken, () -> fired.addAll(spikes.backtest(spikeRules, now, stretch)));
    }
    for (var rule : rules) {
      look(List.of(rule), broken, () -> fired.addAll(backtest(rule, now.minus(stretch), now)));
    }
    fired.sort(Comparator.comparing(Backtest::at));
    return new LookBack(fired, broken);
  }

  private List<Backtest> backtest(AlertRule rule, Instant from, Instant to) throws IOException {
    return switch (rule.trigger()) {
      case AlertRule.Spikes together -> List.of();
      case AlertRule.Threshold threshold -> searches.backtest(rule, threshold, from, to);
      case AlertRule.Bursts wanted -> searches.backtest(rule, wanted, from, to);
      case AlertRule.Shares wanted -> shares.backtest(rule, wanted, from, to);
      case AlertRule.Events wanted -> events.backtest(rule, wanted, from, to);
      case AlertRule.Spreading wanted -> events.backtest(rule, wanted, from, to);
      case AlertRule.Overdue late -> overdue.backtest(rule, late, from, to);
      case AlertRule.Sources sources -> silent.backtest(rule, sources, from, to);
    };
  }
}
