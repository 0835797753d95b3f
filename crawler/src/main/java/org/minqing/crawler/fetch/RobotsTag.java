package org.minqing.crawler.fetch;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Reads what an answer asks of robots by the header {@code X-Robots-Tag}: wishes parted by commas,
 * for all robots or for the one named before them ({@code otherbot: noindex, nofollow}).
 */
public final class RobotsTag {

  private static final Pattern NAMED = Pattern.compile("([a-z0-9_*.-]{1,100})\\s*:\\s*(.*)");

  // What stands before their colon is no robot's name.
  private static final Set<String> WITH_VALUE =
      Set.of("unavailable_after", "max-snippet", "max-image-preview", "max-video-preview");

  private final String robot;

  /**
   * Will read for one robot.
   *
   * @param userAgent its product token is the name it is called by
   */
  public RobotsTag(String userAgent) {
    this.robot = RobotsFiles.robotName(userAgent);
  }

  /**
   * Whether the robot is asked for something.
   *
   * @param tags the values of the header as sent
   * @param wish in small letters, {@code noindex} or {@code nofollow}
   */
  public boolean asks(List<String> tags, String wish) {
    return tags.stream().anyMatch(tag -> asks(tag, wish));
  }

  private boolean asks(String tag, String wish) {
    var isMeant = true;
    for (var piece : tag.toLowerCase(Locale.ROOT).split(",", -1)) {
      var named = NAMED.matcher(piece.strip());
      var rule = piece.strip();
      if (named.matches() && !WITH_VALUE.contains(named.group(1))) {
        isMeant = named.group(1).equals("*") || named.group(1).equals(robot);
        rule = named.group(2).strip();
      }
      if (isMeant && (rule.equals(wish) || rule.equals("none"))) {
        return true;
      }
    }
    return false;
  }
}
