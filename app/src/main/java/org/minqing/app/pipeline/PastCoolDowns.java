package org.minqing.app.pipeline;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.minqing.app.config.AlertRule;
import org.minqing.app.state.CoolDowns.Pause;

/** The pauses that a rule would have made; asked in order of time. */
final class PastCoolDowns {

  private final AlertRule rule;
  private final Map<String, Pause> pauses = new HashMap<>();

  PastCoolDowns(AlertRule rule) {
    this.rule = rule;
  }

  /** Whether the rule would have told of a thing; if so, its pause begins. */
  boolean passes(String thing, Instant at) {
    var last = pauses.get(thing);
    if (last != null && last.holds(at)) {
      return false;
    }
    pauses.put(
        thing,
        last == null
            ? new Pause(at, rule.coolDown())
            : last.next(at, rule.coolDown(), rule.longest()));
    return true;
  }
}
