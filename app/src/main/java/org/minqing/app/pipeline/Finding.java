package org.minqing.app.pipeline;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.minqing.app.config.AlertRule;
import org.minqing.app.config.Settings;
import org.minqing.app.state.AlertLog.Raised;
import org.minqing.app.state.Tellings.Told;
import org.minqing.model.RiskCategory;
import org.minqing.monitor.Notice;
import org.minqing.monitor.NoticeMessage;

/**
 * Something a rule may tell of.
 *
 * @param rule the rule
 * @param thing what it is about, for the rule's cool-down
 * @param alert the alert as it would be told
 * @param extent by how many posts it exceeds what was expected; 0 where nothing is expected
 * @param also mail addresses that are told besides the rule's channels
 * @param told how what may be told of again stands now
 */
record Finding(
    AlertRule rule,
    String thing,
    Raised alert,
    long extent,
    List<String> also,
    Optional<Told> told) {

  Finding {
    also = List.copyOf(also);
  }

  Finding(AlertRule rule, String thing, Raised alert, long extent, List<String> also) {
    this(rule, thing, alert, extent, also, Optional.empty());
  }

  Finding(AlertRule rule, String thing, Raised alert) {
    this(rule, thing, alert, 0, List.of());
  }

  /** What is remembered once it is told. */
  Finding(AlertRule rule, String thing, Raised alert, Told told) {
    this(rule, thing, alert, 0, List.of(), Optional.of(told));
  }

  /** The same, told to others besides the rule's channels. */
  Finding toldAlso(List<String> also) {
    return new Finding(rule, thing, alert, extent, also, told);
  }

  /** A notice of a rule that is about nothing but what it seeks. */
  static Finding of(AlertRule rule, Notice notice, Settings settings, Instant now, Told told) {
    return new Finding(rule, "", alert(notice, Detection.OF_A_RULE, settings, now), told);
  }

  /** A notice as the alert that is told at {@code now}. */
  static Raised alert(Notice notice, RiskCategory category, Settings settings, Instant now) {
    var message = new NoticeMessage(settings.language(), settings.zone()).of(notice);
    return new Raised(
        notice.id(),
        now,
        notice.level(),
        category,
        message.subject(),
        message.text(),
        message.html(),
        Evidence.until(notice.evidence(), settings));
  }
}
