package org.minqing.crawler.extract;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Elements that forums number as the words of a post: {@code postmessage_7}. They tell a post by
 * itself, where too little is said, or nobody has answered, to show what the template is.
 */
final class NumberedPost {

  private static final Pattern NAME =
      Pattern.compile("(?i)post[_-]?(?:message|msg|content|body|text)[_-]?[0-9]{1,12}");

  private NumberedPost() {}

  static boolean is(Region region) {
    return NAME.matcher(region.element.id()).matches();
  }

  /** The words of the page's only one. */
  static Optional<Told<String>> only(BlockReader.Parts parts) {
    return Optional.of(parts.regions().stream().filter(NumberedPost::is).toList())
        .filter(posts -> posts.size() == 1)
        .map(List::getFirst)
        .map(post ->
            BodyCleaner.join(
                parts.blocks().stream().filter(line -> line.region().within(post)).toList()))
        .filter(words -> !words.isEmpty())
        .map(words -> new Told<>(words, "the only post"));
  }
}
