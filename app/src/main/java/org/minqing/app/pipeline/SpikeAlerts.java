package org.minqing.app.pipeline;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.minqing.analyzer.Analyzer;
import org.minqing.app.config.AlertRule;
import org.minqing.app.config.Settings;
import org.minqing.app.state.AlertLog;
import org.minqing.indexer.OpinionStore;
import org.minqing.model.RegionCode;
import org.minqing.model.RiskCategory;
import org.minqing.monitor.Alert;
import org.minqing.monitor.AlertId;
import org.minqing.monitor.AlertMessage;
import org.minqing.monitor.AlertPost;
import org.minqing.monitor.HourlyCount;
import org.minqing.monitor.SeriesKey;
import org.minqing.monitor.Spike;
import org.minqing.monitor.SpikeWatch;

/**
 * Finds bursts of kinds of risk, everywhere and at places; each is told by the first rule that
 * fits.
 */
final class SpikeAlerts {

  private static final int POSTS = 200;
  private static final Duration HOUR = Duration.ofHours(1);

  private final Settings settings;
  private final AlertMessage messages;
  private final OpinionStore store;
  private final AlertLog alerts;
  private final Clock clock;
  private final RuleSearch search;
  private final Drivers drivers;

  SpikeAlerts(
      Settings settings, Analyzer analyzer, OpinionStore store, AlertLog alerts, Clock clock) {
    this.settings = settings;
    this.messages =
        new AlertMessage(
            settings.language(), new KnownNames(analyzer, settings.language()), settings.zone());
    this.store = store;
    this.alerts = alerts;
    this.clock = clock;
    this.search = new RuleSearch(store, settings.zone(), clock);
    this.drivers = new Drivers(store, analyzer, settings.language());
  }

  /**
   * What was noticed lately.
   *
   * @param fresh of bursts that no alert was raised on
   * @param again of those that have one
   */
  record Found(List<Finding> fresh, List<Finding> again) {}

  Found findings(List<AlertRule> rules) throws IOException {
    var fresh = new ArrayList<Finding>();
    var again = new ArrayList<Finding>();
    var spikes = spikes(clock.instant(), settings.alerts().lookBack());
    var claimed = new HashSet<String>();
    for (var spike : spikes) {
      var known = known(spike, spikes, claimed);
      known.ifPresent(claimed::add);
      finding(spike, known.orElse(Alert.id(spike)), rules)
          .ifPresent(known.isPresent() ? again::add : fresh::add);
    }
    return new Found(fresh, again);
  }

  /** What rules would have told in the stretch of time that ends now. */
  List<Backtest> backtest(List<AlertRule> rules, Instant now, Duration stretch) throws IOException {
    var fired = new ArrayList<Backtest>();
    for (var spike : spikes(now, stretch)) {
      finding(spike, Alert.id(spike), rules)
          .ifPresent(f -> fired.add(Backtest.of(f, spike.hour().plus(HOUR))));
    }
    return fired;
  }

  /** The bursts of a stretch of time that ends with {@code now}. */
  private List<Spike> spikes(Instant now, Duration recent) throws IOException {
    var from = RuleSearch.memory(now, recent);
    var counts =
        store.hourCounts(from, now.plusSeconds(1), settings.alerts().level()).stream()
            .map(c -> new HourlyCount(c.hour(), new SeriesKey(c.category(), c.region()), c.count()))
            .toList();
    var begin = counts.stream().map(HourlyCount::hour).min(Instant::compareTo).orElse(from);
    return new SpikeWatch(settings.zone(), settings.alerts().budget())
        .scan(counts, begin, now, recent);
  }

  /**
   * The latest alert that was most likely about the same burst: of the same place, or else of one
   * that shares posts with it, is not told itself by another burst that was found, and was not
   * claimed by an earlier one.
   */
  private Optional<String> known(Spike spike, List<Spike> found, Set<String> claimed) {
    var own = AlertId.of(spike);
    var told =
        alerts.bursts(spike.series().category()).stream()
            .flatMap(id -> AlertId.parse(id).stream())
            .filter(own::repeats)
            .toList();
    return told.stream()
        .filter(own::repeatsItsSeries)
        .findFirst()
        .or(() ->
            told.stream()
                .filter(id -> !isToldBy(id, found) && !claimed.contains(id.toString()))
                .findFirst())
        .map(AlertId::toString);
  }

  private static boolean isToldBy(AlertId id, List<Spike> found) {
    return found.stream().map(AlertId::of).anyMatch(id::repeatsItsSeries);
  }

  /** The alert on a spike under the first rule that fits it. */
  private Optional<Finding> finding(Spike spike, String id, List<AlertRule> rules)
      throws IOException {
    var quoted = !spike.series().category().equals(RiskCategory.MENTAL_CRISIS);
    var words =
        quoted
            ? drivers.words(search.parsed(query(spike)), spike.began(), clock.instant())
            : List.<String>of();
    var alert = Alert.of(spike, words, posts(spike));
    var message = messages.of(alert);
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
                    message.html(),
                    Evidence.until(alert.evidence(), settings)),
                spike.extent(),
                List.of()));
  }

  private boolean fits(AlertRule.Spikes rule, Alert alert) {
    var series = alert.spike().series();
    var day = LocalDate.ofInstant(alert.spike().hour(), settings.zone());
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

  /** The posts of its series. */
  private String query(Spike spike) {
    return "风险:%s 等级:>=%s%s"
        .formatted(
            spike.series().category(),
            settings.alerts().level(),
            spike.series().region().map(region -> " 地区:" + region).orElse(""));
  }

  private List<AlertPost> posts(Spike spike) throws IOException {
    return RuleSearch.posts(
        search.gravest(search.parsed(query(spike)), spike.began(), clock.instant(), POSTS));
  }
}
