package org.minqing.crawler.extract;

import com.google.re2j.Pattern;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jsoup.nodes.Element;
import org.minqing.crawler.extract.Article.Comment;

/**
 * Names the posts of a page so that each has the same name tomorrow, when others were deleted and
 * the thread goes on to a second page: by the id that the page gives it, else by the floor that is
 * shown, else by what it says.
 */
final class FloorNames {

  private static final List<String> ID_ATTRIBUTES =
      List.of(
          "data-pid",
          "data-post-id",
          "data-postid",
          "data-cid",
          "data-comment-id",
          "data-commentid",
          "data-reply-id",
          "data-id");

  private static final Pattern ID = Pattern.compile("[\\w.:-]{1,80}");

  // The whole of what an element says, so that an answer "to floor 3" is not taken for floor 3.
  private static final Pattern FLOOR =
      Pattern.compile("(?:第\\s?)?([0-9]{1,6})\\s?(?:楼|樓|F|#)|#\\s?([0-9]{1,6})");

  // Such a short line is looked at for the number of a floor.
  private static final int LONGEST_FLOOR = 12;

  private final Map<String, Integer> counts = new HashMap<>();
  private final List<List<String>> names = new ArrayList<>();
  private final List<Comment> comments = new ArrayList<>();

  /** Adds a post as the page has it; what it is named does not count. */
  void add(Comment comment, Element post) {
    var candidates = new ArrayList<String>();
    id(post).ifPresent(candidates::add);
    floor(post).map(floor -> "floor-" + floor).ifPresent(candidates::add);
    candidates.forEach(name -> counts.merge(name, 1, Integer::sum));
    names.add(candidates);
    comments.add(comment);
  }

  /** The posts with their names; a name that several would have is none. */
  List<Comment> named() {
    var named = new ArrayList<Comment>();
    for (var i = 0; i < comments.size(); i++) {
      var comment = comments.get(i);
      var own = names.get(i).stream().filter(name -> counts.getOrDefault(name, 0) == 1).findFirst();
      named.add(comment.named(own.orElseGet(comment::digest)));
    }
    return named;
  }

  private static Optional<String> id(Element post) {
    if (ID.matches(post.id())) {
      return Optional.of(post.id());
    }
    for (var attribute : ID_ATTRIBUTES) {
      if (ID.matches(post.attr(attribute))) {
        return Optional.of(post.attr(attribute));
      }
    }
    return post.select("a[name]").stream()
        .map(anchor -> anchor.attr("name"))
        .filter(ID::matches)
        .findFirst();
  }

  private static Optional<String> floor(Element post) {
    return post.stream()
        .filter(element -> element.childrenSize() == 0)
        .map(element -> element.ownText().strip())
        .filter(text -> !text.isEmpty() && text.length() <= LONGEST_FLOOR)
        .map(FLOOR::matcher)
        .filter(floor -> floor.matches())
        .map(floor -> floor.group(1) == null ? floor.group(2) : floor.group(1))
        .findFirst();
  }
}
