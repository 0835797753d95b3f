package org.minqing.app.pipeline;

import java.time.Clock;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.minqing.app.state.EventLog;
import org.minqing.app.state.RiskRegister;
import org.minqing.model.RiskLevel;
import org.minqing.monitor.follow.Event;
import org.minqing.monitor.register.Risk;
import org.minqing.monitor.register.Stage;
import org.minqing.monitor.words.Language;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The register fills itself: a grave event becomes a risk, and one that was thought over comes back
 * to life when its event flares up.
 */
public final class RiskWatch {

  private static final Logger LOG = LoggerFactory.getLogger(RiskWatch.class);

  /** Who is said to have done what nobody did. */
  private static final String WHO = "minqing";

  private static final int SEVERAL = 3;
  private static final Duration LATELY = Duration.ofDays(7);
  private static final Duration DAY = Duration.ofDays(1);
  private static final int LOOKED_AT = 500;

  private final RiskLevel grave;
  private final Language language;
  private final EventLog events;
  private final RiskRegister register;
  private final Clock clock;

  /**
   * Enters what {@code events} tell into {@code register}.
   *
   * @param grave events of this level or graver
   * @param language in which it is noted
   */
  public RiskWatch(
      RiskLevel grave, Language language, EventLog events, RiskRegister register, Clock clock) {
    this.grave = grave;
    this.language = language;
    this.events = events;
    this.register = register;
    this.clock = clock;
  }

  /**
   * One look at all events.
   *
   * @return how many risks were entered or came back
   */
  public int run() {
    var changed = 0;
    for (var entry : events.since(clock.instant().minus(LATELY), LOOKED_AT)) {
      var event = entry.event();
      var known = register.of(event.id());
      if (known.isEmpty() && isRisk(event) && enter(event)) {
        changed++;
      }
      var flaring = atRest(known).filter(risk -> flaresUp(risk, event));
      if (flaring.isPresent()) {
        revive(flaring.get(), event);
        changed++;
      }
    }
    return changed;
  }

  private boolean isRisk(Event event) {
    return event.level().atLeast(grave) && event.posts() >= SEVERAL;
  }

  /** Whether nobody else entered it meanwhile. */
  private boolean enter(Event event) {
    var title = event.title().isBlank() ? event.id() : event.title();
    var entered =
        register.enter(
            new RiskRegister.Draft(title, event.category(), event.level(), Optional.of(event.id())),
            WHO,
            language.say("risk.entered", event.posts(), event.level()));
    if (entered.anew()) {
      LOG.info("risk {} from event {}", entered.number(), event.id());
    }
    return entered.anew();
  }

  /** The one that was laid to rest last; none while somebody has yet to deal with one of them. */
  private Optional<Risk> atRest(List<Risk> known) {
    return known.stream().anyMatch(risk -> risk.stage().isOpen())
        ? Optional.empty()
        : known.stream().max(Comparator.comparing(register::atItsStageSince));
  }

  /** At least three posts within a day that came after it was laid to rest. */
  private boolean flaresUp(Risk risk, Event event) {
    return sinceRest(risk, event) >= SEVERAL;
  }

  private int sinceRest(Risk risk, Event event) {
    var now = clock.instant();
    var rest = Duration.between(register.atItsStageSince(risk), now);
    return event.postsWithin(now, rest.compareTo(DAY) < 0 ? rest : DAY);
  }

  private void revive(Risk risk, Event event) {
    var posts = sinceRest(risk, event);
    register.move(
        risk.number(),
        RiskRegister.Move.comment(Stage.IDENTIFIED, language.say("risk.revived", posts)),
        WHO);
    LOG.info("risk {} is back: {} new posts", risk.number(), posts);
  }
}
