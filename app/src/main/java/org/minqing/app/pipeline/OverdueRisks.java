package org.minqing.app.pipeline;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.minqing.app.config.AlertRule;
import org.minqing.app.config.Settings;
import org.minqing.app.state.AlertLog;
import org.minqing.app.state.RiskRegister;
import org.minqing.monitor.Notice;
import org.minqing.monitor.layout.Block;
import org.minqing.monitor.register.Risk;
import org.minqing.monitor.register.Stage;
import org.minqing.monitor.register.Unit;
import org.minqing.monitor.words.Language;

/**
 * Finds risks of the register that are past their day: each is told to the unit above the one that
 * has it, and to one unit higher for each further stretch of days that it is left.
 */
public final class OverdueRisks {

  private static final String WHO = "minqing";
  private static final String PREFIX = "risk";
  private static final int LOOKED_AT = 10_000;

  private final Settings settings;
  private final RiskRegister register;
  private final AlertLog alerts;
  private final Clock clock;
  private final Language language;

  /** Looks into {@code register}; what is in {@code alerts} was told. */
  public OverdueRisks(Settings settings, RiskRegister register, AlertLog alerts, Clock clock) {
    this.settings = settings;
    this.register = register;
    this.alerts = alerts;
    this.clock = clock;
    this.language = settings.language();
  }

  /** What was not told before. */
  List<Finding> findings(AlertRule rule, AlertRule.Overdue late) {
    var today = LocalDate.now(clock);
    var findings = new ArrayList<Finding>();
    for (var risk : register.all(LOOKED_AT)) {
      if (risk.isOverdue(today)) {
        var finding = finding(rule, late, risk, today);
        if (!alerts.knows(finding.alert().id())) {
          findings.add(finding);
        }
      }
    }
    return findings;
  }

  /**
   * What a rule would have told between two moments: at the beginning of a day, or when somebody
   * set a day that was past already.
   *
   * @return in order of time within a risk
   */
  List<Backtest> backtest(AlertRule rule, AlertRule.Overdue late, Instant from, Instant to) {
    var fired = new ArrayList<Backtest>();
    for (var risk : register.all(LOOKED_AT)) {
      var steps = register.steps(risk.number());
      var told = new HashSet<String>();
      for (var i = 0; i < steps.size(); i++) {
        var step = steps.get(i);
        var end = i + 1 < steps.size() ? steps.get(i + 1).at() : to;
        for (var at = step.at(); !at.isAfter(end); at = nextDay(at)) {
          if (isNews(step, late, day(at), told) && at.isAfter(from)) {
            fired.add(Backtest.of(rule, at, risk.level(), late(risk), settings));
          }
        }
      }
    }
    return fired;
  }

  private static boolean isNews(
      Risk.Step step, AlertRule.Overdue late, LocalDate day, Set<String> told) {
    return step.stage() == Stage.ASSIGNED
        && step.due().filter(day::isAfter).isPresent()
        && told.add(step.due().get() + "-" + stretch(late, step.due().get(), day));
  }

  private LocalDate day(Instant at) {
    return LocalDate.ofInstant(at, settings.zone());
  }

  private Instant nextDay(Instant at) {
    return day(at).plusDays(1).atStartOfDay(settings.zone()).toInstant();
  }

  private static long stretch(AlertRule.Overdue late, LocalDate due, LocalDate day) {
    return (ChronoUnit.DAYS.between(due, day) - 1) / late.every().toDays();
  }

  private Finding finding(AlertRule rule, AlertRule.Overdue late, Risk risk, LocalDate today) {
    var due = risk.due().orElseThrow();
    var days = ChronoUnit.DAYS.between(due, today);
    var stretch = stretch(late, due, today);
    var above = above(risk).stream().limit(stretch + 1).toList();
    var thing = "%d-%s-%d".formatted(risk.number(), due, stretch);
    var facts = new ArrayList<Block.Fact>();
    facts.add(
        new Block.Fact(
            language.say("notice.risk"), "%d %s".formatted(risk.number(), risk.title())));
    facts.add(
        new Block.Fact(
            language.say("notice.unit"),
            risk.unit()
                .map(settings.units()::name)
                .orElseGet(() -> language.say("notice.nobody"))));
    facts.add(
        new Block.Fact(language.say("notice.due"), language.say("notice.overdue", due, days)));
    if (!above.isEmpty()) {
      facts.add(new Block.Fact(language.say("notice.told"), names(above)));
    }
    facts.add(
        new Block.Fact("In short", "risk %d, days overdue: %d".formatted(risk.number(), days)));
    var notice =
        new Notice(
            AlertDesk.alertId(PREFIX, rule.id() + "-" + thing),
            risk.level(),
            late(risk),
            facts,
            List.of());
    var category = risk.category().orElse(Detection.OF_A_RULE);
    return new Finding(
        rule,
        thing,
        Finding.alert(notice, category, settings, clock.instant()),
        0,
        above.stream().flatMap(unit -> unit.mail().stream()).distinct().toList());
  }

  private String late(Risk risk) {
    return language.say("notice.late", risk.title());
  }

  private List<Unit> above(Risk risk) {
    return risk.unit().map(settings.units()::above).orElse(List.of());
  }

  private String names(List<Unit> units) {
    return language.list(units.stream().map(Unit::name).toList());
  }

  /** Writes into the register what was raised about its risks, and who above was told by it. */
  void note(List<Finding> raised) {
    for (var finding : raised) {
      if (finding.rule().trigger() instanceof AlertRule.Overdue) {
        var number = number(finding);
        register
            .get(number)
            .ifPresent(risk ->
                register.move(
                    number, RiskRegister.Move.comment(risk.stage(), words(finding)), WHO));
      }
    }
  }

  /** Which risk is overdue. */
  static long number(Finding finding) {
    return Long.parseLong(finding.thing().replaceFirst("-.*", ""));
  }

  private String words(Finding finding) {
    return finding.also().isEmpty()
        ? language.say("risk.overdue")
        : language.say("risk.overdueAbove", language.list(finding.also()));
  }
}
