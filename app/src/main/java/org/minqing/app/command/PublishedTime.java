package org.minqing.app.command;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoField;
import java.util.Locale;
import java.util.Optional;

/**
 * A time as files have it: ISO 8601 with or without zone, "2019/2/28 11:25:05", "2019-02-28", or
 * seconds or milliseconds since 1970. A time without zone is China's.
 */
final class PublishedTime {

  private static final ZoneId CHINA = ZoneId.of("Asia/Shanghai");

  private static final DateTimeFormatter FORM =
      new DateTimeFormatterBuilder()
          .appendPattern("u-M-d[['T'][' ']H:m[:s]")
          .optionalStart()
          .appendFraction(ChronoField.NANO_OF_SECOND, 1, 9, true)
          .optionalEnd()
          .appendPattern("][XXX][X]")
          .toFormatter(Locale.ROOT)
          .withResolverStyle(ResolverStyle.SMART);

  private PublishedTime() {}

  /** The time, or empty if there is none that can be read. */
  static Optional<Instant> of(String text) {
    var plain = text.strip().replace('/', '-');
    if (plain.isEmpty()) {
      return Optional.empty();
    }
    try {
      return Optional.of(plain.matches("\\d{9,13}") ? epoch(plain) : parsed(plain));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  private static Instant epoch(String digits) {
    var number = Long.parseLong(digits);
    return digits.length() > 11 ? Instant.ofEpochMilli(number) : Instant.ofEpochSecond(number);
  }

  private static Instant parsed(String text) {
    var time = FORM.parseBest(text, ZonedDateTime::from, LocalDateTime::from, LocalDate::from);
    return switch (time) {
      case ZonedDateTime zoned -> zoned.toInstant();
      case LocalDateTime local -> local.atZone(CHINA).toInstant();
      case LocalDate day -> day.atStartOfDay(CHINA).toInstant();
      default -> throw new DateTimeException(text);
    };
  }
}
