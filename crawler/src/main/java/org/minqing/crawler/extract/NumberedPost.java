package org.minqing.crawler.extract;

import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * Elements that forums number as the words of a post: {@code postmessage_7}. They tell a post by
 * itself, where too little is said, or nobody has answered, to show what the template is.
 */
final class NumberedPost {

  private static final Pattern NAME =
      Pattern.compile("(?i)post[_-]?(?:message|msg|content|body|text)[_-]?[0-9]{1,12}");

  // Discuz! writes above a post who changed it, and when.
  private static final Pattern EDITED = Pattern.compile("^本帖最后由.{1,80}编辑$");

  private NumberedPost() {}

  static boolean is(Region region) {
    return NAME.matcher(region.element.id()).matches();
  }

  /**
   * The words of the page's only one, unless it comments on an article.
   *
   * @param text what looks like the article, without what is not of it
   */
  static Optional<Told<String>> only(BlockReader.Parts parts, List<Block> text) {
    return Optional.of(parts.regions().stream().filter(NumberedPost::is).toList())
        .filter(posts -> posts.size() == 1)
        .flatMap(posts -> lines(posts.getFirst(), parts, text))
        .map(
            lines -> lines.stream().filter(line -> !EDITED.matcher(line.text()).matches()).toList())
        .map(BodyCleaner::join)
        .filter(words -> !words.isEmpty())
        .map(words -> new Told<>(words, "the only post"));
  }

  private static Optional<List<Block>> lines(
      Region post, BlockReader.Parts parts, List<Block> text) {
    Predicate<Block> isOfPost = line -> line.region().within(post);
    var isTold = text.stream().anyMatch(Block::isProse);
    if (isTold && text.stream().noneMatch(isOfPost)) {
      return Optional.empty();
    }
    return Optional.of(
        isTold && text.stream().allMatch(isOfPost)
            ? text
            : parts.blocks().stream().filter(isOfPost).toList());
  }
}
