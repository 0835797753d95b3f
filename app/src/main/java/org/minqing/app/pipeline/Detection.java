package org.minqing.app.pipeline;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.minqing.analyzer.Analyzer;
import org.minqing.app.config.Settings;
import org.minqing.app.state.AlertLog;
import org.minqing.app.state.Outbox.Letter;
import org.minqing.indexer.OpinionStore;
import org.minqing.indexer.Search;
import org.minqing.indexer.query.Query;
import org.minqing.monitor.Alert;
import org.minqing.monitor.AlertId;
import org.minqing.monitor.AlertMessage;
import org.minqing.monitor.AlertPost;
import org.minqing.monitor.HourlyCount;
import org.minqing.monitor.Message;
import org.minqing.monitor.SeriesKey;
import org.minqing.monitor.Spike;
import org.minqing.monitor.SpikeWatch;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Looks for spikes in the store and raises an alert for each new one. */
public final class Detection {

  private static final Logger LOG = LoggerFactory.getLogger(Detection.class);

  /** Eight weeks: enough for hours and weekdays to show their season. */
  private static final Duration MEMORY = Duration.ofDays(56);

  private static final int POSTS = 200;
  private static final int LATEST = 500;

  private final Settings settings;
  private final Analyzer analyzer;
  private final OpinionStore store;
  private final AlertLog alerts;
  private final Clock clock;

  /** Reads {@code store} and raises in {@code alerts}. */
  public Detection(
      Settings settings, Analyzer analyzer, OpinionStore store, AlertLog alerts, Clock clock) {
    this.settings = settings;
    this.analyzer = analyzer;
    this.store = store;
    this.alerts = alerts;
    this.clock = clock;
  }

  /**
   * One look.
   *
   * @return how many alerts were raised
   */
  public int run() throws IOException {
    var now = clock.instant();
    var from = now.minus(MEMORY).truncatedTo(ChronoUnit.HOURS);
    var counts =
        store.hourCounts(from, now.plusSeconds(1), settings.alerts().level()).stream()
            .map(c -> new HourlyCount(c.hour(), new SeriesKey(c.category(), c.region()), c.count()))
            .toList();
    var begin = counts.stream().map(HourlyCount::hour).min(Instant::compareTo).orElse(from);
    var spikes =
        new SpikeWatch(settings.zone(), settings.alerts().budget())
            .scan(counts, begin, now, settings.alerts().lookBack());
    var raised = 0;
    for (var spike : spikes) {
      raised += isNews(spike) && raise(spike) ? 1 : 0;
    }
    return raised;
  }

  /** Whether no alert lately was most likely about the same burst. */
  private boolean isNews(Spike spike) {
    return alerts.latest(LATEST).stream()
        .flatMap(raised -> AlertId.parse(raised.id()).stream())
        .noneMatch(AlertId.of(spike)::repeats);
  }

  private boolean raise(Spike spike) throws IOException {
    var alert = Alert.of(spike, posts(spike));
    var message = new AlertMessage(new KnownNames(analyzer), settings.zone()).of(alert);
    LOG.info("alert {}: {}", alert.id(), message.subject());
    return alerts.raise(
        new AlertLog.Raised(
            alert.id(),
            clock.instant(),
            alert.level(),
            spike.series().category(),
            message.subject(),
            message.text(),
            message.html()),
        letters(alert.id(), message));
  }

  private List<Letter> letters(String alert, Message message) {
    return settings.mail().to().stream()
        .map(recipient ->
            new Letter(
                alert + "." + Integer.toHexString(recipient.hashCode()) + "@minqing",
                recipient,
                message.subject(),
                message.text(),
                message.html()))
        .toList();
  }

  private List<AlertPost> posts(Spike spike) throws IOException {
    var query =
        "风险:%s 等级:>=%s 时间:[%s TO %s]%s"
            .formatted(
                spike.series().category(),
                settings.alerts().level(),
                spike.began(),
                clock.instant(),
                spike.series().region().map(region -> " 地区:" + region).orElse(""));
    var answer =
        store.search(
            new Search(
                Query.parse(query, clock),
                Search.Order.SENSITIVITY,
                POSTS,
                Optional.empty(),
                Set.of(),
                Optional.empty(),
                settings.zone()));
    return answer.hits().stream().map(hit -> Evidence.of(hit.opinion())).toList();
  }
}
