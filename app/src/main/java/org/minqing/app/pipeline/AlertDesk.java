package org.minqing.app.pipeline;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.minqing.app.config.AlertRule;
import org.minqing.app.config.Channel;
import org.minqing.app.config.Settings;
import org.minqing.app.state.AlertLog;
import org.minqing.app.state.AlertLog.Posting;
import org.minqing.app.state.AlertLog.Raised;
import org.minqing.app.state.CoolDowns;
import org.minqing.app.state.Outbox;
import org.minqing.monitor.words.Language;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Decides who is told of what was found, and when: cool-downs, quiet hours, the budget of false
 * alerts, one digest instead of a flood, and others when nobody answers.
 */
public final class AlertDesk {

  private static final Logger LOG = LoggerFactory.getLogger(AlertDesk.class);

  /** More than these at once are one digest. */
  private static final int FLOOD = 10;

  /** A burst is told anew when it has become so many times as large. */
  private static final int GROWTH = 4;

  private static final int LONGEST_ID = 64;

  /** What the names of an alert's later letters have before its id. */
  private static final Pattern LATER = Pattern.compile("^(?:up-\\d+-|grown-\\d+-[A-Z]+-)");

  private final Settings settings;
  private final AlertLog alerts;
  private final CoolDowns coolDowns;
  private final Outbox outbox;
  private final AlertLetters letters;
  private final Clock clock;
  private final Language language;

  /** Keeps alerts in {@code alerts} and writes digests to {@code outbox}. */
  public AlertDesk(
      Settings settings,
      AlertLog alerts,
      CoolDowns coolDowns,
      Outbox outbox,
      AnswerLinks links,
      Clock clock) {
    this.settings = settings;
    this.alerts = alerts;
    this.coolDowns = coolDowns;
    this.outbox = outbox;
    this.letters = new AlertLetters(settings, links, clock);
    this.clock = clock;
    this.language = settings.language();
  }

  /**
   * Keeps what is new among the findings, and tells of it.
   *
   * @return what was raised, held back or not; those above stand only with what told them
   */
  List<Finding> take(List<Finding> findings) {
    return alerts.together(() -> takeAll(findings));
  }

  private List<Finding> takeAll(List<Finding> findings) {
    var fresh = onceToThoseAbove(findings.stream().filter(this::isNew).toList());
    var flood = fresh.size() > FLOOD;
    var raised = new ArrayList<Finding>();
    for (var finding : fresh) {
      var held = isSpike(finding) && !withinBudget();
      var postings = held || flood ? List.<Posting>of() : postings(finding);
      if (alerts.raise(finding.alert(), finding.rule().id(), held, postings)) {
        // Its subject may hold words of posts, which expire; a log does not.
        LOG.info(
            "alert {}{}: rule {}, level {}",
            finding.alert().id(),
            held ? " (held back)" : "",
            finding.rule().id(),
            finding.alert().level());
        alerts.told(finding.alert().id(), finding.extent());
        finding.told().ifPresent(told -> alerts.tellings().keep(finding.rule().id(), told));
        raised.add(finding);
      }
    }
    if (flood) {
      digest(raised);
    }
    return raised;
  }

  /**
   * However many rules tell those above of a risk: one letter, from the rule that may tell first.
   */
  private List<Finding> onceToThoseAbove(List<Finding> fresh) {
    var tellers = new HashMap<String, Finding>();
    fresh.stream()
        .sorted(Comparator.comparing(this::earliest))
        .forEach(finding ->
            finding.also().forEach(to -> tellers.putIfAbsent(aboveOf(finding, to), finding)));
    return fresh.stream()
        .map(finding ->
            finding.toldAlso(
                finding.also().stream()
                    .filter(to -> finding.equals(tellers.get(aboveOf(finding, to))))
                    .toList()))
        .toList();
  }

  private static String aboveOf(Finding overdue, String recipient) {
    return OverdueRisks.number(overdue) + " " + recipient;
  }

  private boolean isNew(Finding finding) {
    var rule = finding.rule();
    return !alerts.wasRaised(finding.alert().id())
        && (rule.coolDown().isZero()
            || coolDowns.passes(
                rule.id() + ":" + finding.thing(), rule.coolDown(), rule.longest()));
  }

  private static boolean isSpike(Finding finding) {
    return finding.rule().trigger() instanceof AlertRule.Spikes;
  }

  private boolean withinBudget() {
    var now = clock.instant();
    return settings.alerts().budget().allows(alerts.unanswered(now.minus(Duration.ofDays(7))), now);
  }

  private List<Posting> postings(Finding finding) {
    var alert = finding.alert();
    return letters.of(recipients(finding), alert, alert.id(), earliest(finding));
  }

  /** Not in quiet hours, unless it is grave enough to wake somebody. */
  private Instant earliest(Finding finding) {
    var now = clock.instant();
    var rule = finding.rule();
    return rule.quiet()
        .filter(quiet -> quiet.hold(now, settings.zone()))
        .filter(quiet -> !finding.alert().level().atLeast(rule.wake()))
        .map(quiet -> quiet.end(now, settings.zone()))
        .orElse(now);
  }

  private Stream<String> recipients(Finding finding) {
    return Stream.of(
            recipients(finding.rule().channels()),
            recipients(heightened(finding)),
            finding.also().stream())
        .flatMap(Function.identity());
  }

  /** The channels that hear of this kind of risk on such a day. */
  private List<String> heightened(Finding finding) {
    var today = LocalDate.now(clock);
    return settings.calendar().on(today, finding.alert().category()).stream()
        .flatMap(date -> date.channels().stream())
        .toList();
  }

