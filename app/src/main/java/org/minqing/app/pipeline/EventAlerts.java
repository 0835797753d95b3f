package org.minqing.app.pipeline;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.minqing.app.config.AlertRule;
import org.minqing.app.config.Settings;
import org.minqing.app.state.AlertLog;
import org.minqing.app.state.EventLog;
import org.minqing.indexer.OpinionStore;
import org.minqing.model.RegionCode;
import org.minqing.monitor.AlertPost;
import org.minqing.monitor.Notice;
import org.minqing.monitor.NoticeMessage;
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

  private static boolean fits(AlertRule.Events wanted, Event event) {
    return event.level().atLeast(wanted.level())
        && event.posts() >= wanted.atLeast()
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
    var message = new NoticeMessage(settings.zone()).of(notice);
    return new Finding(
        rule,
        thing,
        new AlertLog.Raised(
            notice.id(),
            clock.instant(),
            notice.level(),
            event.category().orElse(Detection.OF_A_RULE),
            message.subject(),
            message.text(),
            message.html()));
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
