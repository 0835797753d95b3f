package org.minqing.monitor;

import static java.util.stream.Collectors.joining;

import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.minqing.monitor.layout.Block;
import org.minqing.monitor.words.Language;

/** Shows posts as evidence. */
final class PostItems {

  private static final int LONGEST_TITLE = 80;
  private static final int LONGEST_QUOTE = 160;

  private PostItems() {}

  /**
   * @param time how to tell when a post was written; may give ""
   */
  static Block.Items of(
      List<AlertPost> posts, Language language, Function<AlertPost, String> time) {
    return new Block.Items(
        posts.stream().map(post -> item(post, language, time.apply(post))).toList());
  }

  private static Block.Item item(AlertPost post, Language language, String time) {
    var title = Wording.line(post.title(), LONGEST_TITLE);
    return new Block.Item(
        title.isEmpty() ? language.say("post.untitled") : title,
        Wording.link(post.url()),
        Stream.of(Wording.level(post.level(), language), language.medium(post.medium()), time)
            .filter(part -> !part.isEmpty())
            .collect(joining(" · ")),
        Wording.line(post.snippet(), LONGEST_QUOTE));
  }
}
