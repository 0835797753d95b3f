package org.minqing.analyzer.language;

import com.hankcs.hanlp.collection.trie.DoubleArrayTrie;
import com.hankcs.hanlp.corpus.tag.Nature;
import com.hankcs.hanlp.dictionary.CoreDictionary;
import com.hankcs.hanlp.dictionary.CoreDictionary.Attribute;
import com.hankcs.hanlp.dictionary.other.CharType;
import com.hankcs.hanlp.seg.common.Vertex;
import com.hankcs.hanlp.seg.common.WordNet;
import com.hankcs.hanlp.utility.Predefine;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A sentence cut the likeliest way, names not looked for: word for word what HanLP's segmentation
 * makes of it before it does, but in arrays, without an object for each word that might stand
 * there. For one thread; used for one sentence after another.
 */
final class Cut {

  private static final int NONE = -1;

  /**
   * What a word is that no dictionary holds, by the kinds of its signs.
   *
   * @param standsFor what it is written as in the dictionaries of roles; empty for itself
   */
  private record Strange(Nature nature, int id, String standsFor) {}

  private static final int WORD = 0;
  private static final int NUMBER = 1;
  private static final int SIGN = 2;
  private static final int LETTERS = 3;

  private static final List<Strange> STRANGE =
      List.of(
          new Strange(Nature.n, NONE, ""),
          new Strange(Nature.m, CoreDictionary.M_WORD_ID, Predefine.TAG_NUMBER),
          new Strange(Nature.w, NONE, ""),
          new Strange(Nature.nx, CoreDictionary.X_WORD_ID, Predefine.TAG_CLUSTER));

  private final CoreWords dictionary;
  private final DoubleArrayTrie<Attribute> joined;
  private final Attribute[] strange;

  private String sentence = "";
  private char[] signs = {};

  /** The words that begin at each place, in HanLP's order; row 0 is before the sentence. */
  private int[] first = {};

  private int[] last = {};

  /** Of each word that may stand there. */
  private int[] next = new int[256];

  private int[] lengths = new int[256];
  private int[] numbers = new int[256];
  private int[] ids = new int[256];
  private int[] frequencies = new int[256];
  private double[] alone = new double[256];
  private int[] from = new int[256];
  private double[] costs = new double[256];
  private int nodes;

  /** Of each pair of such words that may stand beside one another, what they count as. */
  private int[] befores = new int[1024];

  private int[] behinds = new int[1024];

  /** Of each word of the likeliest way, the signs that begin and end a sentence included. */
  private int[] starts = {};

  private int[] ends = {};
  private int[] chosen = {};
  private Attribute[] attributes = {};
  private int size;

  /**
   * For sentences to come.
   *
   * @param joined words of users, which are put together from those that were cut
   */
  Cut(CoreWords dictionary, DoubleArrayTrie<Attribute> joined) {
    this.dictionary = dictionary;
    this.joined = joined;
    this.strange =
        STRANGE.stream()
            .map(what -> new Attribute(what.nature, Predefine.OOV_DEFAULT_FREQUENCY))
            .toArray(Attribute[]::new);
  }

  /** Cuts a sentence. */
  void read(String text) {
    sentence = text;
    signs = text.toCharArray();
    nodes = 0;
    first = new int[signs.length + 2];
    last = new int[signs.length + 2];
    Arrays.fill(first, NONE);
    addBound(0, CoreDictionary.BEGIN_WORD_ID);
    addBound(signs.length + 1, CoreDictionary.END_WORD_ID);
    addKnown();
    addStrange();
    weigh();
    follow();
    join();
  }

  private void addBound(int row, int number) {
    add(row, 1, number, number, Predefine.TOTAL_FREQUENCY / 10);
    alone[nodes - 1] = CoreWords.cost(0, 0, Predefine.TOTAL_FREQUENCY / 10);
  }

