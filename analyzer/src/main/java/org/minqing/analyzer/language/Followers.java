package org.minqing.analyzer.language;

import com.hankcs.hanlp.HanLP;
import com.hankcs.hanlp.corpus.io.IOUtil;
import com.hankcs.hanlp.dictionary.CoreBiGramTableDictionary;
import com.hankcs.hanlp.utility.Predefine;
import java.io.IOException;
import java.io.ObjectInputStream;

/**
 * How often words follow one another, by HanLP's table, laid out so that one look answers. HanLP
 * searches it, and waits for memory at each step of the search.
 */
final class Followers {

  private static final int ID_BITS = 20;
  private static final int OFTEN_BITS = Long.SIZE - 2 * ID_BITS;

  /** In one number each: both words, and how often; 0 where nothing is. */
  private final long[] slots;

  private final int shift;

  private Followers(int[] begins, int[] pairs) {
    var bits = Integer.SIZE - Integer.numberOfLeadingZeros(pairs.length);
    this.slots = new long[1 << bits];
    this.shift = Long.SIZE - bits;
    for (var first = 0; first < begins.length - 1; first++) {
      for (var i = begins[first]; i < begins[first + 1]; i++) {
        note(first, pairs[2 * i], pairs[2 * i + 1]);
      }
    }
  }

  /** Reads the table as HanLP has stored it, which it does when it first uses it. */
  static Followers read() {
    var file = HanLP.Config.BiGramDictionaryPath + ".table" + Predefine.BIN_EXT;
    CoreBiGramTableDictionary.getWordID("");
    try (var in = new ObjectInputStream(IOUtil.newInputStream(file))) {
      return new Followers((int[]) in.readObject(), (int[]) in.readObject());
    } catch (IOException | ClassNotFoundException e) {
      throw new IllegalStateException("HanLP's table of pairs, " + file + ", cannot be read", e);
    }
  }

  private void note(int first, int second, int often) {
    if (first >>> ID_BITS != 0 || second >>> ID_BITS != 0 || often >>> OFTEN_BITS != 0) {
      throw new IllegalStateException(
          "%d %d: %d is more than a slot holds".formatted(first, second, often));
    }
    var pair = pair(first, second);
    var slot = home(pair);
    while (slots[slot] != 0) {
      slot = next(slot);
    }
    slots[slot] = pair << OFTEN_BITS | often;
  }

  private static long pair(int first, int second) {
    return (long) first << ID_BITS | second;
  }

  private int home(long pair) {
    return (int) ((pair * 0x9E3779B97F4A7C15L) >>> shift);
  }

  private int next(int slot) {
    return (slot + 1) & (slots.length - 1);
  }

  /**
   * How often words follow one another, by what they count as; words outside the dictionary follow,
   * and are followed by, any word once. All pairs are asked for before any answer is looked at, for
   * memory far away answers many in the time of one.
   */
  int[] often(int[] firsts, int[] seconds, int size) {
    var there = new long[size];
    for (var i = 0; i < size; i++) {
      there[i] = slots[home(pair(Math.max(0, firsts[i]), Math.max(0, seconds[i])))];
    }
    var often = new int[size];
    for (var i = 0; i < size; i++) {
      if (firsts[i] < 0 || seconds[i] < 0) {
        often[i] = 1;
      } else if (there[i] != 0) {
        often[i] = often(pair(firsts[i], seconds[i]));
      }
    }
    return often;
  }

  private int often(long pair) {
    var slot = home(pair);
    while (slots[slot] != 0 && slots[slot] >>> OFTEN_BITS != pair) {
      slot = next(slot);
    }
    return (int) slots[slot] & ((1 << OFTEN_BITS) - 1);
  }
}
