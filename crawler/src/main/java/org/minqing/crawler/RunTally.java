package org.minqing.crawler;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import org.minqing.crawler.Door.Admission;
import org.minqing.crawler.extract.Wordless;
import org.minqing.crawler.fetch.FetchOutcome;
import org.minqing.model.Draft;
import org.minqing.model.SourceId;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Counts what a run does and takes its drafts to the door. Safe for use by several threads. */
final class RunTally {

  private static final Logger LOG = LoggerFactory.getLogger(RunTally.class);

  /** A door that keeps nothing and takes so long to say so has something behind it that is away. */
  private static final Duration LONG = Duration.ofSeconds(5);

  /** It is then left alone, or each row of a table of thousands would wait as long. */
  private static final Duration PAUSE = Duration.ofSeconds(10);

  private final SourceId source;
  private final Instant began;
  private final Door door;
  private final LongAdder opened = new LongAdder();
  private final LongAdder fetched = new LongAdder();
  private final LongAdder notModified = new LongAdder();
  private final LongAdder extracted = new LongAdder();
  private final Map<Admission, Long> admitted = new EnumMap<>(Admission.class);
  private final Map<FailureReason, Long> failed = new EnumMap<>(FailureReason.class);
  private final List<CrawlReport.Failure> failures = new ArrayList<>();
  private final Set<String> told = ConcurrentHashMap.newKeySet();
  private Optional<Long> closedSince = Optional.empty();
  private long keptAt = System.nanoTime();

  RunTally(SourceId source, Instant began, Door door) {
    this.source = source;
    this.began = began;
    this.door = door;
  }

  /** A file was opened. */
  void opened() {
    opened.increment();
  }

  /** A body came, over the web or from a file. */
  void fetched() {
    fetched.increment();
  }

  /** A page or a file is as it was when it was read. */
  void notModified() {
    notModified.increment();
  }

  /**
   * Takes a draft to the door.
   *
   * @return whether it was kept, now or before
   */
  boolean admit(Draft draft) {
    extracted.increment();
    if (isClosed()) {
      notKept(draft, "what keeps posts did not answer just before");
      return false;
    }
    var asked = System.nanoTime();
    try {
      var admission = door.admit(draft);
      synchronized (this) {
        admitted.merge(admission, 1L, Long::sum);
        keptAt = System.nanoTime();
        closedSince = Optional.empty();
      }
      return true;
    } catch (RuntimeException notKept) {
      closeAfter(asked);
      // What the door said may quote the draft, so only its kind is passed on; and once, since
      // where one is not kept, often none is.
      var kind = notKept.getClass().getSimpleName();
      if (told.add(kind)) {
        LOG.warn(
            "{}: {} was not kept: {}; others of which it is true are counted only",
            source,
            draft.id(),
            kind);
      }
      notKept(draft, kind);
      return false;
    }
  }

  /**
   * A door that kept the draft of another thread meanwhile waits for this one alone: it is open.
   */
  private synchronized void closeAfter(long asked) {
    var now = System.nanoTime();
    if (now - asked > LONG.toNanos() && keptAt - asked <= 0) {
      closedSince = Optional.of(now);
    }
  }

  private synchronized boolean isClosed() {
    return closedSince.filter(since -> System.nanoTime() - since < PAUSE.toNanos()).isPresent();
  }

  private void notKept(Draft draft, String why) {
    failed(draft.url(), FailureReason.NOT_KEPT, "post " + draft.id() + " was not kept: " + why);
  }

  /**
   * Takes drafts to the door.
   *
   * @return whether all were kept
   */
  boolean admitAll(Collection<Draft> drafts) {
    var kept = true;
    for (var draft : drafts) {
      kept &= admit(draft);
    }
    return kept;
  }

  /** Something went wrong. */
  synchronized void failed(String where, FailureReason reason, String cause) {
    failed.merge(reason, 1L, Long::sum);
    if (failures.size() < CrawlReport.MAX_FAILURES) {
      failures.add(new CrawlReport.Failure(where, reason, cause));
    }
  }

  /** Something went wrong with an address. */
  void failed(URI where, FailureReason reason, String cause) {
    failed(where.toString(), reason, cause);
  }

  /** A fetch went wrong. */
  void failed(FetchOutcome.Failed failure) {
    failed(failure.url(), reason(failure.kind()), failure.cause());
  }

  /** How much has gone wrong so far. */
  synchronized long failures() {
    return failed.values().stream().mapToLong(Long::longValue).sum();
  }

  /** A page upset its reader, which ought not to happen with any page. */
  void broken(URI url, Throwable cause) {
    // The path of the page may name somebody, and logs are kept in clear.
    LOG.error("{}: a page of {} cannot be read: {}", source, url.getHost(), Wordless.of(cause));
    failed(url, FailureReason.MALFORMED, "reading failed: " + cause.getClass().getSimpleName());
  }

  static FailureReason reason(FetchOutcome.Kind kind) {
    return switch (kind) {
      case ROBOTS -> FailureReason.ROBOTS;
      case FORBIDDEN_ADDRESS -> FailureReason.FORBIDDEN_ADDRESS;
      case UNREACHABLE -> FailureReason.UNREACHABLE;
      case TIMEOUT -> FailureReason.TIMEOUT;
      case CLIENT_ERROR -> FailureReason.CLIENT_ERROR;
      case SERVER_ERROR -> FailureReason.SERVER_ERROR;
      case REDIRECT -> FailureReason.REDIRECT;
      case TOO_LARGE -> FailureReason.TOO_LARGE;
      case NOT_TEXT -> FailureReason.NOT_TEXT;
      case NOT_KEPT -> FailureReason.NOT_KEPT;
    };
  }

  /** The report of the run; {@code requests} were sent over the web. */
  synchronized CrawlReport report(Instant ended, long requests) {
    return new CrawlReport(
        source,
        began,
        ended,
        requests + opened.sum(),
        fetched.sum(),
        notModified.sum(),
        extracted.sum(),
        admitted.getOrDefault(Admission.NEW, 0L),
        admitted.getOrDefault(Admission.REVISED, 0L),
        admitted.getOrDefault(Admission.DUPLICATE, 0L),
        failed,
        failures);
  }
}
