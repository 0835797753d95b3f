package org.minqing.app.web;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;

/** Shows times on the clock of the people who read them. */
public final class ShownTimes {

  private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm");

  private final ZoneId zone;

  ShownTimes(ZoneId zone) {
    this.zone = zone;
  }

  /** The same as ISO 8601 without a zone, for what draws it. */
  public String local(Instant time) {
    return LocalDateTime.ofInstant(time, zone).toString();
  }

  /** Day and minute. */
  public String show(Instant time) {
    return MINUTE.format(time.atZone(zone));
  }
}
