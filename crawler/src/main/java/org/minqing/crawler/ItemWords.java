package org.minqing.crawler;

import java.net.URI;
import java.time.Instant;
import java.util.Optional;
import org.minqing.crawler.item.Item;
import org.minqing.crawler.text.PlainText;
import org.minqing.model.Engagement;

/**
 * An item by the fields of a post.
 *
 * @param item as it was found
 * @param drafts understands its times
 */
record ItemWords(Item item, DraftMaker drafts) {

  /** Its words, empty where it has none. */
  String text() {
    return item.find("text").map(PlainText::of).orElse("");
  }

  DraftMaker.Words under(URI url, String part) {
    return new DraftMaker.Words(
        url,
        part,
        item.find("title").map(PlainText::line).orElse(""),
        text(),
        time(),
        item.find("author").map(PlainText::line));
  }

  private Optional<Instant> time() {
    return item.find("time").flatMap(drafts::time);
  }

  /** How much it was noticed; what is no number counts as nothing said. */
  Engagement engagement() {
    return new Engagement(count("views"), count("likes"), count("comments"), count("reposts"));
  }

  private long count(String field) {
    return item.find(field).flatMap(Counts::parse).orElse(0L);
  }

  /** The id of what it answers; services send 0 or null where it answers nothing. */
  Optional<String> answers() {
    return item.find("inReplyTo").filter(id -> !id.equals("0") && !id.equals("null"));
  }
}
