package org.minqing.crawler.fetch;

import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads the Retry-After header: seconds or a date (RFC 9110, 10.2.3), in the old forms too. */
final class RetryAfter {

  // Where it was sent twice, a proxy joins the two.
  private static final Pattern SECONDS = Pattern.compile("(\\d+)(?:\\.\\d*)?(?:\\s*,.*)?");

  private static final int MOST_DIGITS = 9;

  /** Whoever writes more digits never wants to see us again. */
  private static final Duration YEARS = Duration.ofSeconds(999_999_999);

  // It tells nothing that the rest of a date does not, and is often wrong.
  private static final Pattern WEEKDAY = Pattern.compile("^\\p{Alpha}{3,9}(?:, *| +)(?!\\d+:)");

  private static final List<DateTimeFormatter> DATES =
      List.of(
          DateTimeFormatter.RFC_1123_DATE_TIME,
          new DateTimeFormatterBuilder()
              .parseCaseInsensitive()
              .appendPattern("d-MMM-")
              .appendValueReduced(ChronoField.YEAR, 2, 4, 2000)
              .appendPattern(" HH:mm:ss 'GMT'")
              .toFormatter(Locale.ENGLISH)
              .withZone(ZoneOffset.UTC),
          DateTimeFormatter.ofPattern("MMM d HH:mm:ss yyyy", Locale.ENGLISH)
              .withZone(ZoneOffset.UTC));

  private RetryAfter() {}

  static Optional<Duration> parse(String value, Clock clock) {
    var text = value.strip();
    var seconds = SECONDS.matcher(text);
    var wait =
        seconds.matches()
            ? Optional.of(seconds(seconds.group(1)))
            : date(text).map(date -> Duration.between(clock.instant(), date));
    return wait.map(w -> w.isNegative() ? Duration.ZERO : w);
  }

  private static Duration seconds(String digits) {
    return digits.length() > MOST_DIGITS ? YEARS : Duration.ofSeconds(Long.parseLong(digits));
  }

  private static Optional<Instant> date(String text) {
    var date = WEEKDAY.matcher(text).replaceFirst("").replaceAll("\\s+", " ").replace("UTC", "GMT");
    return DATES.stream().flatMap(form -> read(date, form).stream()).findFirst();
  }

  private static Optional<Instant> read(String date, DateTimeFormatter form) {
    try {
      return Optional.of(form.parse(date, Instant::from));
    } catch (DateTimeException other) {
      return Optional.empty();
    }
  }
}
