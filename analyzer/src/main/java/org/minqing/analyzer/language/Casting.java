package org.minqing.analyzer.language;

import com.hankcs.hanlp.collection.AhoCorasick.AhoCorasickDoubleArrayTrie;
import com.hankcs.hanlp.corpus.dictionary.item.EnumItem;
import com.hankcs.hanlp.dictionary.TransformMatrixDictionary;
import com.hankcs.hanlp.seg.common.Vertex;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiPredicate;
import java.util.function.Function;
import java.util.stream.IntStream;

/**
 * Which role each word of a sentence plays in names of one kind, by HanLP's hidden Markov model:
 * its roles, numbers and patterns.
 *
 * @param <E> the roles
 */
final class Casting<E extends Enum<E>> {

  private static final char[] NO_NAME = {};

  private final Function<Vertex, EnumItem<E>> observe;
  private final BiPredicate<String, String> isNone;
  private final TransformMatrixDictionary<E> matrix;
  private final double[][] passing;
  private final AhoCorasickDoubleArrayTrie<?> patterns;
  private final String parted;
  private final String last;
  private final boolean thorough;
  private final List<E> all;
  private final char[] letter;

  /** Whether a name may begin, or be parted from a word, where one role follows another. */
  private final boolean[][] begins;

  private final Roles begin;
  private final Roles end;
  private final Map<List<?>, Roles> distinct = new ConcurrentHashMap<>();

  /**
   * A model.
   *
   * @param roles all roles, in the order in which the matrix has them
   * @param begin what the sign that begins a sentence may play
   * @param observe tells what a word may play
   * @param isNone tells whether a text, that would be a name by its roles, is none
   * @param patterns the roles, one letter each, that make a name
   * @param parted roles of words that are parted before patterns are looked for
   * @param last what every pattern ends with, so that most sentences need no further look; empty if
   *     they end in many ways
   * @param thorough whether the likeliest roles of a whole sentence are looked for, or of each word
   *     after the one before
   */
  Casting(
      E[] roles,
      EnumItem<E> begin,
      Function<Vertex, EnumItem<E>> observe,
      BiPredicate<String, String> isNone,
      TransformMatrixDictionary<E> matrix,
      AhoCorasickDoubleArrayTrie<?> patterns,
      String parted,
      String last,
      boolean thorough) {
    this.observe = observe;
    this.isNone = isNone;
    this.matrix = matrix;
    this.passing = matrix.transititon_probability;
    this.patterns = patterns;
    this.last = last;
    this.thorough = thorough;
    this.all = List.of(roles);
    this.letter = new char[all.size()];
    for (var role = 0; role < letter.length; role++) {
      letter[role] = all.get(role).name().charAt(0);
    }
    this.parted = parted;
    this.begins = begins();
    this.begin = roles(begin);
    this.end = roles(observe.apply(Vertex.newE()));
  }

  private boolean[][] begins() {
    var beginnings =
        IntStream.range(0, patterns.size())
            .mapToObj(i -> patterns.get(i).toString())
            .map(pattern -> pattern.substring(0, Math.min(2, pattern.length())))
            .toList();
    var begins = new boolean[letter.length][letter.length];
    for (var before = 0; before < letter.length; before++) {
      for (var role = 0; role < letter.length; role++) {
        var pair = "" + letter[before] + letter[role];
        begins[before][role] =
            parted.indexOf(letter[role]) >= 0
                || beginnings.contains(pair)
                || beginnings.contains(pair.substring(1));
      }
    }
    return begins;
  }

  /** What a word may play. */
  Roles roles(Vertex word) {
    return roles(observe.apply(word));
  }

  private Roles roles(EnumItem<E> item) {
    var roles = new ArrayList<Integer>();
    var logs = new ArrayList<Double>();
    var ends = last.isEmpty();
    for (var role : item.labelMap.keySet()) {
      roles.add(all.indexOf(role));
      logs.add(Math.log((item.getFrequency(role) + 1e-8) / matrix.getTotalFrequency(role)));
      ends |= last.equals(role.name());
    }
    var mayEnd = ends;
    return distinct.computeIfAbsent(
        List.of(roles, logs), key -> new Roles(roles, logs, mayEnd, passing));
  }

  /**
   * The roles of the words of a sentence, a letter each; empty if they make no name.
   *
   * @param may what each may play; of the signs that begin and end the sentence this is known
   */
  char[] of(Roles[] may) {
    may[0] = begin;
    may[may.length - 1] = end;
    if (!anyEnds(may)) {
      return NO_NAME;
    }
    var played = thorough ? likeliest(may) : oneByOne(may);
    if (!mayMakeName(played)) {
      return NO_NAME;
    }
    var letters = new char[played.length];
    for (var word = 0; word < letters.length; word++) {
      letters[word] = letter[played[word]];
    }
    return makeName(letters) ? letters : NO_NAME;
  }

  /** Adds the names that roles make to a sentence. */
  void add(Sentence sentence, char[] letters, int[] rows, Name name) {
    patterns.parseText(
        letters,
        (begin, end, roles) -> {
          if (!isNone.test(roles.toString(), sentence.text(rows[begin], rows[end]))) {
            sentence.add(rows[begin], rows[end], name);
          }
        });
  }

  private static boolean anyEnds(Roles[] may) {
    for (var roles : may) {
      if (roles.ends) {
        return true;
      }
    }
    return false;
  }

  private boolean makeName(char[] letters) {
    for (var letter : letters) {
      if (parted.indexOf(letter) >= 0) {
        return true;
      }
    }
    var found = new boolean[1];
    patterns.parseText(letters, (from, to, pattern) -> found[0] = true);
    return found[0];
  }

  private boolean mayMakeName(int[] played) {
    for (var word = 1; word < played.length; word++) {
      if (begins[played[word - 1]][played[word]]) {
        return true;
      }
    }
    return false;
  }

  private static int[] oneByOne(Roles[] may) {
    var played = new int[may.length];
    played[0] = may[0].roles[0];
    for (var word = 1; word < played.length; word++) {
      played[word] = may[word].after[played[word - 1]];
    }
    return played;
  }

  /** Viterbi 1967; of the last word, which ends the sentence, the role of the first is taken. */
  private int[] likeliest(Roles[] may) {
    var played = new int[may.length];
    played[0] = may[0].roles[0];
    var before = may[1];
    var costs = new double[letter.length];
    for (var j = 0; j < before.roles.length; j++) {
      costs[j] = passing[played[0]][before.roles[j]] - before.logs[j];
    }
    var now = new double[letter.length];
    var role = played[0];
    for (var word = 2; word < played.length; word++) {
      var behind = may[word];
      var leastOfAll = Double.MAX_VALUE;
      for (var k = 0; k < behind.roles.length; k++) {
        now[k] = Double.MAX_VALUE;
        for (var j = 0; j < before.roles.length; j++) {
          var cost = costs[j] + passing[before.roles[j]][behind.roles[k]] - behind.logs[k];
          if (cost < now[k]) {
            now[k] = cost;
            if (cost < leastOfAll) {
              leastOfAll = cost;
              role = before.roles[j];
            }
          }
        }
      }
      played[word - 1] = role;
      before = behind;
      var spare = costs;
      costs = now;
      now = spare;
    }
    played[played.length - 1] = played[0];
    return played;
  }
}