  /**
   * Goes down the trie from all places at once, a sign at each step: each step asks for what it
   * wants at all places before it looks at any, for memory far away answers many in the time of
   * one.
   */
  private void addKnown() {
    var open = new int[signs.length];
    var state = new int[signs.length];
    Arrays.setAll(open, start -> start);
    Arrays.fill(state, CoreDictionary.trie.getBase()[0]);
    var step = new Step(signs.length);
    var size = signs.length;
    for (var length = 1; size > 0; length++) {
      for (var i = 0; i < size; i++) {
        step.ask(i, state[i] + signs[open[i] + length - 1] + 1);
      }
      var on = 0;
      for (var i = 0; i < size; i++) {
        if (step.check[i] == state[i]) {
          open[on] = open[i];
          state[on++] = step.base[i];
        }
      }
      for (var i = 0; i < on; i++) {
        step.ask(i, state[i]);
      }
      size = 0;
      for (var i = 0; i < on; i++) {
        if (step.check[i] == state[i] && step.base[i] < 0) {
          addKnown(open[i] + 1, length, -step.base[i] - 1);
        }
        if (open[i] + length < signs.length) {
          open[size] = open[i];
          state[size++] = state[i];
        }
      }
    }
  }

  /** What the trie says at the places asked for. */
  private static final class Step {

    private final int[] check;
    private final int[] base;

    Step(int most) {
      this.check = new int[most];
      this.base = new int[most];
    }

    void ask(int i, int at) {
      check[i] = CoreDictionary.trie.getCheck()[at];
      base[i] = CoreDictionary.trie.getBase()[at];
    }
  }

  private void addKnown(int row, int length, int number) {
    add(row, length, number, dictionary.id(number), dictionary.frequency(number));
    alone[nodes - 1] = dictionary.alone(number);
  }

  private void add(int row, int length, int number, int id, int frequency) {
    if (nodes == next.length) {
      grow();
    }
    lengths[nodes] = length;
    numbers[nodes] = number;
    ids[nodes] = id;
    frequencies[nodes] = frequency;
    from[nodes] = NONE;
    next[nodes] = NONE;
    if (first[row] == NONE) {
      first[row] = nodes;
    } else {
      next[last[row]] = nodes;
    }
    last[row] = nodes++;
  }

  private void grow() {
    next = Arrays.copyOf(next, 2 * nodes);
    lengths = Arrays.copyOf(lengths, 2 * nodes);
    numbers = Arrays.copyOf(numbers, 2 * nodes);
    ids = Arrays.copyOf(ids, 2 * nodes);
    frequencies = Arrays.copyOf(frequencies, 2 * nodes);
    alone = Arrays.copyOf(alone, 2 * nodes);
    from = Arrays.copyOf(from, 2 * nodes);
    costs = Arrays.copyOf(costs, 2 * nodes);
  }

  /** Fills the gaps that no known word bridges. */
  private void addStrange() {
    for (var row = 1; row < first.length; ) {
      if (first[row] == NONE) {
        var end = row + 1;
        while (end < first.length - 1
            && (first[end] == NONE || CharType.get(signs[end - 1]) == CharType.CT_CNUM)) {
          end++;
        }
        addStrange(row - 1, end - 1);
        row = end;
      } else {
        row += lengths[last[row]];
      }
    }
  }

  /** Runs of signs of one kind, decimal fractions in one piece. */
  private void addStrange(int start, int end) {
    var begin = start;
    var type = CharType.get(signs[start]);
    for (var at = start + 1; at < end; at++) {
      var now = CharType.get(signs[at]);
      if (now != type) {
        if (type == CharType.CT_NUM && isPoint(signs[at]) && startsNumber(at + 1, end)) {
          continue;
        }
        addStrange(begin, at, strange(type));
        begin = at;
      }
      type = now;
    }
    addStrange(begin, end, strange(type));
  }

  private static boolean isPoint(char sign) {
    return "，,．.".indexOf(sign) >= 0;
  }

  private boolean startsNumber(int at, int end) {
    return at < end && CharType.get(signs[at]) == CharType.CT_NUM;
  }

  private static int strange(int type) {
    return switch (type) {
      case CharType.CT_NUM, CharType.CT_INDEX, CharType.CT_CNUM -> NUMBER;
      case CharType.CT_DELIMITER, CharType.CT_OTHER -> SIGN;
      case CharType.CT_SINGLE -> LETTERS;
      default -> WORD;
    };
  }

