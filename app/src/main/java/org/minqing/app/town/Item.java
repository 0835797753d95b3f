package org.minqing.app.town;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * One piece of expression of the town.
 *
 * @param site the site it stands on
 * @param key its number there; for comments and floors, the page they stand on
 * @param before how long before now it was written
 * @param author who wrote it
 * @param title empty for comments and floors
 * @param paragraphs its words
 */
record Item(
    Site site, String key, Duration before, String author, String title, List<String> paragraphs) {

  Instant written(Instant now) {
    return now.minus(before);
  }

  String text() {
    return String.join("\n", paragraphs);
  }

  /** The middle of its words: what a test looks for. */
  String phrase() {
    var longest = paragraphs.stream().reduce("", (a, b) -> b.length() > a.length() ? b : a);
    var sentence = longest.split("[，。！？；：、,.!?\\s“”\"（）《》]", -1);
    var middle = sentence[sentence.length / 2];
    for (var part : sentence) {
      middle = fits(part) && !fits(middle) ? part : middle;
    }
    return middle;
  }

  private static boolean fits(String part) {
    return part.length() >= 5
        && part.length() <= 20
        && part.codePoints().allMatch(Character::isIdeographic);
  }
}
