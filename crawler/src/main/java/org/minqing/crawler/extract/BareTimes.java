package org.minqing.crawler.extract;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.regex.Pattern;
import org.minqing.crawler.extract.Article.Published;

/** Forms so bare that only a field known to hold a time may be read as one. */
final class BareTimes {

  private static final Pattern COMPACT =
      Pattern.compile(
          "((?:19|20)\\d\\d)(\\d\\d)(\\d\\d)T?"
              + "(?:(\\d\\d)(\\d\\d)(?:(\\d\\d)(?:[.,]\\d{1,9})?)?(Z\\b|"
              + AbsoluteTimes.OFFSET
              + ")?)?\\D?.*");
  // 1709620200, 1709620200000, 1709620200.123, /Date(1709620200000+0800)/ of ASP.NET.
  private static final Pattern EPOCH =
      Pattern.compile("(?:/Date\\()?(\\d{10})(\\d{3}|\\.\\d{1,9})?(?:(?:[+-]\\d{4})?\\)/)?");
  private static final Pattern CLOCK = Pattern.compile("(\\d{1,2}):(\\d\\d)(?::(\\d\\d))?");
  private static final Pattern MONTH_DAY = Pattern.compile("(\\d{1,2})[-/.](\\d{1,2})");

  private BareTimes() {}

  static Optional<Published> read(String field, LocalDateTime now) {
    try {
      return clock(field, now)
          .or(() -> monthDay(field, now))
          .or(() -> compact(field))
          .or(() -> epoch(field));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  /** Lists of today's posts show the hour only; an hour still to come was yesterday's. */
  private static Optional<Published> clock(String field, LocalDateTime now) {
    var match = CLOCK.matcher(field);
    if (!match.matches()) {
      return Optional.empty();
    }
    var second = match.group(3) == null ? 0 : Integer.parseInt(match.group(3));
    var time =
        LocalTime.of(Integer.parseInt(match.group(1)), Integer.parseInt(match.group(2)), second);
    var today = now.toLocalDate().atTime(time);
    var local = today.isAfter(now.plusMinutes(5)) ? today.minusDays(1) : today;
    return Optional.of(new Published(local, true, Optional.empty()));
  }

  private static Optional<Published> monthDay(String field, LocalDateTime now) {
    var match = MONTH_DAY.matcher(field);
    if (!match.matches()) {
      return Optional.empty();
    }
    var month = Integer.parseInt(match.group(1));
    var day = Integer.parseInt(match.group(2));
    var local = AbsoluteTimes.lastPast(month, day, now).atStartOfDay();
    return Optional.of(new Published(local, false, Optional.empty()));
  }

  private static Optional<Published> compact(String field) {
    var match = COMPACT.matcher(field);
    if (!match.matches()) {
      return Optional.empty();
    }
    var date =
        LocalDate.of(
            Integer.parseInt(match.group(1)),
            Integer.parseInt(match.group(2)),
            Integer.parseInt(match.group(3)));
    if (match.group(4) == null) {
      return Optional.of(new Published(date.atStartOfDay(), false, Optional.empty()));
    }
    var second = match.group(6) == null ? 0 : Integer.parseInt(match.group(6));
    var time =
        LocalTime.of(Integer.parseInt(match.group(4)), Integer.parseInt(match.group(5)), second);
    var offset = Optional.ofNullable(match.group(7)).map(AbsoluteTimes::offset);
    return Optional.of(new Published(date.atTime(time), true, offset));
  }

  private static Optional<Published> epoch(String field) {
    var match = EPOCH.matcher(field);
    if (!match.matches()) {
      return Optional.empty();
    }
    var local =
        LocalDateTime.ofInstant(
            Instant.ofEpochSecond(Long.parseLong(match.group(1))), ZoneOffset.UTC);
    return Optional.of(new Published(local, true, Optional.of(ZoneOffset.UTC)));
  }
}
