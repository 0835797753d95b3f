package org.minqing.analyzer.language;

import com.hankcs.hanlp.collection.trie.DoubleArrayTrie;

/**
 * A dictionary as HanLP stores it, but with all that there is to know of a step in one number: one
 * look takes a step and tells what word ends there, where HanLP's arrays take four.
 *
 * <p>A place in it is such a number: the state it was reached from, its own state, and the word
 * that ends there.
 */
final class Trie {

  /** No word. */
  static final int NONE = -1;

  /** No place. */
  static final long NOWHERE = 0;

  private static final int BITS = 21;
  private static final int MASK = (1 << BITS) - 1;

  private final long[] steps;
  private final long root;

  Trie(DoubleArrayTrie<?> trie) {
    var base = trie.getBase();
    var check = trie.getCheck();
    if (check.length > MASK) {
      throw new IllegalStateException(check.length + " steps are more than a place can tell apart");
    }
    // So that no sign leads out of it.
    this.steps = new long[check.length + Character.MAX_VALUE + 1];
    this.root = place(0, base[0], NONE);
    for (var at = 1; at < check.length; at++) {
      var state = base[at];
      if (check[at] > 0 && state > 0) {
        var word = check[state] == state && base[state] < 0 ? -base[state] - 1 : NONE;
        steps[at] = place(check[at], state, word);
      }
    }
  }

  private static long place(int from, int state, int word) {
    return (((((long) from) << BITS) | state) << BITS) | (word + 1);
  }

  /** Before the first sign. */
  long root() {
    return root;
  }

  /**
   * Where a sign leads from a place, if it {@linkplain #leads leads} on. To ask for much before any
   * answer is looked at makes memory far away answer many in the time of one.
   */
  long ask(long place, char sign) {
    return steps[state(place) + sign + 1];
  }

  /** Whether what was answered is a step from the place. */
  static boolean leads(long place, long answer) {
    return answer >>> (2 * BITS) == state(place);
  }

  /** Where signs lead from a place. */
  long pass(long place, char[] signs, int start, int end) {
    var now = place;
    for (var at = start; at < end; at++) {
      var answer = ask(now, signs[at]);
      if (!leads(now, answer)) {
        return NOWHERE;
      }
      now = answer;
    }
    return now;
  }

  /** The same place, whatever it was reached from: small enough to be kept among other figures. */
  static long onward(long place) {
    return place & ((1L << (2 * BITS)) - 1);
  }

  /** The number of the word that ends there; {@link #NONE} if none does. */
  static int word(long place) {
    return (int) (place & MASK) - 1;
  }

  private static int state(long place) {
    return (int) (place >>> BITS) & MASK;
  }
}
