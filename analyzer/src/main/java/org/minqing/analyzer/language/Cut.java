package org.minqing.analyzer.language;

import com.hankcs.hanlp.corpus.tag.Nature;
import com.hankcs.hanlp.dictionary.CoreDictionary;
import com.hankcs.hanlp.dictionary.CoreDictionary.Attribute;
import com.hankcs.hanlp.dictionary.other.CharType;
import com.hankcs.hanlp.seg.common.Vertex;
import com.hankcs.hanlp.seg.common.WordNet;
import com.hankcs.hanlp.utility.Predefine;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedList;
import java.util.List;
import java.util.Map;

/**
 * A sentence cut the likeliest way, names not looked for: word for word what HanLP's segmentation
 * makes of it before it does, but in arrays, without an object for each word that might stand
 * there. For one thread; used for one sentence after another.
 */
final class Cut {

  private static final int NONE = Trie.NONE;

  /** The signs that begin and end a sentence are added before all words. */
  private static final int BEGIN = 0;

  private static final int END = 1;

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

  private final Words dictionary;
  private final Attribute[] strange;

  private String sentence = "";
  private char[] signs = {};

  /** The words that begin at each place, in HanLP's order; row 0 is before the sentence. */
  private int[] first = new int[64];

  private int[] last = new int[64];

  /** Of each place in turn, how far down the trie the words that begin there have been followed. */
  private int[] open = new int[64];

  private long[] reached = new long[64];
  private long[] answers = new long[1024];

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

  /** Of each word of the likeliest way, the signs that begin and end a sentence included. */
  private int[] starts = new int[64];

  private int[] ends = new int[64];
  private int[] chosen = new int[64];
  private int[] known = new int[64];
  private long[] leads = new long[64];
  private int size;

  /** For sentences to come. */
  Cut(Words dictionary) {
    this.dictionary = dictionary;
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
    if (rows() > first.length) {
      growTo(2 * rows());
    }
    Arrays.fill(first, 0, rows(), NONE);
    addBound(0, CoreDictionary.BEGIN_WORD_ID);
    addBound(signs.length + 1, CoreDictionary.END_WORD_ID);
    addKnown();
    addStrange();
    weigh();
    follow();
    join();
  }

  /** One for each sign, one before them and one behind. */
  private int rows() {
    return signs.length + 2;
  }

  private void growTo(int rows) {
    first = new int[rows];
    last = new int[rows];
    open = new int[rows];
    reached = new long[rows];
    starts = new int[rows];
    ends = new int[rows];
    chosen = new int[rows];
    known = new int[rows];
    leads = new long[rows];
    answers = new long[Math.max(answers.length, rows)];
  }

  private void addBound(int row, int number) {
    add(row, 1, number, number, Predefine.TOTAL_FREQUENCY / 10);
    alone[nodes - 1] = Words.cost(0, 0, Predefine.TOTAL_FREQUENCY / 10);
  }

