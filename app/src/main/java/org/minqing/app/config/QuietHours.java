package org.minqing.app.config;

import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;

/**
 * Hours of the day in which people are left alone.
 *
 * @param from when they begin
 * @param to when they end, the next day if it is not after {@code from}
 */
public record QuietHours(LocalTime from, LocalTime to) {

  /** Reads {@code 22:00-07:00}. */
  static QuietHours parse(String text) {
    var dash = text.indexOf('-');
    if (dash < 0) {
      throw unread();
    }
    try {
      return new QuietHours(
          LocalTime.parse(text.substring(0, dash).strip()),
          LocalTime.parse(text.substring(dash + 1).strip()));
    } catch (DateTimeParseException e) {
      throw unread();
    }
  }

  private static BadValueException unread() {
    return new BadValueException("wanted hours such as 22:00-07:00", "应为时段，例如 22:00-07:00");
  }

  /** Whether people are left alone at {@code instant}. */
  public boolean hold(Instant instant, ZoneId zone) {
    var time = instant.atZone(zone).toLocalTime();
    return from.isBefore(to)
        ? !time.isBefore(from) && time.isBefore(to)
        : !time.isBefore(from) || time.isBefore(to);
  }

  /** When they end after {@code instant}, which lies in them. */
  public Instant end(Instant instant, ZoneId zone) {
    var now = instant.atZone(zone);
    var today = now.with(to);
    return (today.isAfter(now) ? today : today.plusDays(1)).toInstant();
  }
}
