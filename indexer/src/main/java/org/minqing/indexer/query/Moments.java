package org.minqing.indexer.query;

import java.time.Clock;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.Year;
import java.time.YearMonth;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.regex.Pattern;

/** Understands points and stretches of time as people type them, in the clock's zone. */
final class Moments {

  private static final Pattern SPAN_BACK = Pattern.compile("([0-9]{1,5})(h|d|w|小时|时|天|日|周|星期)");
  private static final Pattern YEAR = Pattern.compile("[0-9]{4}");
  private static final Pattern MONTH = Pattern.compile("[0-9]{4}-[0-9]{2}");
  private static final Pattern DAY = Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}");
  private static final Pattern MINUTE = Pattern.compile(DAY + "t[0-9]{2}:[0-9]{2}");
  private static final Pattern WITH_OFFSET = Pattern.compile(MINUTE + ".*(z|[+-][0-9:]{5})");

  private final ZonedDateTime now;

  Moments(Clock clock) {
    this.now = ZonedDateTime.now(clock);
  }

  /** Whether it is a stretch that ends now, such as {@code 7d} or {@code 24小时}. */
  static boolean isSpanBack(String text) {
    return SPAN_BACK.matcher(text).matches();
  }

  /**
   * What a word covers, in milliseconds since 1970; a stretch back is the point at which it begins.
   *
   * @throws IllegalArgumentException if it is no time
   */
  Range.Span span(String text) {
    try {
      return switch (text) {
        case "now", "现在" -> point(now);
        case "today", "今天" -> days(now.toLocalDate(), now.toLocalDate().plusDays(1));
        case "yesterday", "昨天" -> days(now.toLocalDate().minusDays(1), now.toLocalDate());
        case "前天" -> days(now.toLocalDate().minusDays(2), now.toLocalDate().minusDays(1));
        default -> isSpanBack(text) ? point(back(text)) : date(text);
      };
    } catch (DateTimeException | ArithmeticException e) {
      throw new IllegalArgumentException("no time: " + text, e);
    }
  }

  private ZonedDateTime back(String text) {
    var parts = SPAN_BACK.matcher(text);
    if (!parts.matches()) {
      throw new IllegalArgumentException("no stretch of time: " + text);
    }
    var many = Long.parseLong(parts.group(1));
    return switch (parts.group(2)) {
      case "h", "小时", "时" -> now.minusHours(many);
      case "w", "周", "星期" -> now.minusWeeks(many);
      default -> now.minusDays(many);
    };
  }

  private Range.Span date(String text) {
    if (YEAR.matcher(text).matches()) {
      var year = Year.parse(text);
      return days(year.atDay(1), year.plusYears(1).atDay(1));
    }
    if (MONTH.matcher(text).matches()) {
      var month = YearMonth.parse(text);
      return days(month.atDay(1), month.plusMonths(1).atDay(1));
    }
    if (DAY.matcher(text).matches()) {
      var day = LocalDate.parse(text);
      return days(day, day.plusDays(1));
    }
    if (MINUTE.matcher(text).matches()) {
      var minute = LocalDateTime.parse(text.replace('t', 'T')).atZone(now.getZone());
      return new Range.Span(millis(minute), millis(minute.plusMinutes(1)));
    }
    return exact(text);
  }

  private Range.Span exact(String text) {
    var iso = text.replace('t', 'T').replace('z', 'Z');
    return WITH_OFFSET.matcher(text).matches()
        ? point(OffsetDateTime.parse(iso).toZonedDateTime())
        : point(LocalDateTime.parse(iso).atZone(now.getZone()));
  }

  private Range.Span days(LocalDate from, LocalDate to) {
    return new Range.Span(
        millis(from.atStartOfDay(now.getZone())), millis(to.atStartOfDay(now.getZone())));
  }

  private static Range.Span point(ZonedDateTime time) {
    return Range.Span.one(millis(time));
  }

  private static long millis(ZonedDateTime time) {
    return time.truncatedTo(ChronoUnit.MILLIS).toInstant().toEpochMilli();
  }
}
