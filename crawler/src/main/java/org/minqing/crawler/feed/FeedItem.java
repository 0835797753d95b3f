package org.minqing.crawler.feed;

import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.minqing.crawler.text.PlainText;
import org.minqing.model.Sha256;

/**
 * One item of a feed; an episode of a podcast is one too.
 *
 * @param id what the feed calls it; else its link, else {@link #nameOf}
 * @param title plain text, empty where it has none
 * @param link its page, in normal form
 * @param published when it was published, else updated
 * @param author as shown
 * @param text its content or description as plain text, empty where it has none
 * @param transcripts what is said in the recording it carries, in several forms or languages
 * @param answers what it answers, if it is an answer
 */
public record FeedItem(
    String id,
    String title,
    Optional<URI> link,
    Optional<Instant> published,
    Optional<String> author,
    String text,
    List<Transcript> transcripts,
    Optional<Answered> answers) {

  /** Copies the list. */
  public FeedItem {
    transcripts = List.copyOf(transcripts);
  }

  /**
   * Names an item that the feed does not name by itself. Digits are left out: the name is kept, and
   * with them it would betray a telephone number to whoever tries all of them.
   */
  public static String nameOf(String title, Optional<Instant> published) {
    var said = PlainText.withoutDigits(title) + published.map(at -> "\n" + at).orElse("");
    return Sha256.half("item:/\n" + said);
  }

  /**
   * What an item answers (Atom threading, RFC 4685).
   *
   * @param id what its own feed calls it
   * @param page its page, if it is known
   */
  public record Answered(String id, Optional<URI> page) {}

  /**
   * Where a transcript is (Podcasting 2.0, Media RSS).
   *
   * @param url its address
   * @param type its media type as declared, empty where it is not
   * @param language as declared, empty where it is not
   */
  public record Transcript(URI url, String type, String language) {}
}
