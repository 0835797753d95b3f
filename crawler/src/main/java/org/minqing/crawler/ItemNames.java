package org.minqing.crawler;

import java.time.Instant;
import org.minqing.crawler.extract.PublishTimes;
import org.minqing.crawler.item.Item;
import org.minqing.crawler.text.PlainText;
import org.minqing.model.Sha256;

/** Names the items of a list, so that no two that say something else have one name. */
final class ItemNames {

  private final DraftMaker drafts;
  private final Namesakes namesakes = new Namesakes();

  /**
   * Names for one list.
   *
   * @param drafts understands its times
   */
  ItemNames(DraftMaker drafts) {
    this.drafts = drafts;
  }

  /**
   * What names an item within its list: its id, else its time and what it says without digits,
   * which might betray a telephone number to whoever tries all of them.
   */
  String of(Item item) {
    return item.find("id").orElseGet(() -> byWords(item));
  }

  private String byWords(Item item) {
    var words = item.find("title").orElse("") + "\n" + item.find("text").orElse("");
    var said = time(item) + "\n" + PlainText.withoutDigits(words);
    return namesakes.apart(Sha256.half("item:/\n" + said), words);
  }

  private String time(Item item) {
    return item.find("time")
        .filter(PublishTimes::namesItsDay)
        .flatMap(drafts::time)
        .map(Instant::toString)
        .orElse("");
  }
}
