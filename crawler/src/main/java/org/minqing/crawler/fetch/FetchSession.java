package org.minqing.crawler.fetch;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Function;
import org.minqing.crawler.address.Hosts;
import org.minqing.crawler.fetch.FetchOutcome.Failed;
import org.minqing.crawler.fetch.FetchOutcome.Kind;
import org.minqing.crawler.fetch.RobotsFiles.Verdict;

/**
 * The requests of one run over one source. Every hop of a redirect is judged like a first request:
 * scheme, port, machine, robots.txt, politeness.
 */
public final class FetchSession {

  private final Fetcher fetcher;
  private final Manners manners;
  private final LongAdder requests = new LongAdder();

  FetchSession(Fetcher fetcher, Manners manners) {
    this.fetcher = fetcher;
    this.manners = manners;
  }

  /** Requests sent so far, those for robots.txt, redirects and repeats among them. */
  public long requests() {
    return requests.sum();
  }

  /**
   * The rule of robots.txt that forbids the address, in words; empty where none does, or where that
   * cannot be said, for then {@link #fetch} says why.
   */
  public Optional<String> robotsRefusal(URI url) throws InterruptedException {
    return refusal(url).isEmpty() && verdict(url) instanceof Verdict.Rules rules
        ? rules.refusal(url)
        : Optional.empty();
  }

  /**
   * Asks for an address and waits as long as politeness wants.
   *
   * @param url in normal form
   */
  public FetchOutcome fetch(URI url) throws InterruptedException {
    return switch (revisit(url, Map.of(), unknown -> Validators.NONE)) {
      case Revisit.Other other -> other.outcome();
      case Revisit.AsBefore impossible ->
          throw new AssertionError("nothing was said to be known of " + impossible.url());
    };
  }

  /** The sitemaps that the robots.txt of an address's host names; none where nobody knows. */
  public List<String> sitemaps(URI url) throws InterruptedException {
    return refusal(url).isEmpty() && verdict(url) instanceof Verdict.Rules rules
        ? List.copyOf(rules.rules().getSitemaps())
        : List.of();
  }

  /**
   * Asks for an address, but for its body only if it has changed.
   *
   * @param headers fields of the source's own, a token among them; a redirect to another host or
   *     another scheme is followed without them
   * @param known what is known of each address, that of a redirect's target too
   */
  public Revisit revisit(URI url, Map<String, String> headers, Function<URI, Validators> known)
      throws InterruptedException {
    return revisit(url, Wire.Want.TEXT, headers, known);
  }

  /** The same for a sitemap, which may be a gzip file; the body is unpacked. */
  public Revisit revisitSitemap(URI url, Function<URI, Validators> known)
      throws InterruptedException {
    return revisit(url, Wire.Want.SITEMAP, Map.of(), known);
  }

  private Revisit revisit(
      URI url, Wire.Want want, Map<String, String> headers, Function<URI, Validators> known)
      throws InterruptedException {
    var at = url;
    for (var hop = 0; hop <= fetcher.limits.redirects(); hop++) {
      var fields = new HashMap<>(isSameHost(url, at) ? headers : Map.<String, String>of());
      var conditions = known.apply(at).conditions();
      fields.putAll(conditions);
      switch (step(at, want, fields)) {
        case Answer.Content content -> {
          return new Revisit.Other(content.page());
        }
        case Answer.AsBefore asBefore when conditions.isEmpty() -> {
          return failed(at, Kind.CLIENT_ERROR, "the answer was 304, which was not asked for");
        }
        case Answer.AsBefore asBefore -> {
          return new Revisit.AsBefore(at);
        }
        case Answer.Moved moved when moved.to().isPresent() -> at = moved.to().get();
        case Answer.Moved moved -> {
          return failed(at, Kind.REDIRECT, "status " + moved.status() + " leads nowhere");
        }
        case Answer.Status status -> {
          return failed(at, kindOf(status), "the answer was " + status.code());
        }
        case Answer.Broken broken -> {
          return failed(at, broken.kind(), broken.cause());
        }
      }
    }
    return failed(
        url, Kind.REDIRECT, "more than " + fetcher.limits.redirects() + " redirects, last " + at);
  }

  private static Revisit failed(URI url, Kind kind, String cause) {
    return new Revisit.Other(new Failed(url, kind, cause));
  }

  private static Kind kindOf(Answer.Status status) {
    return status.temporary() ? Kind.SERVER_ERROR : Kind.CLIENT_ERROR;
  }

  private static boolean isSameHost(URI one, URI other) {
    return one.getScheme().equals(other.getScheme())
        && one.getRawAuthority().equals(other.getRawAuthority());
  }

