package org.minqing.crawler.fetch;

import crawlercommons.robots.BaseRobotRules;
import crawlercommons.robots.SimpleRobotRules;
import crawlercommons.robots.SimpleRobotRules.RobotRulesMode;
import crawlercommons.robots.SimpleRobotRulesParser;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** Knows what every host's robots.txt says (RFC 9309), asked once a day. */
final class RobotsFiles {

  // RFC 9309, 2.4: not longer than 24 hours. A host that cannot answer is asked again soon.
  private static final Duration KNOWN_FOR = Duration.ofHours(24);
  private static final Duration UNKNOWN_FOR = Duration.ofMinutes(10);

  private static final int MAX_HOSTS = 10_000;

  private final String robotName;
  private final Clock clock;
  private final ConcurrentMap<Host, Entry> entries = new ConcurrentHashMap<>();

  /**
   * Keeps nothing yet.
   *
   * @param userAgent its product token is the name that robots.txt files call us by
   */
  RobotsFiles(String userAgent, Clock clock) {
    this.robotName = robotName(userAgent);
    this.clock = clock;
  }

  /** The product token, by which robots are called. */
  static String robotName(String userAgent) {
    return userAgent.split("[/ ]", 2)[0].toLowerCase(Locale.ROOT);
  }

  /** Asks for a robots.txt over the wire, politely. */
  @FunctionalInterface
  interface Asker {
    Answer ask(URI robotsTxt) throws InterruptedException;
  }

  /** What a robots.txt says. */
  sealed interface Verdict {
    /** The rules in force. */
    record Rules(BaseRobotRules rules) implements Verdict {
      /** The rule that forbids the address, in words; the longest that matches is in force. */
      Optional<String> refusal(URI url) {
        var address = url.toString();
        return rules.isAllowed(address)
            ? Optional.empty()
            : Optional.of("robots.txt forbids it (Disallow: " + path(address) + ")");
      }

      // The library does not tell which of its rules decided; asked one at a time they do.
      private String path(String address) {
        return rules instanceof SimpleRobotRules all && !all.isAllowNone()
            ? all.getRobotRules().stream()
                .filter(rule -> !rule.isAllow() && matches(rule.getPrefix(), address))
                .map(SimpleRobotRules.RobotRule::getPrefix)
                .max(Comparator.comparingInt(String::length))
                .orElse("?")
            : "/";
      }

      private static boolean matches(String path, String address) {
        var alone = new SimpleRobotRules(RobotRulesMode.ALLOW_SOME);
        alone.addRule(path, false);
        return !alone.isAllowed(address);
      }

      Optional<Duration> crawlDelay() {
        var millis = rules.getCrawlDelay();
        return millis > 0 ? Optional.of(Duration.ofMillis(millis)) : Optional.empty();
      }
    }

    /** Nobody knows, so nothing may be asked (RFC 9309, 2.3.1.4). */
    record Unknown(FetchOutcome.Kind kind, String cause) implements Verdict {}
  }

  /** The verdict for the host of {@code url}. */
  Verdict about(URI url, boolean privateAddresses, Asker asker) throws InterruptedException {
    if (entries.size() > MAX_HOSTS) {
      entries.clear();
    }
    var root = url.getScheme() + "://" + url.getRawAuthority();
    var entry = entries.computeIfAbsent(new Host(root, privateAddresses), unused -> new Entry());
    entry.lock.lockInterruptibly();
    try {
      var verdict = entry.verdict;
      if (verdict == null || clock.instant().isAfter(entry.goodUntil)) {
        verdict = read(URI.create(root + "/robots.txt"), asker);
        entry.goodUntil =
            clock.instant().plus(verdict instanceof Verdict.Rules ? KNOWN_FOR : UNKNOWN_FOR);
        entry.verdict = verdict;
      }
      return verdict;
    } finally {
      entry.lock.unlock();
    }
  }

  private Verdict read(URI robotsTxt, Asker asker) throws InterruptedException {
    return switch (asker.ask(robotsTxt)) {
      case Answer.Content content -> new Verdict.Rules(parse(robotsTxt, content.page().body()));
      // Nothing was known of it that it could be the same as.
      case Answer.AsBefore unasked ->
          new Verdict.Unknown(FetchOutcome.Kind.CLIENT_ERROR, "robots.txt answered 304");
      // RFC 9309, 2.3.1.2: not found after five redirects counts as not there.
      case Answer.Moved moved -> new Verdict.Rules(ALLOW_ALL);
      case Answer.Status status when status.temporary() ->
          new Verdict.Unknown(
              FetchOutcome.Kind.SERVER_ERROR, "robots.txt answered " + status.code());
      case Answer.Status status -> new Verdict.Rules(ALLOW_ALL);
      case Answer.Broken broken ->
          new Verdict.Unknown(broken.kind(), "robots.txt: " + broken.cause());
    };
  }

  private static final BaseRobotRules ALLOW_ALL = new SimpleRobotRules(RobotRulesMode.ALLOW_ALL);

  private BaseRobotRules parse(URI robotsTxt, Body body) {
    // Without that limit a long Crawl-delay would turn into "nothing allowed"; ours is capped
    // later.
    var parser = new SimpleRobotRulesParser(Long.MAX_VALUE, 5);
    return parser.parseContent(
        robotsTxt.toString(), body.bytes(), "text/plain", List.of(robotName));
  }

  private record Host(String root, boolean privateAddresses) {}

  private static final class Entry {
    private final ReentrantLock lock = new ReentrantLock();
    private @Nullable Verdict verdict;
    private Instant goodUntil = Instant.MIN;
  }
}
