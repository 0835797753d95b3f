package org.minqing.monitor.event;

import java.util.Arrays;
import org.minqing.model.Folding;

/**
 * What a text is compared by: the pairs of neighbouring Han characters, and words and numbers in
 * letters and digits. Sorted, each as often as it occurs.
 *
 * <p>A pair of characters is its own key, 16 bits each; a word is hashed into the range below, in
 * which no Han character lies.
 */
final class Features {

  private static final int LONGEST = 6_000;
  private static final int WORD_KEYS = 0x2FFF_FFFF;

  // Particles, pronouns, prepositions and the like: they stand between any two words.
  private static final String FUNCTION = "的了是在和也就都而及与着或一不有这那你我他她它们个为以于对把被让从到向又还很更最上下中并但将可会能要说等其之所";

  private final int[] keys;
  private int count;

  private Features(int most) {
    keys = new int[most];
  }

  /** The features of {@code text}, sorted. */
  static int[] of(String text) {
    var features = new Features(Math.min(text.length(), LONGEST));
    features.pairs(text);
    return features.sorted();
  }

  /** Those of a title: so few pairs are there that each character counts by itself too. */
  static int[] ofTitle(String title) {
    var features = new Features(2 * Math.min(title.length(), LONGEST));
    features.pairs(title);
    features.characters(title);
    return features.sorted();
  }

  private int[] sorted() {
    var sorted = Arrays.copyOf(keys, count);
    Arrays.sort(sorted);
    return sorted;
  }

  private void characters(String text) {
    for (var i = 0; i < Math.min(text.length(), LONGEST); i++) {
      var sign = Folding.fold(text.charAt(i));
      if (Folding.isHan(sign)) {
        keys[count++] = sign;
      }
    }
  }

  private void pairs(String text) {
    var end = Math.min(text.length(), LONGEST);
    var before = ' ';
    for (var i = 0; i < end; ) {
      var sign = Folding.fold(text.charAt(i));
      if (isLatin(sign)) {
        i = word(text, i, end);
        before = ' ';
      } else {
        pair(before, sign);
        before = Character.isLetter(sign) || Character.isSurrogate(sign) ? sign : ' ';
        i++;
      }
    }
  }

  private void pair(char first, char second) {
    if (tells(first) && tells(second)) {
      keys[count++] = first << 16 | second;
    }
  }

  private static boolean tells(char sign) {
    return (Character.isLetter(sign) || Character.isSurrogate(sign)) && FUNCTION.indexOf(sign) < 0;
  }

  private int word(String text, int from, int end) {
    var hash = 0;
    var i = from;
    for (; i < end && isLatin(Folding.fold(text.charAt(i))); i++) {
      hash = hash * 31 + Folding.fold(text.charAt(i));
    }
    keys[count++] = ((hash * 0x9E3779B9) >>> 3) & WORD_KEYS;
    return i;
  }

  private static boolean isLatin(char sign) {
    return sign < 0x250 && Character.isLetterOrDigit(sign);
  }

  /** The distinct ones among sorted features. */
  static int[] distinct(int[] sorted) {
    var distinct = new int[sorted.length];
    var count = 0;
    for (var i = 0; i < sorted.length; i++) {
      if (i == 0 || sorted[i] != sorted[i - 1]) {
        distinct[count++] = sorted[i];
      }
    }
    return Arrays.copyOf(distinct, count);
  }

  /** A feature as it can be shown: the pair of characters; nothing for a hash or a character. */
  static String shown(int key) {
    var first = (char) (key >>> 16);
    return first > 0x2FFF ? "" + first + (char) key : "";
  }
}
