package org.minqing.analyzer.language;

import com.hankcs.hanlp.dictionary.CoreBiGramTableDictionary;
import java.util.concurrent.atomic.AtomicLongArray;

/**
 * How often words follow one another, by HanLP's table, of which the pairs asked for last are at
 * hand: a search in the table looks at several places far apart, and few pairs make up most of what
 * people write. Safe for many threads.
 */
final class Followers {

  private static final int BITS = 18;

  /** In one number each: that it is one, what both words count as, and how often. */
  private final AtomicLongArray noted = new AtomicLongArray(1 << BITS);

  private static final int ID_BITS = 17;
  private static final int OFTEN_BITS = 29;

  /** How often one follows another, by what they count as. */
  int together(int first, int second) {
    if (((first | second) >>> ID_BITS) != 0) {
      return CoreBiGramTableDictionary.getBiFrequency(first, second);
    }
    var pair = (1L << 2 * ID_BITS) | ((long) first << ID_BITS) | second;
    var slot = (int) ((pair * 0x9E3779B97F4A7C15L) >>> (Long.SIZE - BITS));
    var known = noted.getOpaque(slot);
    if (known >>> OFTEN_BITS == pair) {
      return (int) known & ((1 << OFTEN_BITS) - 1);
    }
    var often = CoreBiGramTableDictionary.getBiFrequency(first, second);
    if (often >>> OFTEN_BITS == 0) {
      noted.setOpaque(slot, pair << OFTEN_BITS | often);
    }
    return often;
  }
}
