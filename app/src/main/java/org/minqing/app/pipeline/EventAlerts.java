package org.minqing.app.pipeline;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.minqing.app.config.AlertRule;
import org.minqing.app.config.Settings;
import org.minqing.app.state.EventLog;
import org.minqing.indexer.OpinionStore;
import org.minqing.model.RegionCode;
import org.minqing.model.RiskLevel;
import org.minqing.monitor.AlertPost;
import org.minqing.monitor.Notice;
import org.minqing.monitor.SpreadWatch;
import org.minqing.monitor.follow.Event;
import org.minqing.monitor.follow.Forecast;
import org.minqing.monitor.layout.Block;

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

  private final Settings settings;
  private final OpinionStore store;
  private final EventLog events;
  private final Clock clock;

  /** Looks into {@code events}; the posts that show them come from {@code store}. */
  public EventAlerts(Settings settings, OpinionStore store, EventLog events, Clock clock) {
    this.settings = settings;
    this.store = store;
    this.events = events;
    this.clock = clock;
  }

  List<Finding> findings(AlertRule rule, AlertRule.Events wanted) throws IOException {
    var findings = new ArrayList<Finding>();
    for (var entry : events.since(clock.instant().minus(LATELY), LOOKED_AT)) {
      if (fits(wanted, entry.event())) {
        findings.add(finding(rule, wanted, entry.event()));
      }
    }
    return findings;
  }

  private boolean fits(AlertRule.Events wanted, Event event) {
    var today = LocalDate.ofInstant(clock.instant(), settings.zone());
    var category = event.category().orElse(Detection.OF_A_RULE);
    return event.level().atLeast(settings.calendar().eased(wanted.level(), today, category))
        && event.posts() >= settings.calendar().eased(wanted.atLeast(), today, category)
        && (wanted.categories().isEmpty()
            || event.category().filter(wanted.categories()::contains).isPresent())
        && (wanted.regions().isEmpty() || isIn(wanted.regions(), event));
  }

  private static boolean isIn(Set<RegionCode> regions, Event event) {
    return event.places().stream()
        .flatMap(place -> place.code().path().stream())
        .anyMatch(regions::contains);
  }

  /** Each level and each growth is a thing of its own, so that no cool-down hides it. */
  private Finding finding(AlertRule rule, AlertRule.Events wanted, Event event) throws IOException {
    var thing = "%s-%s-%d".formatted(event.id(), event.level(), growth(wanted, event));
    var notice =
        new Notice(
            AlertDesk.alertId("event", rule.id() + "-" + thing),
            event.level(),
            event.title(),
            facts(event),
            evidence(event));
    return finding(rule, thing, event, notice);
  }

  private Finding finding(AlertRule rule, String thing, Event event, Notice notice) {
    var category = event.category().orElse(Detection.OF_A_RULE);
    return new Finding(
        rule, thing, Finding.alert(notice, category, settings.zone(), clock.instant()));
  }

  /** Events that lately began to be reposted much faster than before. */
  List<Finding> findings(AlertRule rule, AlertRule.Spreading wanted) throws IOException {
    var now = clock.instant();
    var watch = new SpreadWatch(settings.zone(), wanted.perHour());
    var share = settings.alerts().budget().share(1);
    var findings = new ArrayList<Finding>();
    for (var entry : events.since(now.minus(LATELY), LOOKED_AT)) {
      var event = entry.event();
      if (fits(wanted.which(), event)) {
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
            "转载速度",
            "%s 起一小时内转载 %d 条，按此前速度预计 %.1f 条"
                .formatted(
                    noticed.hour().atZone(settings.zone()).toLocalDateTime(),
                    noticed.copies(),
                    noticed.expected())));
    facts.addAll(facts(event));
    var notice =
        new Notice(
            AlertDesk.alertId("spread", event.id() + "-" + noticed.hour()),
            event.level().atLeast(RiskLevel.IV) ? event.level() : RiskLevel.IV,
            "传播加速：" + event.title(),
            facts,
            Optional.of(new Notice.Course(noticed.trend(), noticed.began())),
            evidence(event));
    return finding(rule, event.id(), event, notice);
  }

  /** How many times it has become four times as large as the rule asks. */
  private static int growth(AlertRule.Events wanted, Event event) {
    var growth = 0;
    for (long size = (long) wanted.atLeast() * GROWTH; size <= event.posts(); size *= GROWTH) {
      growth++;
    }
    return growth;
  }

  private List<Block.Fact> facts(Event event) {
    var facts = new ArrayList<Block.Fact>();
    facts.add(new Block.Fact("事件", event.id()));
    facts.add(
        new Block.Fact(
            "规模",
            "%d 条（转载 %d），%d 个来源，%d 个城市"
                .formatted(event.posts(), event.copies(), event.spread().size(), event.cities())));
    facts.add(
        new Block.Fact(
            "首见",
            "%s，%s"
                .formatted(
                    event.first().atZone(settings.zone()).toLocalDateTime(),
                    event.spread().getFirst().source())));
    if (!event.keywords().isEmpty()) {
      facts.add(new Block.Fact("关键词", String.join(" ", event.keywords())));
    }
    var forecast = Forecast.of(event, clock.instant()).getFirst();
    facts.add(
        new Block.Fact(
            "未来 24 小时",
            "预计 %.0f 条，最好 %d，最坏 %d"
                .formatted(forecast.likely(), forecast.best(), forecast.worst())));
    return facts;
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
