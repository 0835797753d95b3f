package org.minqing.crawler;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.minqing.model.SourceId;

/**
 * What one run over one source brought.
 *
 * @param source which source
 * @param began when the run began
 * @param ended when it ended
 * @param requested requests sent, or files and tables opened
 * @param fetched answers with a body
 * @param notModified pages that are as they were when they were read: answers 304, and bodies with
 *     the same bytes
 * @param extracted drafts found
 * @param fresh drafts never seen before
 * @param revised drafts seen before with other words
 * @param duplicate drafts seen before with the same words
 * @param failed how often what went wrong
 * @param failures the first of them, at most {@value #MAX_FAILURES}, to show to a person
 */
public record CrawlReport(
    SourceId source,
    Instant began,
    Instant ended,
    long requested,
    long fetched,
    long notModified,
    long extracted,
    long fresh,
    long revised,
    long duplicate,
    Map<FailureReason, Long> failed,
    List<Failure> failures) {

  /** As many failures are kept word for word. */
  public static final int MAX_FAILURES = 200;

  /** Copies the collections. */
  public CrawlReport {
    failed = Map.copyOf(failed);
    failures = List.copyOf(failures);
  }

  /** All failures together. */
  public long failedInAll() {
    return failed.values().stream().mapToLong(Long::longValue).sum();
  }

  /** Whether the run brought nothing but failures. */
  public boolean broughtOnlyFailures() {
    return broughtOnlyFailures(
        fetched,
        notModified,
        extracted,
        failedInAll(),
        failed.containsKey(FailureReason.MALFORMED));
  }

  /**
   * The same of a run that is told of in figures. Pages that came and held no post are no failure.
   *
   * @param malformed whether what came was not to be read
   */
  public static boolean broughtOnlyFailures(
      long fetched, long notModified, long extracted, long failed, boolean malformed) {
    return failed > 0 && extracted == 0 && notModified == 0 && (fetched == 0 || malformed);
  }

  /** The same report with its failures told otherwise. */
  public CrawlReport withFailures(List<Failure> told) {
    return new CrawlReport(
        source,
        began,
        ended,
        requested,
        fetched,
        notModified,
        extracted,
        fresh,
        revised,
        duplicate,
        failed,
        told);
  }

  /**
   * One thing that went wrong.
   *
   * @param where the address, or file and line
   * @param reason its kind
   * @param cause in words a user can act on
   */
  public record Failure(String where, FailureReason reason, String cause) {}
}
