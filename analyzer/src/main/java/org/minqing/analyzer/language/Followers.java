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
   * What stands where two words would be noted, by what they count as; to be {@linkplain #often
   * read} when all of a sentence have been asked for, since memory far away answers many in the
   * time of one.
   */
  long ask(int first, int second) {
    return slots[home(pair(Math.max(0, first), Math.max(0, second)))];
  }

  /**
   * How often a word follows another. Where one counts as none of the dictionary, HanLP has it say
   * so by a number below 0: -1 if it is strange, and as often as it stands anywhere if users have
   * added it.
   *
   * @param answer what was there
   */
  int often(int first, int second, long answer) {
    if (first < 0 || second < 0) {
      return first < 0 ? -first : -second;
    }
    var pair = pair(first, second);
    var found = answer;
    for (var slot = home(pair); found != 0 && found >>> OFTEN_BITS != pair; found = slots[slot]) {
      slot = next(slot);
    }
    return (int) found & ((1 << OFTEN_BITS) - 1);
  }
}