  private Stream<String> recipients(List<String> channels) {
    return channels.stream().flatMap(this::recipients);
  }

  private Stream<String> recipients(String name) {
    return switch (settings.rules().current().channels().get(name)) {
      case null -> Stream.empty();
      case Channel.MailTo mail -> mail.to().stream();
      case Channel.Hook hook -> Stream.of(Outbox.CHANNEL + name);
      case Channel.Feed feed -> Stream.of(Outbox.CHANNEL + name);
    };
  }

  /** One letter to each who would have got more than he can read. */
  private void digest(List<Finding> raised) {
    var told = new HashMap<String, List<Finding>>();
    for (var finding : raised) {
      if (alerts.handling(finding.alert().id()).filter(AlertLog.Handling::held).isEmpty()) {
        recipients(finding)
            .distinct()
            .forEach(to -> told.computeIfAbsent(to, x -> new ArrayList<>()).add(finding));
      }
    }
    told.forEach((recipient, findings) ->
        outbox.put(
            letters.digest("flood-", recipient, findings.stream().map(Finding::alert).toList()),
            findings.stream().map(this::earliest).min(Instant::compareTo).orElseThrow()));
  }

  /**
   * Tells of known bursts that have grown to four times what they were when they were told of, or
   * that have become graver: those who were told, and those who are called when nobody answers.
   *
   * @param again what is found of alerts that were raised before
   * @return of how many
   */
  int tellGrown(List<Finding> again) {
    return alerts.together(() -> {
      var count = 0;
      for (var finding : again) {
        if (hasGrown(finding)) {
          tellGrown(finding);
          count++;
        }
      }
      return count;
    });
  }

  private boolean hasGrown(Finding finding) {
    var id = finding.alert().id();
    if (alerts.handling(id).filter(handling -> !handling.held()).isEmpty()) {
      return false;
    }
    var told = alerts.toldExtent(id);
    var graver =
        alerts
            .get(id)
            .filter(known -> finding.alert().level().compareTo(known.level()) > 0)
            .isPresent();
    return graver || (told > 0 && finding.extent() >= GROWTH * told);
  }

  private void tellGrown(Finding finding) {
    var now = finding.alert();
    var told = alerts.toldExtent(now.id());
    var urgent = now.under(language.say("letter.grown", finding.extent(), told, now.subject()));
    var others = finding.rule().escalation().map(AlertRule.Escalation::channels).orElse(List.of());
    var name = "grown-%d-%s-%s".formatted(finding.extent(), now.level(), now.id());
    var all = Stream.concat(recipients(finding), recipients(others));
    alerts.grow(urgent, finding.extent(), letters.of(all, urgent, name, earliest(finding)));
    LOG.info("{} has grown from {} to {}", now.id(), told, finding.extent());
  }

  /**
   * Tells others of alerts that nobody has answered, unless it is a week since somebody should
   * have: a rule that gets others to call is not to call them for all that it ever raised.
   *
   * @return of how many
   */
  public int escalate() {
    return alerts.together(() -> {
      var neglected = neglected();
      var flood = neglected.size() > FLOOD;
      for (var call : neglected) {
        alerts.escalate(call.alert().id(), flood ? List.of() : postings(call));
        LOG.info("nobody has answered {}; told {}", call.alert().id(), call.channels());
      }
      if (flood) {
        escalateInOne(neglected);
      }
      return neglected.size();
    });
  }

  /** Whom to call about an alert. */
  private record Call(Raised alert, List<String> channels) {}

  private List<Call> neglected() {
    var now = clock.instant();
    var calls = new ArrayList<Call>();
    for (var rule : settings.rules().current().rules()) {
      rule.escalation()
          .ifPresent(escalation -> {
            var latest = now.minus(escalation.after());
            alerts.neglected(rule.id(), latest.minus(AnswerLinks.GOOD_FOR), latest).stream()
                .map(alert -> new Call(alert, escalation.channels()))
                .forEach(calls::add);
          });
    }
    return calls;
  }

  private List<Posting> postings(Call call) {
    var alert = call.alert();
    var urgent = alert.under(neglected(alert.subject()));
    // One that was closed and has grown may be neglected once more.
    var name = "up-%d-%s".formatted(clock.millis(), alert.id());
    return letters.of(recipients(call.channels()), urgent, name, clock.instant());
  }

  private void escalateInOne(List<Call> calls) {
    var told = new HashMap<String, List<Raised>>();
    for (var call : calls) {
      recipients(call.channels())
          .distinct()
          .forEach(to -> told.computeIfAbsent(to, x -> new ArrayList<>()).add(call.alert()));
    }
    told.forEach((recipient, neglected) -> {
      var digest = letters.digest("up-flood-", recipient, neglected);
      outbox.put(digest.under(neglected(digest.subject())));
    });
  }

  private String neglected(String subject) {
    return language.say("letter.neglected", subject);
  }

  /** The alert that a letter tells of; where it tells of several, something that is none. */
  public static String alertOf(String messageId) {
    return LATER.matcher(messageId.replaceFirst("\\..*", "")).replaceFirst("");
  }

  /** An id that fits its column, the same for the same words. */
  static String alertId(String kind, String words) {
    var id = kind + "-" + words.replaceAll("[^A-Za-z0-9-]", "-");
    return id.length() <= LONGEST_ID
        ? id
        : id.substring(0, LONGEST_ID - 9) + "-" + Integer.toHexString(id.hashCode());
  }
}
