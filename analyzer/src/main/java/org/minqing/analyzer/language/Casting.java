package org.minqing.analyzer.language;

import com.hankcs.hanlp.collection.AhoCorasick.AhoCorasickDoubleArrayTrie;
import com.hankcs.hanlp.corpus.dictionary.item.EnumItem;
import com.hankcs.hanlp.dictionary.CoreDictionary;
import com.hankcs.hanlp.dictionary.TransformMatrixDictionary;
import com.hankcs.hanlp.seg.common.Vertex;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.IntStream;

/**
 * Which role each word of a sentence plays in names of one kind, by HanLP's hidden Markov model:
 * its roles, numbers and patterns, but what a word may play is found out once and kept as numbers.
 *
 * @param <E> the roles
 */
final class Casting<E extends Enum<E>> {

  private final Function<Vertex, EnumItem<E>> observe;
  private final TransformMatrixDictionary<E> matrix;
  private final double[][] passing;
  private final AhoCorasickDoubleArrayTrie<?> patterns;
  private final String parted;
  private final String last;
  private final boolean thorough;
  private final List<E> all;
  private final char[] letter;
  private final Roles begin;
  private final Roles end;

  /** By the number of a word of the dictionary. Two threads may find out the same. */
  private final Roles[] known = new Roles[CoreDictionary.trie.size()];

  private static final byte ENDS = 1;
  private static final byte ENDS_NOTHING = 2;

  /** The same for whether it may end a name, in less room: most sentences need nothing else. */
  private final byte[] ends = new byte[CoreDictionary.trie.size()];

  private final Map<List<?>, Roles> distinct = new ConcurrentHashMap<>();

  /** Of words of the dictionary of users and of single signs, of which there are not many. */
  private final Map<String, Roles> others = new ConcurrentHashMap<>();

  /** The roles that a word may play, in their order, and what it costs that it plays them. */
  private static final class Roles {

    private final int[] roles;
    private final double[] logs;

    /** Whether one of them ends names. */
    private final boolean ends;

    Roles(int[] roles, double[] logs, boolean ends) {
      this.roles = roles;
      this.logs = logs;
      this.ends = ends;
    }

    List<?> key() {
      return List.of(
          Arrays.stream(roles).boxed().toList(), Arrays.stream(logs).boxed().toList(), ends);
    }
  }

  /**
   * A model.
   *
   * @param roles all roles, in the order in which the matrix has them
   * @param begin what the sign that begins a sentence may play
   * @param observe tells what a word may play
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
      TransformMatrixDictionary<E> matrix,
      AhoCorasickDoubleArrayTrie<?> patterns,
      String parted,
      String last,
      boolean thorough) {
    this.observe = observe;
    this.matrix = matrix;
    this.passing = matrix.transititon_probability;
    this.patterns = patterns;
    this.parted = parted;
    this.last = last;
    this.all = List.of(roles);
    this.letter = new char[all.size()];
    for (var role = 0; role < letter.length; role++) {
      letter[role] = all.get(role).name().charAt(0);
    }
    this.begin = roles(begin);
    this.end = roles(observe.apply(Vertex.newE()));
    this.thorough = thorough;
  }

  /** The roles of the words of a sentence; empty if they make no name. */
  List<E> of(Cut cut) {
    if (!anyEnds(cut)) {
      return List.of();
    }
    var may = new ArrayList<Roles>(cut.size());
    may.add(begin);
    for (var word = 1; word < cut.size() - 1; word++) {
      may.add(roles(cut, word));
    }
    may.add(end);
    return cast(may);
  }

  /** The same for words among which there may be names of another kind. */
  List<E> of(List<Vertex> words) {
    var may = new ArrayList<Roles>(words.size());
    may.add(begin);
    words.subList(1, words.size() - 1).forEach(word -> may.add(rolesOf(word)));
    may.add(end);
    return cast(may);
  }

  private List<E> cast(List<Roles> may) {
    if (!anyEnds(may)) {
      return List.of();
    }
    var played = thorough ? likeliest(may) : oneByOne(may);
    var letters = new char[played.length];
    for (var i = 0; i < played.length; i++) {
      letters[i] = letter[played[i]];
    }
    return makeName(letters) ? IntStream.of(played).mapToObj(all::get).toList() : List.of();
  }