  /** The number below that of no word by which one of no dictionary goes, and the other way. */
  private static int turned(int what) {
    return NONE - 1 - what;
  }

  private void addStrange(int start, int end, int what) {
    for (var node = first[start + 1]; node != NONE; node = next[node]) {
      if (lengths[node] == end - start) {
        return;
      }
    }
    var frequency = strange[what].totalFrequency;
    add(start + 1, end - start, turned(what), STRANGE.get(what).id, frequency);
    alone[nodes - 1] = CoreWords.cost(0, 0, frequency);
  }

  /** Finds from where each word is reached at least cost (Viterbi 1967). */
  private void weigh() {
    var together = together();
    var pair = 0;
    costs[0] = 0;
    for (var row = 0; row < first.length - 1; row++) {
      for (var node = first[row]; node != NONE; node = next[node]) {
        var reached = node == 0 || from[node] != NONE;
        for (var to = first[row + lengths[node]]; to != NONE; to = next[to]) {
          if (reached) {
            reach(to, node, together[pair]);
          }
          pair++;
        }
      }
    }
  }

  /** How often each word that may stand there follows each that may stand before it, in order. */
  private int[] together() {
    var pairs = 0;
    for (var row = 0; row < first.length - 1; row++) {
      for (var node = first[row]; node != NONE; node = next[node]) {
        for (var to = first[row + lengths[node]]; to != NONE; to = next[to]) {
          if (pairs == befores.length) {
            befores = Arrays.copyOf(befores, 2 * pairs);
            behinds = Arrays.copyOf(behinds, 2 * pairs);
          }
          befores[pairs] = ids[node];
          behinds[pairs++] = ids[to];
        }
      }
    }
    return dictionary.followers().often(befores, behinds, pairs);
  }

  private void reach(int to, int node, int together) {
    var cost =
        costs[node]
            + (together == 0
                ? alone[to]
                : CoreWords.cost(together, frequencies[node], frequencies[to]));
    if (from[to] == NONE || costs[to] > cost) {
      from[to] = node;
      costs[to] = cost;
    }
  }

  private void follow() {
    size = 0;
    // The second word that was added is the sign that ends the sentence.
    for (var node = 1; node != NONE; node = from[node]) {
      size++;
    }
    chosen = new int[size];
    starts = new int[size];
    ends = new int[size];
    attributes = new Attribute[size];
    var at = size;
    for (var node = 1; node != NONE; node = from[node]) {
      chosen[--at] = node;
    }
    var start = 0;
    for (var word = 1; word < size - 1; word++) {
      starts[word] = start;
      start += lengths[chosen[word]];
      ends[word] = start;
      attributes[word] = attribute(chosen[word]);
    }
  }

  private Attribute attribute(int node) {
    var number = numbers[node];
    return number >= 0 ? dictionary.attribute(number) : strange[turned(number)];
  }

  /** Puts words together that are one to users, from each on as many as can be. */
  private void join() {
    var kept = 1;
    var joins = joins();
    for (var word = 1; word < size - 1; word++) {
      var end = word + 1;
      Attribute value = null;
      var state = joins[word] ? begin(word) : NONE;
      if (state > 0) {
        value = joined.output(state);
        for (var to = word + 1; to < size - 1; to++) {
          state = pass(to, state);
          if (state < 0) {
            break;
          }
          var output = joined.output(state);
          if (output != null) {
            value = output;
            end = to + 1;
          }
        }
      }
      keep(kept++, word, value == null ? word + 1 : end, value);
      word = value == null ? word : end - 1;
    }
    chosen[kept] = chosen[size - 1];
    size = kept + 1;
  }

  /** Which words are one to users or lead on with the sign behind them, asked of all at once. */
  private boolean[] joins() {
    var check = joined.getCheck();
    var base = joined.getBase();
    var leads = new int[size];
    for (var word = 1; word < size - 1; word++) {
      leads[word] = Math.max(0, begin(word));
    }
    var joins = new boolean[size];
    for (var word = 1; word < size - 1; word++) {
      var state = leads[word];
      var own = check[state];
      var value = base[state];
      var on = ends[word] < signs.length ? check[state + signs[ends[word]] + 1] : NONE;
      joins[word] = state > 0 && ((own == state && value < 0) || on == state);
    }
    return joins;
  }

