package org.minqing.analyzer.language;

import com.hankcs.hanlp.corpus.tag.Nature;
import com.hankcs.hanlp.dictionary.CoreDictionary;
import com.hankcs.hanlp.dictionary.CoreDictionary.Attribute;
import com.hankcs.hanlp.dictionary.other.CharType;
import com.hankcs.hanlp.seg.common.Vertex;
import com.hankcs.hanlp.utility.Predefine;
import java.util.Arrays;
import java.util.List;

/**
 * A sentence cut the likeliest way, names not looked for: word for word what HanLP's segmentation
 * makes of it before it does, but in arrays, without an object for each word that might stand
 * there. For one thread; used for one sentence after another.
 */
final class Cut {

  private static final int NONE = Trie.NONE;

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

  private final Dictionary dictionary;
  private final Lattice lattice;
  private final Attribute[] strange;

  private String sentence = "";
  private char[] signs = {};

  /** Of each place in turn, how far down the trie the words that begin there have been followed. */
  private int[] open = new int[64];

  private long[] reached = new long[64];
  private long[] answers = new long[64];

  /** Of each word of the likeliest way, the signs that begin and end a sentence included. */
  private int[] starts = new int[64];

  private int[] ends = new int[64];
  private int[] chosen = {};
  private int[] known = new int[64];
  private long[] leads = new long[64];
  private int size;

  /** For sentences to come. */
  Cut(Dictionary dictionary) {
    this.dictionary = dictionary;
    this.lattice = new Lattice(dictionary.followers());
    this.strange =
        STRANGE.stream()
            .map(what -> new Attribute(what.nature, Predefine.OOV_DEFAULT_FREQUENCY))
            .toArray(Attribute[]::new);
  }

  /** Cuts a sentence. */
  void read(String text) {
    sentence = text;
    signs = text.toCharArray();
    lattice.clear(signs.length);
    if (lattice.rows > starts.length) {
      growTo(2 * lattice.rows);
    }
    addBound(0, CoreDictionary.BEGIN_WORD_ID);
    addBound(signs.length + 1, CoreDictionary.END_WORD_ID);
    addKnown();
    addStrange();
    lattice.weigh();
    take(lattice.way());
    join();
  }

  private void growTo(int rows) {
    open = new int[rows];
    reached = new long[rows];
    answers = new long[rows];
    starts = new int[rows];
    ends = new int[rows];
    known = new int[rows];
    leads = new long[rows];
  }

  private void addBound(int row, int number) {
    var frequency = Predefine.TOTAL_FREQUENCY / 10;
    lattice.add(row, 1, number, number, frequency, Dictionary.cost(0, 0, frequency));
  }

  /**
   * Goes down the trie from all places at once, a sign at each step: each step asks for what it
   * wants at all places before it looks at any, for memory far away answers many in the time of
   * one.
   */
  private void addKnown() {
    var trie = dictionary.core();
    var places = signs.length;
    for (var start = 0; start < places; start++) {
      open[start] = start;
    }
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
    lattice.add(
        row,
        length,
        number,
        dictionary.id(number),
        dictionary.frequency(number),
        dictionary.alone(number));
  }

  /** Fills the gaps that no known word bridges. */
  private void addStrange() {
    for (var row = 1; row < lattice.rows; ) {
      if (lattice.isEmpty(row)) {
        var end = row + 1;
        while (end < lattice.rows - 1
            && (lattice.isEmpty(end) || CharType.get(signs[end - 1]) == CharType.CT_CNUM)) {
          end++;
        }
        addStrange(row - 1, end - 1);
        row = end;
      } else {
        row += lattice.longest(row);
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
    if (!lattice.has(start + 1, end - start)) {
      var frequency = strange[what].totalFrequency;
      var alone = Dictionary.cost(0, 0, frequency);
      lattice.add(start + 1, end - start, turned(what), STRANGE.get(what).id, frequency, alone);
    }
  }

  /** Takes a way through the lattice. */
  void take(int[] way) {
    chosen = way;
    size = way.length;
    var start = 0;
    for (var word = 1; word < size - 1; word++) {
      starts[word] = start;
      start += lattice.lengths[chosen[word]];
      ends[word] = start;
      known[word] = known(chosen[word], starts[word]);
    }
  }

  /** The number of a word of the lattice, where HanLP's own are looked at alone. */
  int known(int node, int start) {
    if (lattice.numbers[node] >= 0) {
      return lattice.numbers[node];
    }
    return lattice.lengths[node] == 1 ? dictionary.ofSign(signs[start]) : NONE;
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
      var number = lattice.numbers[chosen[word]];
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

  /** The number of a word (see {@link Dictionary}); below 0 for one that has none. */
  int number(int word) {
    return known[word];
  }

  /** Whether it was put together. */
  private boolean isJoined(int word) {
    return chosen[word] == NONE;
  }

  /** What stands in the sentence. */
  String text(int start, int end) {
    return sentence.substring(start, end);
  }

  String text(int word) {
    return known[word] == NONE
        ? text(starts[word], ends[word])
        : dictionary.text(known[word], sentence, starts[word], ends[word]);
  }

  /** Whether there is a letter or a digit in it; asked of the sentence, which is at hand. */
  boolean isSpoken(int word) {
    for (var at = starts[word]; at < ends[word]; ) {
      var sign = Character.codePointAt(signs, at, ends[word]);
      if (Character.isLetterOrDigit(sign)) {
        return true;
      }
      at += Character.charCount(sign);
    }
    return false;
  }

  /** A word as HanLP has it; not for the signs that begin and end a sentence. */
  Vertex vertex(int word) {
    var text = text(word);
    if (isJoined(word)) {
      return new Vertex(text, text, dictionary.attribute(known[word]));
    }
    var vertex = vertex(chosen[word], text);
    if (dictionary.isOfUsers(known[word])) {
      vertex.attribute = dictionary.attribute(known[word]);
    }
    return vertex;
  }

  private Vertex vertex(int node, String text) {
    var number = lattice.numbers[node];
    if (number >= 0) {
      return dictionary.vertex(number, text);
    }
    var what = STRANGE.get(turned(number));
    var written = what.standsFor.isEmpty() ? text : what.standsFor;
    return new Vertex(written, text, strange[turned(number)], what.id);
  }

  /** A word of the lattice as HanLP has it. */
  Vertex vertex(int node, int start) {
    return vertex(node, text(start, start + lattice.lengths[node]));
  }

  /** All words that may stand there, as names are looked for among them. */
  Lattice lattice() {
    return lattice;
  }

  /** Has HanLP's weights in the lattice, where words are of users; gives the likeliest way. */
  int[] way() {
    var way = Arrays.copyOf(chosen, size);
    for (var word = 1; word < size - 1; word++) {
      if (dictionary.isOfUsers(known[word])) {
        var frequency = dictionary.attribute(known[word]).totalFrequency;
        if (isJoined(word)) {
          way[word] = lattice.add(ends[word] - starts[word], -frequency, frequency);
        } else {
          lattice.count(way[word], frequency);
        }
      }
    }
    return way;
  }
}
