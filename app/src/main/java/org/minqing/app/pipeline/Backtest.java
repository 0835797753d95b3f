package org.minqing.app.pipeline;

import java.time.Instant;
import java.util.List;
import org.minqing.app.config.AlertRule;
import org.minqing.app.config.Settings;
import org.minqing.model.RiskLevel;
import org.minqing.monitor.Notice;

/**
 * Something a rule would have told.
 *
 * @param at when
 * @param rule which rule
 * @param level how grave
 * @param subject of what
 */
public record Backtest(Instant at, String rule, RiskLevel level, String subject) {

  /** That it would have told what it finds now. */
  static Backtest of(Finding finding, Instant at) {
    return new Backtest(
        at, finding.rule().id(), finding.alert().level(), finding.alert().subject());
  }

  /** What an alert of this title would have said. */
  static Backtest of(AlertRule rule, Instant at, RiskLevel level, String title, Settings settings) {
    var notice = new Notice(rule.id(), level, title, List.of(), List.of());
    var alert = Finding.alert(notice, Detection.OF_A_RULE, settings, at);
    return new Backtest(at, rule.id(), level, alert.subject());
  }
}
