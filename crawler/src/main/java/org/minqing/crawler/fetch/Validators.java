package org.minqing.crawler.fetch;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * By what a server knows the state of a page that it gave us (RFC 9110, 8.8).
 *
 * @param etag its mark, quotes included
 * @param lastModified its time of change as the server spelled it, for it is sent back as it came
 */
public record Validators(Optional<String> etag, Optional<String> lastModified) {

  /** Nothing known: the page is asked for as if for the first time. */
  public static final Validators NONE = new Validators(Optional.empty(), Optional.empty());

  // A longer one is no mark but data, and would have to be kept and sent each time.
  private static final int LONGEST = 512;

  /** Those of an answer. */
  public static Validators of(AnswerHeaders headers) {
    return new Validators(
        headers.first("etag").filter(Validators::fits),
        headers.first("last-modified").filter(Validators::fits));
  }

  private static boolean fits(String value) {
    return value.length() <= LONGEST && value.chars().allMatch(c -> c >= ' ' && c < 127);
  }

  /** The header fields that ask for the page only if it has changed. */
  Map<String, String> conditions() {
    var fields = new HashMap<String, String>();
    etag.ifPresent(mark -> fields.put("If-None-Match", mark));
    lastModified.ifPresent(time -> fields.put("If-Modified-Since", time));
    return fields;
  }
}