  /** Where a word leads from the beginning: most lead nowhere, and one look tells. */
  private int begin(int word) {
    var number = numbers[chosen[word]];
    if (number < 0) {
      return pass(word, 1);
    }
    if (dictionary.leads(number) == 0) {
      dictionary.note(number, pass(word, 1));
    }
    return dictionary.leads(number);
  }

  private int pass(int word, int from) {
    var state = from;
    for (var at = starts[word]; at < ends[word] && state >= 0; at++) {
      state = joined.transition(signs[at], state);
    }
    return state;
  }

  private void keep(int place, int word, int end, @Nullable Attribute value) {
    starts[place] = starts[word];
    ends[place] = ends[end - 1];
    chosen[place] = end == word + 1 ? chosen[word] : NONE;
    attributes[place] = value == null ? attributes[word] : value;
  }

  /** How many words, the signs that begin and end the sentence included. */
  int size() {
    return size;
  }

  int start(int word) {
    return starts[word];
  }

  int end(int word) {
    return ends[word];
  }

  /** The kind of word that one most likely is. */
  Nature nature(int word) {
    return attributes[word].nature[0];
  }

  /** The number of a word of HanLP's dictionary; below 0 for others. */
  int number(int word) {
    return isJoined(word) ? NONE : numbers[chosen[word]];
  }

  /** Whether it was put together, or is in the dictionary of users. */
  boolean isJoined(int word) {
    return chosen[word] == NONE;
  }

  String text(int word) {
    return isJoined(word)
        ? sentence.substring(starts[word], ends[word])
        : text(chosen[word], starts[word]);
  }

  /** A word as HanLP has it; not for the signs that begin and end a sentence. */
  Vertex vertex(int word) {
    var text = text(word);
    if (isJoined(word)) {
      return new Vertex(text, text, attributes[word]);
    }
    var vertex = vertex(chosen[word], text);
    vertex.attribute = attributes[word];
    return vertex;
  }

  private Vertex vertex(int node, String text) {
    var number = numbers[node];
    if (number >= 0) {
      return dictionary.vertex(number, text);
    }
    var what = STRANGE.get(turned(number));
    var written = what.standsFor.isEmpty() ? text : what.standsFor;
    return new Vertex(written, text, strange[turned(number)], what.id);
  }

  /**
   * The same in HanLP's form.
   *
   * @param all every word that might stand there
   * @param words those of the likeliest way; what was not put together is of {@code all}
   */
  record Net(WordNet all, List<Vertex> words) {}

  /** All that was found, as HanLP has it. */
  Net net() {
    var all = new WordNet(signs);
    var rows = all.getVertexes();
    var vertices = new Vertex[nodes];
    vertices[0] = rows[0].getFirst();
    vertices[1] = rows[rows.length - 1].getFirst();
    for (var row = 1; row < rows.length - 1; row++) {
      for (var node = first[row]; node != NONE; node = next[node]) {
        vertices[node] = vertex(node, text(node, row - 1));
        rows[row].add(vertices[node]);
      }
    }
    // HanLP's next look for the likeliest way goes on from how these were reached.
    for (var node = 1; node < nodes; node++) {
      if (from[node] != NONE) {
        vertices[node].from = vertices[from[node]];
        vertices[node].weight = costs[node];
      }
    }
    var words = new ArrayList<Vertex>(size);
    words.add(vertices[0]);
    for (var word = 1; word < size - 1; word++) {
      var vertex = isJoined(word) ? vertex(word) : vertices[chosen[word]];
      vertex.attribute = attributes[word];
      words.add(vertex);
    }
    words.add(vertices[1]);
    return new Net(all, words);
  }

  private String text(int node, int start) {
    var end = start + lengths[node];
    return numbers[node] >= 0
        ? dictionary.text(numbers[node], sentence, start, end)
        : sentence.substring(start, end);
  }
}
