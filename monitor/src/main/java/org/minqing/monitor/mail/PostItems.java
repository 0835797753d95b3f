package org.minqing.monitor.mail;

import java.time.ZoneId;
import java.util.List;
import org.minqing.monitor.AlertPost;

/** Shows posts as evidence. */
final class PostItems {

  private static final int LONGEST_TITLE = 80;
  private static final int LONGEST_QUOTE = 160;

  private PostItems() {}

  static Block.Items of(List<AlertPost> posts, ZoneId zone) {
    return new Block.Items(posts.stream().map(post -> item(post, zone)).toList());
  }

  private static Block.Item item(AlertPost post, ZoneId zone) {
    var title = Wording.line(post.title(), LONGEST_TITLE);
    return new Block.Item(
        title.isEmpty() ? "（无标题）" : title,
        Wording.link(post.url()),
        "%s · %s · %s"
            .formatted(
                post.medium().chinese(),
                Wording.minute(post.time(), zone),
                Wording.level(post.level())),
        Wording.line(post.snippet(), LONGEST_QUOTE));
  }
}
