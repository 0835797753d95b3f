package org.minqing.analyzer.language;

import com.hankcs.hanlp.seg.common.Vertex;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/** Of which sort words are, found out at first sight. Two threads may find out the same. */
final class Sorts {

  /** Anybody may write any number, and nothing is to grow by that for ever. */
  private static final int MOST_UNKNOWN = 20_000;

  /** Longer ones hardly come again. In UTF-16 units. */
  private static final int LONGEST_UNKNOWN = 32;

  private final Function<Vertex, Sort> found;

  /** By the number of a word (see {@link Dictionary}). */
  private final Sort[] known;

  /** Of words that have none, such as 12 and http. */
  private final Map<String, Sort> unknown = new ConcurrentHashMap<>();

  private final Map<Sort, Sort> distinct = new ConcurrentHashMap<>();

  /**
   * Nothing seen yet.
   *
   * @param words how many numbers there are
   */
  Sorts(int words, Function<Vertex, Sort> found) {
    this.known = new Sort[words];
    this.found = found;
  }

  /** The sorts of the words of a sentence; none of the signs that begin and end it. */
  Sort[] of(Cut cut) {
    var sorts = new Sort[cut.size()];
    for (var word = 1; word < sorts.length - 1; word++) {
      var number = cut.number(word);
      var sort = number < 0 ? unknown.get(cut.text(word)) : known[number];
      sorts[word] = sort == null ? noted(number, cut.vertex(word)) : sort;
    }
    return sorts;
  }

  /**
   * The sort of a word.
   *
   * @param number below 0 for one that has none
   */
  Sort of(int number, Vertex word) {
    var sort = number < 0 ? unknown.get(word.realWord) : known[number];
    return sort == null ? noted(number, word) : sort;
  }

  private Sort noted(int number, Vertex word) {
    var sort = distinct.computeIfAbsent(found.apply(word), same -> same);
    if (number >= 0) {
      known[number] = sort;
    } else if (word.realWord.length() <= LONGEST_UNKNOWN && unknown.size() < MOST_UNKNOWN) {
      unknown.put(word.realWord, sort);
    }
    return sort;
  }
}
