package org.minqing.app.demo;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import org.minqing.crawler.CrawlReport;
import org.minqing.crawler.FailureReason;

/**
 * What the demo did.
 *
 * @param fetched pages, feeds and tables fetched
 * @param extracted drafts found
 * @param fresh posts never seen before
 * @param duplicate posts seen before
 * @param failed what could not be had
 * @param failures the same by reason
 * @param media posts by medium
 * @param opinions posts by risk level
 * @param events happenings that several posts tell of, or a grave one
 * @param alerts alerts raised
 * @param mails alert mails that the mail server received
 * @param subjects their subjects
 * @param seconds from the first request to the mail
 */
public record Summary(
    long fetched,
    long extracted,
    long fresh,
    long duplicate,
    long failed,
    Map<String, Long> failures,
    Map<String, Long> media,
    Map<String, Long> opinions,
    int events,
    int alerts,
    int mails,
    Collection<String> subjects,
    double seconds) {

  static Map<String, Long> byReason(Collection<CrawlReport> reports) {
    var failures = new TreeMap<FailureReason, Long>();
    for (var report : reports) {
      report.failed().forEach((reason, count) -> failures.merge(reason, count, Long::sum));
    }
    var named = new LinkedHashMap<String, Long>();
    failures.forEach((reason, count) -> named.put(reason.name(), count));
    return named;
  }

  /** The fields in order, {@code new} under its own name. */
  public Map<String, Object> asFields() {
    var fields = new LinkedHashMap<String, Object>();
    fields.put("fetched", fetched);
    fields.put("extracted", extracted);
    fields.put("new", fresh);
    fields.put("duplicate", duplicate);
    fields.put("failed", failed);
    fields.put("failures", failures);
    fields.put("media", media);
    fields.put("opinions", opinions);
    fields.put("events", events);
    fields.put("alerts", alerts);
    fields.put("mails", mails);
    fields.put("subjects", subjects);
    fields.put("seconds", seconds);
    return fields;
  }
}
