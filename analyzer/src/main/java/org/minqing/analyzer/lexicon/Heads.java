package org.minqing.analyzer.lexicon;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Words with what they mean, by their first two signs. Few pairs or triples of signs begin a word
 * of any one dictionary, and a bit for each tells so without leaving a near cache; an automaton
 * over all words (Aho and Corasick 1975, CACM 18:6) is asked at every sign of a text and waits for
 * memory at most of them.
 *
 * @param <T> what a word means
 */
final class Heads<T> {

  /** So many bits for each word that one in twenty strange beginnings goes on. */
  private static final int FILTER_BITS = 5;

  private static final int MOST_FILTER_BITS = 20;

  /**
   * A bit for each beginning that a word may have, of three signs where it is as long (Bloom 1970,
   * CACM 13:7, with one hash).
   */
  private final long[] filter;

  private final int filterShift;

  /** Pairs of a beginning and where in {@link #words} its words lie; 0 where nothing is. */
  private final int[] slots;

  private final int shift;

  /**
   * The words of each beginning: how many, the place of the first one's meaning in two parts, then
   * each word's length and signs, shorter ones first.
   */
  private final char[] words;

  private static final int HEADING = 3;

  private final List<T> meanings = new ArrayList<>();

  /**
   * Told of a word that stands in a text.
   *
   * @param <T> what it means
   */
  @FunctionalInterface
  interface Finding<T> {

    /** A word that begins at {@code start} and ends before {@code end}. */
    void found(int start, int end, T meaning);
  }

  /** Words of one sign or more, as they stand in the texts. */
  Heads(Map<String, T> meanings) {
    var most = Integer.SIZE - Integer.numberOfLeadingZeros(meanings.size()) + FILTER_BITS;
    var filterBits = Math.min(MOST_FILTER_BITS, Math.max(6, most));
    this.filter = new long[1 << (filterBits - 6)];
    this.filterShift = Integer.SIZE - filterBits;
    var byHead = new TreeMap<Integer, List<String>>();
    for (var word : meanings.keySet()) {
      if (!word.isEmpty()) {
        byHead.computeIfAbsent(head(word), head -> new ArrayList<>()).add(word);
      }
    }
    var bits = Integer.SIZE - Integer.numberOfLeadingZeros(2 * byHead.size() + 1);
    this.shift = Integer.SIZE - bits;
    this.slots = new int[2 << bits];
    // Where nothing is, there are none.
    var laidOut = new StringBuilder("\0");
    byHead.forEach((head, of) -> {
      var slot = slot(head);
      slots[slot] = head;
      slots[slot + 1] = laidOut.length();
      of.forEach(word -> {
        var bit = bit(word.length() > 2 ? head(head, word.charAt(2)) : head);
        filter[bit >> 6] |= 1L << bit;
      });
      of.sort(Comparator.comparingInt(String::length));
      lay(of, laidOut);
      of.forEach(word -> this.meanings.add(meanings.get(word)));
    });
    this.words = laidOut.toString().toCharArray();
  }

  private void lay(List<String> of, StringBuilder laidOut) {
    laidOut.append((char) of.size());
    laidOut.append((char) (meanings.size() >>> Character.SIZE)).append((char) meanings.size());
    of.forEach(word -> laidOut.append((char) word.length()).append(word));
  }

  private static int head(char first, char second) {
    return (first << Character.SIZE) | second;
  }

  /** A word of one sign goes as if it began with what is no character. */
  private static int head(String word) {
    return word.length() > 1
        ? head(word.charAt(0), word.charAt(1))
        : head(Character.MAX_VALUE, word.charAt(0));
  }

  /** Three signs, of which the first two are a head. */
  private static int head(int head, char third) {
    return (head ^ third) * 0xC2B2AE35;
  }

  private int bit(int head) {
    return (head * 0x9E3779B1) >>> filterShift;
  }

  private int slot(int head) {
    var slot = (head * 0x85EBCA6B) >>> shift << 1;
    while (slots[slot + 1] != 0 && slots[slot] != head) {
      slot = (slot + 2) & (slots.length - 1);
    }
    return slot;
  }

  /** 1 if a word may begin so, or else 0. */
  private int mayBegin(int head) {
    var bit = bit(head);
    return (int) (filter[bit >> 6] >>> bit & 1);
  }

  /**
   * Tells of all words of a text in the order of their beginnings, shorter ones first. All
   * beginnings are asked for before any answer is looked at, for memory far away answers many in
   * the time of one.
   */
  void in(String text, Finding<? super T> finding) {
    var signs = text.toCharArray();
    var starts = new int[2 * signs.length];
    var heads = new int[2 * signs.length];
    var size = beginnings(signs, starts, heads);
    var places = new int[size];
    for (var i = 0; i < size; i++) {
      places[i] = slots[slot(heads[i]) + 1];
    }
    var sizes = new int[size];
    for (var i = 0; i < size; i++) {
      sizes[i] = words[places[i]];
    }
    for (var i = 0; i < size; i++) {
      if (sizes[i] > 0) {
        find(signs, starts[i] >> 1, 1 + (starts[i] & 1), places[i], finding);
      }
    }
  }

  /**
   * Notes where words may begin, twice the place, and one more for words of two signs or more; and
   * with which head.
   */
  private int beginnings(char[] signs, int[] starts, int[] heads) {
    var size = 0;
    for (var start = 0; start < signs.length; start++) {
      starts[size] = 2 * start;
      heads[size] = head(Character.MAX_VALUE, signs[start]);
      size += mayBegin(heads[size]);
      if (start + 1 < signs.length) {
        var head = head(signs[start], signs[start + 1]);
        starts[size] = 2 * start + 1;
        heads[size] = head;
        size +=
            mayBegin(head)
                | (start + 2 < signs.length ? mayBegin(head(head, signs[start + 2])) : 0);
      }
    }
    return size;
  }

  /**
   * Tells of the words of a beginning that stand there. Words of one sign and those that begin with
   * what is no character may share a beginning.
   */
  private void find(char[] signs, int start, int known, int place, Finding<? super T> finding) {
    var meaning = (words[place + 1] << Character.SIZE) | words[place + 2];
    var last = meaning + words[place];
    var at = place + HEADING;
    for (; meaning < last; meaning++) {
      var length = words[at++];
      if ((length == 1) == (known == 1) && stands(at, length, known, signs, start)) {
        finding.found(start, start + length, meanings.get(meaning));
      }
      at += length;
    }
  }

  /** Whether the signs of a word behind those that are known to stand there stand there too. */
  private boolean stands(int word, int length, int known, char[] signs, int start) {
    if (start + length > signs.length) {
      return false;
    }
    for (var i = known; i < length; i++) {
      if (words[word + i] != signs[start + i]) {
        return false;
      }
    }
    return true;
  }
}
