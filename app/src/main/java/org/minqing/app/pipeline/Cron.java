package org.minqing.app.pipeline;

import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Date;
import java.util.Optional;
import java.util.TimeZone;
import org.quartz.CronExpression;

/** When a schedule fires. */
final class Cron {

  private final CronExpression expression;

  /** A schedule that was found good when its source file was read. */
  Cron(String expression, ZoneId zone) {
    try {
      this.expression = new CronExpression(expression);
    } catch (ParseException e) {
      throw new IllegalStateException("a source file was read with a bad cron: " + expression, e);
    }
    this.expression.setTimeZone(TimeZone.getTimeZone(zone));
  }

  /** The first time after {@code moment}; empty if it never fires again. */
  Optional<Instant> after(Instant moment) {
    return Optional.ofNullable(expression.getNextValidTimeAfter(Date.from(moment)))
        .map(Date::toInstant);
  }

  /** The time between the next two; empty if it does not fire twice again. */
  Optional<Duration> step(Instant now) {
    return after(now).flatMap(next -> after(next).map(then -> Duration.between(next, then)));
  }
}
