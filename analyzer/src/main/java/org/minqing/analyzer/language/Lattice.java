package org.minqing.analyzer.language;

import java.util.Arrays;

/**
 * The words that may stand in a sentence, by the place where they begin, and from where each is
 * reached at least cost. Words go by the order in which they were added: the two signs that begin
 * and end the sentence before all others.
 */
final class Lattice {

  static final int NONE = Trie.NONE;
  static final int BEGIN = 0;
  static final int END = 1;

  private final Followers followers;

  /** The words of each place, in HanLP's order; row 0 is before the sentence. */
  int[] first = new int[64];

  private int[] last = new int[64];
  int rows;

  int[] next = new int[256];
  int[] lengths = new int[256];

  /** What words are to the dictionary. */
  int[] numbers = new int[256];

  /** What they count as. */
  private int[] ids = new int[256];

  private int[] frequencies = new int[256];
  private double[] alone = new double[256];

  /** The word before, on the best way to each. */
  int[] from = new int[256];

  private double[] costs = new double[256];
  private int size;

  private long[] answers = new long[1024];

  Lattice(Followers followers) {
    this.followers = followers;
  }

  /** Empties it for a sentence of so many signs. */
  void clear(int signs) {
    rows = signs + 2;
    size = 0;
    if (rows > first.length) {
      first = new int[2 * rows];
      last = new int[2 * rows];
    }
    Arrays.fill(first, 0, rows, NONE);
  }

  /** Whether no word begins there. */
  boolean isEmpty(int row) {
    return first[row] == NONE;
  }

  /** Whether a word of that length begins there. */
  boolean has(int row, int length) {
    for (var node = first[row]; node != NONE; node = next[node]) {
      if (lengths[node] == length) {
        return true;
      }
    }
    return false;
  }

  /** How long the word is that was added there last. */
  int longest(int row) {
    return lengths[last[row]];
  }

  /** How many words there are. */
  int size() {
    return size;
  }

  /** Adds a word where it may stand. */
  void add(int row, int length, int number, int id, int frequency, double alone) {
    var node = add(length, number, id, frequency, alone);
    if (first[row] == NONE) {
      first[row] = node;
    } else {
      next[last[row]] = node;
    }
    last[row] = node;
  }

  /** Adds a word that stands nowhere yet; its number is nothing to the dictionary. */
  int add(int length, int id, int frequency) {
    return add(length, NONE, id, frequency, Dictionary.cost(0, 0, frequency));
  }

  private int add(int length, int number, int id, int frequency, double alone) {
    if (size == next.length) {
      grow();
    }
    lengths[size] = length;
    numbers[size] = number;
    ids[size] = id;
    frequencies[size] = frequency;
    this.alone[size] = alone;
    from[size] = NONE;
    next[size] = NONE;
    return size++;
  }

  private void grow() {
    next = Arrays.copyOf(next, 2 * size);
    lengths = Arrays.copyOf(lengths, 2 * size);
    numbers = Arrays.copyOf(numbers, 2 * size);
    ids = Arrays.copyOf(ids, 2 * size);
    frequencies = Arrays.copyOf(frequencies, 2 * size);
    alone = Arrays.copyOf(alone, 2 * size);
    from = Arrays.copyOf(from, 2 * size);
    costs = Arrays.copyOf(costs, 2 * size);
  }

  /** Counts a word as often as that from now on. */
  void count(int node, int frequency) {
    frequencies[node] = frequency;
    alone[node] = Dictionary.cost(0, 0, frequency);
  }

  /** Finds from where each word is reached at least cost (Viterbi 1967). */
  void weigh() {
    askForPairs();
    var pair = 0;
    costs[BEGIN] = 0;
    for (var row = 0; row < rows - 1; row++) {
      for (var node = first[row]; node != NONE; node = next[node]) {
        var isReached = node == BEGIN || from[node] != NONE;
        for (var to = first[row + lengths[node]]; to != NONE; to = next[to]) {
          if (isReached) {
            reach(to, node, answers[pair]);
          }
          pair++;
        }
      }
    }
  }

  /** Asks how often each word that may stand there follows each that may stand before it. */
  private void askForPairs() {
    var pairs = 0;
    for (var row = 0; row < rows - 1; row++) {
      for (var node = first[row]; node != NONE; node = next[node]) {
        for (var to = first[row + lengths[node]]; to != NONE; to = next[to]) {
          if (pairs == answers.length) {
            answers = Arrays.copyOf(answers, 2 * pairs);
          }
          answers[pairs++] = followers.ask(ids[node], ids[to]);
        }
      }
    }
  }

  /** The words of the best way to the end of the sentence. */
  int[] way() {
    var words = 0;
    for (var node = END; node != NONE; node = from[node]) {
      words++;
    }
    var way = new int[words];
    for (var node = END; node != NONE; node = from[node]) {
      way[--words] = node;
    }
    return way;
  }

  /** Has the words of a way reached along it. */
  void reachAlong(int[] way) {
    for (var word = 1; word < way.length; word++) {
      from[way[word]] = NONE;
      reach(way[word], way[word - 1]);
    }
  }

  /** Reaches a word from one before it, unless it has been reached at less cost. */
  void reach(int to, int node) {
    reach(to, node, followers.ask(ids[node], ids[to]));
  }

  private void reach(int to, int node, long answer) {
    var together = followers.often(ids[node], ids[to], answer);
    var cost =
        costs[node]
            + (together == 0
                ? alone[to]
                : Dictionary.cost(together, frequencies[node], frequencies[to]));
    if (from[to] == NONE || costs[to] > cost) {
      from[to] = node;
      costs[to] = cost;
    }
  }
}
