package org.minqing.analyzer.model;

import java.util.Arrays;

/**
 * The character 1- to 3-grams of a prepared text, each by a 32-bit fingerprint with its count.
 * Digits are all one, and grams with a blank inside are left out. For tasks that ask about a target
 * the text is {@code target ｜ rest}, and each gram of the rest also stands once more bound to the
 * target.
 */
final class Grams {

  private static final int LONGEST = 3;
  private static final char BAR = '｜';
  private static final int MOST_TARGET = 40;

  private final int[] prints;
  private final int[] counts;
  private final int[] known;

  private Grams(int[] prints, int[] counts, int[] known) {
    this.prints = prints;
    this.counts = counts;
    this.known = known;
  }

  /** The fingerprint of a gram as it stands in texts of a kind. */
  static int bound(int print, int kind) {
    return mix(print ^ (kind + 1) * 0x9E3779B1);
  }

  /** The grams of a prepared text; {@code bound} if it begins with a target. */
  static Grams of(String text, boolean bound) {
    return of(text, bound, Acquaintance.ANYONE);
  }

  /** The same, with whom each of them is known to. */
  static Grams of(String text, boolean bound, Acquaintance acquaintance) {
    var all = new int[(bound ? 2 : 1) * LONGEST * text.length()];
    var size = 0;
    var target = bound ? target(text) : new Target(0, 0);
    for (var start = target.end; start < text.length(); start++) {
      for (var length = 1; length <= LONGEST && start + length <= text.length(); length++) {
        if (text.charAt(start + length - 1) == ' ') {
          break;
        }
        var print = print(text, start, length);
        all[size++] = print;
        if (target.print != 0) {
          all[size++] = mix(print ^ target.print);
        }
      }
    }
    return counted(all, size, acquaintance);
  }

  private static Grams counted(int[] all, int size, Acquaintance acquaintance) {
    Arrays.sort(all, 0, size);
    var prints = new int[size];
    var counts = new int[size];
    var kinds = 0;
    for (var i = 0; i < size; i++) {
      if (kinds == 0 || prints[kinds - 1] != all[i]) {
        prints[kinds++] = all[i];
      }
      counts[kinds - 1]++;
    }
    var known = new int[kinds];
    for (var i = 0; i < kinds; i++) {
      known[i] = acquaintance.with(prints[i]);
    }
    return new Grams(Arrays.copyOf(prints, kinds), Arrays.copyOf(counts, kinds), known);
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

  /** The fingerprint of the gram of that length at a place. */
  static int print(String text, int start, int length) {
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

  int print(int at) {
    return prints[at];
  }

  int count(int at) {
    return counts[at];
  }

  /** Whether the model of a task may know one, by {@link Acquaintance#bit its bit}. */
  boolean isKnown(int at, int task) {
    return (known[at] & task) != 0;
  }
}