  private boolean anyEnds(Cut cut) {
    if (begin.ends || end.ends) {
      return true;
    }
    for (var word = 1; word < cut.size() - 1; word++) {
      if (ends(cut, word)) {
        return true;
      }
    }
    return false;
  }

  private boolean ends(Cut cut, int word) {
    var number = cut.number(word);
    if (number < 0) {
      return roles(cut, word).ends;
    }
    if (ends[number] == 0) {
      ends[number] = roles(cut, word).ends ? ENDS : ENDS_NOTHING;
    }
    return ends[number] == ENDS;
  }

  private static boolean anyEnds(List<Roles> may) {
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

  private Roles roles(Cut cut, int word) {
    var number = cut.number(word);
    if (number >= 0) {
      var roles = known[number];
      return roles == null ? noted(number, cut.vertex(word)) : roles;
    }
    if (!cut.isJoined(word) && cut.end(word) - cut.start(word) > 1) {
      return roles(cut.vertex(word));
    }
    var text = cut.text(word);
    var roles = others.get(text);
    return roles == null ? others.computeIfAbsent(text, t -> roles(cut.vertex(word))) : roles;
  }

  /** Words that may play the same share what is kept of it, so that it is mostly near. */
  private Roles noted(int number, Vertex word) {
    var roles = roles(word);
    var shared = distinct.putIfAbsent(roles.key(), roles);
    known[number] = shared == null ? roles : shared;
    return known[number];
  }

  private Roles rolesOf(Vertex word) {
    if (word instanceof CoreWord core) {
      var roles = known[core.number()];
      return roles == null ? noted(core.number(), word) : roles;
    }
    return roles(word);
  }

  private Roles roles(Vertex word) {
    return roles(observe.apply(word));
  }

  private Roles roles(EnumItem<E> item) {
    var roles = new int[item.labelMap.size()];
    var logs = new double[roles.length];
    var size = 0;
    for (var role : item.labelMap.keySet()) {
      roles[size] = all.indexOf(role);
      logs[size++] = Math.log((item.getFrequency(role) + 1e-8) / matrix.getTotalFrequency(role));
    }
    return new Roles(roles, logs, IntStream.of(roles).anyMatch(this::endsName));
  }

  private boolean endsName(int role) {
    return last.isEmpty() || last.indexOf(letter[role]) >= 0;
  }

  private int[] oneByOne(List<Roles> cast) {
    var played = new int[cast.size()];
    var role = cast.getFirst().roles[0];
    played[0] = role;
    for (var word = 1; word < played.length; word++) {
      var may = cast.get(word);
      var least = Double.MAX_VALUE;
      var from = passing[role];
      for (var k = 0; k < may.roles.length; k++) {
        var cost = from[may.roles[k]] - may.logs[k];
        if (least > cost) {
          least = cost;
          role = may.roles[k];
        }
      }
      played[word] = role;
    }
    return played;
  }

  /** Viterbi 1967; of the last word, which ends the sentence, the role of the first is taken. */
  private int[] likeliest(List<Roles> cast) {
    var played = new int[cast.size()];
    var role = cast.getFirst().roles[0];
    played[0] = role;
    var before = cast.get(1);
    var costs = new double[before.roles.length];
    for (var j = 0; j < costs.length; j++) {
      costs[j] = passing[role][before.roles[j]] - before.logs[j];
    }
    for (var word = 2; word < played.length; word++) {
      var may = cast.get(word);
      var now = new double[may.roles.length];
      var leastOfAll = Double.MAX_VALUE;
      for (var k = 0; k < now.length; k++) {
        now[k] = Double.MAX_VALUE;
        for (var j = 0; j < costs.length; j++) {
          var cost = costs[j] + passing[before.roles[j]][may.roles[k]] - may.logs[k];
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
      before = may;
      costs = now;
    }
    played[played.length - 1] = played[0];
    return played;
  }
}