  private Answer step(URI url, Wire.Want want, Map<String, String> headers)
      throws InterruptedException {
    var refusal = refusal(url);
    if (refusal.isPresent()) {
      return refusal.get();
    }
    return switch (verdict(url)) {
      case Verdict.Unknown unknown -> new Answer.Broken(unknown.kind(), unknown.cause(), false);
      case Verdict.Rules rules -> {
        var rule = rules.refusal(url);
        yield rule.isPresent()
            ? new Answer.Broken(Kind.ROBOTS, rule.get(), false)
            : ask(url, pause(rules.crawlDelay().orElse(Duration.ZERO)), want, headers);
      }
    };
  }

  private static Optional<Answer> refusal(URI url) {
    var web = "http".equals(url.getScheme()) || "https".equals(url.getScheme());
    if (!web || url.getHost() == null) {
      return Optional.of(
          new Answer.Broken(Kind.FORBIDDEN_ADDRESS, "only http and https are fetched", false));
    }
    if (!Hosts.isWebPort(url)) {
      return Optional.of(
          new Answer.Broken(
              Kind.FORBIDDEN_ADDRESS, "port " + url.getPort() + " is no port of the web", false));
    }
    return Optional.empty();
  }

  // A Crawl-delay beyond what is waited out is cut to it: asked for by hand, some say days.
  private Duration pause(Duration crawlDelay) {
    var longest = fetcher.limits.longestWait();
    var asked = crawlDelay.compareTo(longest) > 0 ? longest : crawlDelay;
    return asked.compareTo(manners.delay()) > 0 ? asked : manners.delay();
  }

  private Verdict verdict(URI url) throws InterruptedException {
    return fetcher.robots.about(url, manners.privateAddresses(), this::askForRobots);
  }

  private Answer askForRobots(URI robotsTxt) throws InterruptedException {
    var at = robotsTxt;
    for (var hop = 0; ; hop++) {
      var refusal = refusal(at);
      var answer =
          refusal.isPresent()
              ? refusal.get()
              : ask(at, manners.delay(), Wire.Want.ROBOTS, Map.of());
      if (hop == fetcher.limits.redirects()
          || !(answer instanceof Answer.Moved moved)
          || moved.to().isEmpty()) {
        return answer;
      }
      at = moved.to().get();
    }
  }

  /** Asks until there is an answer that will not change soon. */
  private Answer ask(URI url, Duration pause, Wire.Want want, Map<String, String> headers)
      throws InterruptedException {
    var queue = Hosts.queue(url);
    var longest = fetcher.limits.longestWait();
    for (var attempt = 1; ; attempt++) {
      var answer =
          fetcher
              .queues
              .inTurn(queue, pause, longest, () -> send(url, queue, want, headers))
              .orElseGet(() -> closed(queue));
      if (!answer.temporary() || attempt == fetcher.limits.attempts()) {
        return answer;
      }
      if (wish(answer).filter(Duration::isPositive).isEmpty()) {
        Thread.sleep(fetcher.limits.backOff().multipliedBy(1L << (attempt - 1)));
      }
    }
  }

  private Answer send(URI url, String queue, Wire.Want want, Map<String, String> headers)
      throws InterruptedException {
    requests.increment();
    var answer = fetcher.wire.get(url, manners.privateAddresses(), want, headers);
    // Before the next has its turn.
    wish(answer).ifPresent(wait -> fetcher.queues.close(queue, wait));
    return answer instanceof Answer.Content content && want != Wire.Want.ROBOTS
        ? kept(content)
        : answer;
  }

  /** A page whose bytes cannot be kept is not read: no post without its evidence. */
  private Answer kept(Answer.Content content) {
    try {
      var page = content.page().keptAt(fetcher.archive.keep(content.capture()));
      return new Answer.Content(page, content.capture());
    } catch (IOException full) {
      return new Answer.Broken(Kind.NOT_KEPT, "the archive cannot be written: " + full, false);
    }
  }

  private static Answer closed(String queue) {
    return new Answer.Broken(
        Kind.SERVER_ERROR, queue + " asked for a long pause; nothing was sent", false);
  }

  private Optional<Duration> wish(Answer answer) {
    return switch (answer) {
      case Answer.Content content -> Wire.pause(content.page().headers(), fetcher.clock);
      case Answer.AsBefore asBefore -> asBefore.pause();
      case Answer.Moved moved -> moved.pause();
      case Answer.Status status -> status.pause().or(() -> ifOverloaded(status));
      case Answer.Broken broken -> Optional.empty();
    };
  }

  /** Who has too much to do may be too busy to say for how long. */
  private Optional<Duration> ifOverloaded(Answer.Status status) {
    return status.code() == 429 || status.code() == 503
        ? Optional.of(fetcher.limits.overloadWait())
        : Optional.empty();
  }
}
