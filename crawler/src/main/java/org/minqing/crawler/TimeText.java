package org.minqing.crawler;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

/** Text to time. */
final class TimeText {
  private TimeText() {}

  static Optional<Instant> parse(String text, ZoneId zone) {
    try {
      var form = DateTimeFormatter.ofPattern("y-M-d H:mm[:ss]");
      return Optional.of(
          LocalDateTime.parse(text.strip().replace('/', '-').replace('T', ' '), form)
              .atZone(zone)
              .toInstant());
    } catch (DateTimeException other) {
      return Optional.empty();
    }
  }
}
