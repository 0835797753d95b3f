package org.minqing.crawler.extract;

import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.minqing.crawler.extract.ThreadFinder.Post;

/**
 * Finds which of the times around a thread's posts is when they were written. Members' joining and
 * last visits are shown in the same way, but only the times of writing rise from post to post.
 */
final class PostTimes {

  private static final int LONGEST_LINE = 200;
  private static final double MOST_WORDS = 25;

  // Only whether there is a time matters at first, not which.
  private static final LocalDateTime LATEST = LocalDateTime.of(2100, 1, 1, 0, 0);

  /** Cheap to try and true of nearly every line with a time, false of most others. */
  private static final Wordings HINT =
      new Wordings(
          "0123456789一二三四五六七八九十ap半两几昨今前刚dhgvjfmosnä",
          "[一二三四五六七八九十]月[一二三四五六七八九十]|\\d\\s?[:h]\\s?\\d\\d|\\d[-./年月]\\s?\\d|\\d{4}|\\bago\\b|[\\d半两几][^\\d]{0,4}前"
              + "|[昨今前][天日]|刚刚"
              + "|day|hier|gestern|heute|vor \\d"
              + "|jan|feb|mar|mär|apr|ma[iy]|ju[nli]|aug|sep|o[ck]t|nov|de[cz]");

  private static final Wordings SENTENCE = new Wordings("。，", "[。，]");

  /** What stands beside a time in the line below a headline. */
  private static final Wordings BESIDE =
      new Wordings(
          "来來作编責责浏瀏点點阅閱访訪人字打列分收纠关關",
          "(?:来源|來源|作者|编辑|责编|責編|浏览|瀏覽|点击|點擊|阅读|閱讀|访问|訪問|人气)(?:次数|人数|量|数|率)?\\s?[:：]"
              + "|字[体體号號]|打印|列印|纠错");

  private final LocalDateTime now;
  private final Map<Post, Signed> times = new HashMap<>();

  PostTimes(Map<Post, List<Block>> posts, LocalDateTime now) {
    this.now = now;
    var places = new HashMap<String, Map<Post, Signed>>();
    posts.forEach((post, lines) -> lines.forEach(line -> note(post, line, places)));
    places.values().stream()
        .max(Comparator.comparingDouble(place -> merit(place, posts.keySet())))
        .ifPresent(times::putAll);
  }

  private void note(Post post, Block line, Map<String, Map<Post, Signed>> places) {
    read(line)
        .ifPresent(time ->
            places
                .computeIfAbsent(line.region().shape(), any -> new HashMap<>())
                .putIfAbsent(post, time));
  }

  /** The time of a post, if one is shown. */
  Optional<Signed> of(Post post) {
    return Optional.ofNullable(times.get(post));
  }

  /** Whether a line of so many words is short, or full of labels, and shows a time. */
  static boolean isTimed(String line, double words) {
    return line.length() <= LONGEST_LINE
        && (words <= MOST_WORDS || isFullOfLabels(line))
        && HINT.in(line)
        && PublishTimes.locate(line, LATEST, Locale.ROOT).isPresent();
  }

  /** Whether a line looks like the one below a headline: source, readers, size of the letters. */
  static boolean isFullOfLabels(String line) {
    return !SENTENCE.in(line) && BESIDE.twiceIn(line);
  }

  private Optional<Signed> read(Block block) {
    var text = block.text();
    if (!block.timed()) {
      return Optional.empty();
    }
    return PublishTimes.locate(text, now, Locale.ROOT)
        .map(
            time -> new Signed(text.substring(time.start(), time.end()).strip(), time.published()));
  }

  /** In how many posts the times stand, and how steadily they rise or, newest first, fall. */
  private static double merit(Map<Post, Signed> place, Set<Post> posts) {
    var shown = new ArrayList<Signed>();
    posts.forEach(post -> Optional.ofNullable(place.get(post)).ifPresent(shown::add));
    var rises = 0;
    var falls = 0;
    for (var i = 1; i < shown.size(); i++) {
      var step = shown.get(i).time().local().compareTo(shown.get(i - 1).time().local());
      rises += step >= 0 ? 1 : 0;
      falls += step <= 0 ? 1 : 0;
    }
    var steadiness = shown.size() < 2 ? 0.5 : (double) Math.max(rises, falls) / (shown.size() - 1);
    var timeOfDay =
        (double) shown.stream().filter(one -> one.time().hasTime()).count() / shown.size();
    return (double) shown.size() / posts.size() + steadiness + timeOfDay / 2;
  }

  /**
   * A time as shown and as understood.
   *
   * @param text its words on the page
   */
  record Signed(String text, Article.Published time) {}
}
