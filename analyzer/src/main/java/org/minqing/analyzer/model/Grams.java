package org.minqing.analyzer.model;

import java.util.Arrays;

/**
 * The character 1- to 3-grams of a prepared text, each by a 32-bit fingerprint with how much it
 * counts there. Digits are all one; single Latin letters and grams with a blank inside are left
 * out. For tasks that ask about a target the text is {@code target ｜ rest}; each gram of the rest
 * also stands once more bound to the target, and behind the grams stand the tones of the rest, in
 * the same two ways.
 */
final class Grams {

  /** No gram. */
  static final int NONE = -1;

  /** The longest gram, in UTF-16 units. */
  static final int LONGEST = 3;

  /** As preparing leaves the bar ｜ behind a target. */
  private static final char BAR = '|';

  private static final int MOST_TARGET = 40;

  /** Tones together weigh about so much of what the grams do; swept 0.5 to 4 on stances. */
  private static final double TONES = 1;

  private static final int TONE = 0x746f_6e65;

  private final int[] prints;
  private final double[] times;
  private final int[] standing;

  private Grams(int[] prints, double[] times, int[] standing) {
    this.prints = prints;
    this.times = times;
    this.standing = standing;
  }

  /** The fingerprint of a gram as it stands in texts of a kind. */
  static int bound(int print, int kind) {
    return mix(print ^ (kind + 1) * 0x9E3779B1);
  }

  /** The grams of a prepared text. */
  static Grams of(String text) {
    return of(text, new Target(0, 0), false);
  }

  /** Those of a prepared text that begins with a target, and how what is said of it sounds. */
  static Grams of(String text, Tones tones) {
    var target = target(text);
    return of(text, target, true).with(tones.of(text.substring(target.end)), target);
  }

  private Grams with(double[] tones, Target target) {
    var all = Arrays.copyOf(prints, prints.length + 2 * tones.length);
    var weights = Arrays.copyOf(times, all.length);
    var weight = TONES * Math.sqrt(times.length);
    for (var i = 0; i < tones.length; i++) {
      var at = prints.length + 2 * i;
      all[at] = mix(TONE + i);
      all[at + 1] = mix(all[at] ^ target.print);
      weights[at] = weight * tones[i];
      weights[at + 1] = target.print == 0 ? 0 : weights[at];
    }
    return new Grams(all, weights, standing);
  }

  private static Grams of(String text, Target target, boolean bound) {
    var all = new int[(bound ? 2 : 1) * LONGEST * text.length()];
    var standing = new int[LONGEST * text.length()];
    Arrays.fill(standing, NONE);
    var size = 0;
    for (var start = target.end; start < text.length(); start++) {
      for (var length = 1; length <= LONGEST && start + length <= text.length(); length++) {
        if (text.charAt(start + length - 1) == ' ') {
          break;
        }
        if (length == 1 && isLatin(text.charAt(start))) {
          continue;
        }
        var print = print(text, start, length);
        standing[place(start, length)] = size;
        all[size++] = print;
        if (target.print != 0) {
          all[size++] = mix(print ^ target.print);
        }
      }
    }
    return counted(all, size, standing);
  }

  /** Each once, in the order of their fingerprints. */
  private static Grams counted(int[] all, int size, int[] standing) {
    var order = ordered(all, size);
    var prints = new int[size];
    var counts = new int[size];
    var kindOf = new int[size];
    var kinds = 0;
    for (var at : order) {
      if (kinds == 0 || prints[kinds - 1] != all[at]) {
        prints[kinds++] = all[at];
      }
      counts[kinds - 1]++;
      kindOf[at] = kinds - 1;
    }
    var times = new double[kinds];
    for (var kind = 0; kind < kinds; kind++) {
      times[kind] = repeated(counts[kind]);
    }
    for (var place = 0; place < standing.length; place++) {
      standing[place] = standing[place] == NONE ? NONE : kindOf[standing[place]];
    }
    return new Grams(Arrays.copyOf(prints, kinds), times, standing);
  }

  /**
   * Places of fingerprints in their order. They are spread evenly, so sorting by their first bits
   * leaves few to be moved past one another.
   */
  private static int[] ordered(int[] all, int size) {
    var shift = Math.min(Integer.SIZE - 1, Integer.numberOfLeadingZeros(size));
    var ends = new int[(-1 >>> shift) + 2];
    for (var i = 0; i < size; i++) {
      ends[first(all[i], shift) + 1]++;
    }
    for (var first = 1; first < ends.length; first++) {
      ends[first] += ends[first - 1];
    }
    var order = new int[size];
    for (var i = 0; i < size; i++) {
      order[ends[first(all[i], shift)]++] = i;
    }
    for (var i = 1; i < size; i++) {
      var moved = order[i];
      var at = i;
      while (at > 0 && all[order[at - 1]] > all[moved]) {
        order[at] = order[at - 1];
        at--;
      }
      order[at] = moved;
    }
    return order;
  }

  private static int first(int print, int shift) {
    return (print ^ Integer.MIN_VALUE) >>> shift;
  }

  private static int place(int start, int length) {
    return LONGEST * start + length - 1;
  }

  private record Target(int end, int print) {}

  private static Target target(String text) {
    var bar = text.indexOf(BAR);
    if (bar < 0 || bar > MOST_TARGET) {
      return new Target(0, 0);
    }
    var name = text.substring(0, bar).replace(" ", "");
    return new Target(bar + 1, mix(name.hashCode()) | 1);
  }

  /** One letter of an alphabet says nothing by itself. */
  private static boolean isLatin(char sign) {
    return (sign >= 'a' && sign <= 'z') || (sign >= 'A' && sign <= 'Z');
  }

  /** The fingerprint of the gram of that length at a place. */
  private static int print(String text, int start, int length) {
    var units = 0L;
    for (var i = start; i < start + length; i++) {
      var c = text.charAt(i);
      units = units << 16 | (c >= '0' && c <= '9' ? '0' : c);
    }
    return mix((int) (units ^ (units >>> 32) * 0x9E3779B1L) + length);
  }

  private static int mix(int hash) {
    var h = (hash ^ (hash >>> 16)) * 0x85EBCA6B;
    h = (h ^ (h >>> 13)) * 0xC2B2AE35;
    return h ^ (h >>> 16);
  }

  int size() {
    return prints.length;
  }

  /** All fingerprints, those of grams in order; not to be changed. */
  int[] prints() {
    return prints;
  }

  int print(int at) {
    return prints[at];
  }

  /** How many times a gram counts: those that stand often in a text count a little more. */
  double times(int at) {
    return times[at];
  }

  private static double repeated(int count) {
    return count == 1 ? 1 : 1 + Math.log(count);
  }

  /** Which gram of a length begins at a place of the text, or {@link #NONE} if none does. */
  int standing(int start, int length) {
    return standing[place(start, length)];
  }
}