  /**
   * Goes down the trie from all places at once, a sign at each step: each step asks for what it
   * wants at all places before it looks at any, for memory far away answers many in the time of
   * one.
   */
  private void addKnown() {
    var trie = dictionary.core();
    var places = signs.length;
    Arrays.setAll(open, start -> start);
    Arrays.fill(reached, 0, places, trie.root());
    for (var length = 1; places > 0; length++) {
      for (var i = 0; i < places; i++) {
        answers[i] = trie.ask(reached[i], signs[open[i] + length - 1]);
      }
      var on = 0;
      for (var i = 0; i < places; i++) {
        if (Trie.leads(reached[i], answers[i])) {
          var start = open[i];
          var word = Trie.word(answers[i]);
          if (word != NONE) {
            addKnown(start + 1, length, word);
          }
          if (start + length < signs.length) {
            open[on] = start;
            reached[on++] = answers[i];
          }
        }
      }
      places = on;
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
    for (var row = 1; row < rows(); ) {
      if (first[row] == NONE) {
        var end = row + 1;
        while (end < rows() - 1
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
    alone[nodes - 1] = Words.cost(0, 0, frequency);
  }

  /** Finds from where each word is reached at least cost (Viterbi 1967). */
  private void weigh() {
    askForPairs();
    var followers = dictionary.followers();
    var pair = 0;
    costs[BEGIN] = 0;
    for (var row = 0; row < rows() - 1; row++) {
      for (var node = first[row]; node != NONE; node = next[node]) {
        var isReached = node == BEGIN || from[node] != NONE;
        for (var to = first[row + lengths[node]]; to != NONE; to = next[to]) {
          if (isReached) {
            reach(to, node, followers.often(ids[node], ids[to], answers[pair]));
          }
          pair++;
        }
      }
    }
  }

  /** Asks how often each word that may stand there follows each that may stand before it. */
  private void askForPairs() {
    var followers = dictionary.followers();
    var pairs = 0;
    for (var row = 0; row < rows() - 1; row++) {
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

  private void reach(int to, int node, int together) {
    var cost =
        costs[node]
            + (together == 0
                ? alone[to]
                : Words.cost(together, frequencies[node], frequencies[to]));
    if (from[to] == NONE || costs[to] > cost) {
      from[to] = node;
      costs[to] = cost;
    }
  }

  private void follow() {
    size = 0;
    for (var node = END; node != NONE; node = from[node]) {
      size++;
    }
    var at = size;
    for (var node = END; node != NONE; node = from[node]) {
      chosen[--at] = node;
    }
    var start = 0;
    for (var word = 1; word < size - 1; word++) {
      starts[word] = start;
      start += lengths[chosen[word]];
      ends[word] = start;
      known[word] = known(chosen[word], starts[word]);
    }
  }

  private int known(int node, int start) {
    if (numbers[node] >= 0) {
      return numbers[node];
    }
    return lengths[node] == 1 ? dictionary.ofSign(signs[start]) : NONE;
  }

  /** Puts words together that are one to users, from each on as many as can be. */
  private void join() {
    askUsers();
    var kept = 1;
    for (var word = 1; word < size - 1; word++) {
      var joined = Trie.word(leads[word]);
      var end = word + 1;
      if (leadsOn(word)) {
        var place = leads[word];
        for (var to = word + 1; to < size - 1 && place != Trie.NOWHERE; to++) {
          place = dictionary.users().pass(place, signs, starts[to], ends[to]);
          if (Trie.word(place) != NONE) {
            joined = Trie.word(place);
            end = to + 1;
          }
        }
      }
      keep(kept++, word, end, joined);
      word = end - 1;
    }
    chosen[kept] = chosen[size - 1];
    size = kept + 1;
  }

  /** Asks where the words lead in the dictionary of users, and the sign behind each from there. */
  private void askUsers() {
    for (var word = 1; word < size - 1; word++) {
      var number = numbers[chosen[word]];
      leads[word] =
          number >= 0
              ? dictionary.leads(number, signs, starts[word], ends[word])
              : dictionary.users().pass(dictionary.users().root(), signs, starts[word], ends[word]);
    }
    for (var word = 1; word < size - 2; word++) {
      answers[word] = dictionary.users().ask(leads[word], signs[ends[word]]);
    }
  }

  private boolean leadsOn(int word) {
    return leads[word] != Trie.NOWHERE && word < size - 2 && Trie.leads(leads[word], answers[word]);
  }

  private void keep(int place, int word, int end, int joined) {
    starts[place] = starts[word];
    ends[place] = ends[end - 1];
    chosen[place] = end == word + 1 ? chosen[word] : NONE;
    known[place] = joined == NONE ? known[word] : dictionary.ofUsers(joined, end > word + 1);
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

  /** The number of a word (see {@link Words}); below 0 for one that has none. */
  int number(int word) {
    return known[word];
  }

  /** Whether it was put together. */
  private boolean isJoined(int word) {
    return chosen[word] == NONE;
  }

  String text(int word) {
    return known[word] == NONE
        ? sentence.substring(starts[word], ends[word])
        : dictionary.text(known[word], sentence, starts[word], ends[word]);
  }

  /** A word as HanLP has it; not for the signs that begin and end a sentence. */
  KnownWord vertex(int word) {
    var text = text(word);
    if (isJoined(word)) {
      return dictionary.together(known[word], text);
    }
    var vertex = vertex(chosen[word], text);
    return dictionary.isOfUsers(known[word]) ? dictionary.ofUsers(known[word], vertex) : vertex;
  }

  private KnownWord vertex(int node, String text) {
    var number = numbers[node];
    if (number >= 0) {
      return dictionary.vertex(number, text);
    }
    var what = STRANGE.get(turned(number));
    var written = what.standsFor.isEmpty() ? text : what.standsFor;
    var sign = text.length() == 1 ? dictionary.ofSign(text.charAt(0)) : NONE;
    return new KnownWord(written, text, strange[turned(number)], what.id, sign);
  }

  /**
   * Every word that might stand there, as HanLP has it, and made where HanLP looks: few are. For as
   * long as no other sentence is read.
   */
  final class Net extends WordNet {

    private final Vertex[] vertices = new Vertex[nodes];
    private final Map<Integer, LinkedList<Vertex>> rows = new HashMap<>();
    private final List<Vertex> words = new ArrayList<>(size);

    Net() {
      super(new char[0]);
      words.add(vertexAt(BEGIN, NONE));
      for (var word = 1; word < size - 1; word++) {
        var vertex = Cut.this.vertex(word);
        words.add(isJoined(word) ? vertex : reached(chosen[word], starts[word], vertex));
      }
      words.add(vertexAt(END, signs.length));
    }

    /** The words of the likeliest way; what was not put together is of this net. */
    List<Vertex> words() {
      return words;
    }

    /** A net of these words alone. */
    WordNet way() {
      return new WordNet(signs, words);
    }

    @Override
    @SuppressWarnings({"JdkObsolete", "NonApiType"}) // What HanLP's rows are.
    public LinkedList<Vertex> get(int row) {
      return rows.computeIfAbsent(row, at -> new LinkedList<>(made(at)));
    }

    private List<Vertex> made(int row) {
      var made = new ArrayList<Vertex>();
      for (var node = first[row]; node != NONE; node = next[node]) {
        made.add(vertexAt(node, row - 1));
      }
      return made;
    }

    private Vertex vertexAt(int node, int start) {
      return vertices[node] == null ? reached(node, start, vertex(node, start)) : vertices[node];
    }

    private Vertex reached(int node, int start, Vertex vertex) {
      vertices[node] = vertex;
      // HanLP's next look for the likeliest way goes on from how these were reached.
      if (from[node] != NONE) {
        vertex.from = vertexAt(from[node], start - lengths[from[node]]);
        vertex.weight = costs[node];
      }
      return vertex;
    }

    private Vertex vertex(int node, int start) {
      return switch (node) {
        case BEGIN -> Vertex.newB();
        case END -> Vertex.newE();
        default -> Cut.this.vertex(node, Cut.this.sentence.substring(start, start + lengths[node]));
      };
    }
  }
}
