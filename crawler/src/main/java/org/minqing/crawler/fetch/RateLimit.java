package org.minqing.crawler.fetch;

import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Comparator;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Reads how long a host wants to be left alone when its allowance is used up: the {@code
 * X-RateLimit-} fields of many services, the same without {@code X-}, and the {@code RateLimit}
 * field of the IETF draft ({@code "default";r=0;t=30}), which may list several allowances, and of
 * those before it ({@code limit=9, remaining=0, reset=30}).
 */
final class RateLimit {

  // Seconds since 1970 are told from seconds to wait by their size: nobody asks for thirty years.
  private static final long EPOCH = 1_000_000_000L;

  /** So many seconds are far beyond any limit; some count in thousandths. */
  private static final long THOUSANDTHS = 1_000_000_000_000L;

  private static final Pattern LEFT = Pattern.compile("(?:^|[;,\\s])(?:r|remaining)=(\\d{1,9})");
  private static final Pattern WAIT = Pattern.compile("(?:^|[;,\\s])(?:t|reset)=(\\d{1,9})");

  /** Before an allowance with a name. */
  private static final Pattern BETWEEN = Pattern.compile(",(?=\\s*(?:\"|[\\w*.-]+;))");

  private RateLimit() {}

  /** The pause until the allowance is renewed; empty while there is some of it left. */
  static Optional<Duration> pause(AnswerHeaders headers, Clock clock) {
    for (var prefix : new String[] {"x-ratelimit-", "x-rate-limit-", "ratelimit-"}) {
      var pause =
          headers
              .first(prefix + "remaining")
              .filter(RateLimit::isNone)
              .flatMap(none -> headers.first(prefix + "reset"))
              .flatMap(reset -> until(reset, clock));
      if (pause.isPresent()) {
        return pause;
      }
    }
    return headers.all("ratelimit").stream()
        .flatMap(value -> BETWEEN.splitAsStream(value))
        .filter(allowance -> number(LEFT, allowance).filter(left -> left == 0).isPresent())
        .flatMap(allowance -> number(WAIT, allowance).stream())
        .map(Duration::ofSeconds)
        .max(Comparator.naturalOrder());
  }

  private static boolean isNone(String left) {
    return left.matches("0+(?:\\s*,.*)?|-\\d+");
  }

  private static Optional<Long> number(Pattern pattern, String value) {
    var found = pattern.matcher(value);
    return found.find() ? Optional.of(Long.parseLong(found.group(1))) : Optional.empty();
  }

  private static Optional<Duration> until(String reset, Clock clock) {
    try {
      var now = clock.instant();
      var at =
          reset.matches("\\d{1,15}(?:\\.\\d+)?")
              ? seconds(Long.parseLong(reset.replaceFirst("\\..*", "")), now)
              : OffsetDateTime.parse(reset).toInstant();
      var pause = Duration.between(now, at);
      return pause.isNegative() ? Optional.empty() : Optional.of(pause);
    } catch (DateTimeException neither) {
      return Optional.empty();
    }
  }

  private static Instant seconds(long count, Instant now) {
    if (count >= THOUSANDTHS) {
      return Instant.ofEpochMilli(count);
    }
    return count > EPOCH ? Instant.ofEpochSecond(count) : now.plusSeconds(count);
  }
}
