package org.minqing.analyzer.risk;

import com.hankcs.algorithm.AhoCorasickDoubleArrayTrie;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.minqing.analyzer.language.Sentences.Stretch;

/** All rules, their words found in one pass: a rule is looked at only where one of its words is. */
final class RuleBook {

  private final List<Rule> rules;
  private final BitSet near = new BitSet();
  private final AhoCorasickDoubleArrayTrie<Word> trie = new AhoCorasickDoubleArrayTrie<>();

  /** A word and the rules, by number, that have it. */
  private record Word(String text, BitSet rules) {}

  private record Found(int start, Word word) {}

  /**
   * A rule that fired.
   *
   * @param rule the rule
   * @param start where the word of its first group begins
   * @param end one past that word
   */
  record Fired(Rule rule, int start, int end) {}

  RuleBook(List<Rule> rules) {
    this.rules = List.copyOf(rules);
    var words = new TreeMap<String, Word>();
    for (var number = 0; number < rules.size(); number++) {
      near.set(number, rules.get(number).near());
      for (var group : rules.get(number).groups()) {
        for (var word : group) {
          words.computeIfAbsent(word, w -> new Word(w, new BitSet())).rules().set(number);
        }
      }
    }
    if (!words.isEmpty()) {
      trie.build(words);
    }
  }

  /** The rules that fire in a folded text, sentence by sentence and then over several. */
  List<Fired> in(String folded, List<Stretch> sentences) {
    if (rules.isEmpty()) {
      return List.of();
    }
    var fired = new ArrayList<Fired>();
    var words = words(folded);
    var next = 0;
    for (var sentence : sentences) {
      var first = new HashMap<String, Integer>();
      var touched = new BitSet();
      for (; next < words.size() && words.get(next).start() < sentence.end(); next++) {
        var found = words.get(next);
        if (found.start() + found.word().text().length() <= sentence.end()) {
          first.putIfAbsent(found.word().text(), found.start());
          touched.or(found.word().rules());
        }
      }
      touched.andNot(near);
      fire(touched, first, fired);
    }
    fireNear(words, fired);
    return fired;
  }

  /**
   * Rules over several sentences; where a word stands is gathered only once all groups have one.
   */
  private void fireNear(List<Found> words, List<Fired> fired) {
    var first = new HashMap<String, Integer>();
    var touched = new BitSet();
    for (var found : words) {
      first.putIfAbsent(found.word().text(), found.start());
      touched.or(found.word().rules());
    }
    touched.and(near);
    touched.stream()
        .mapToObj(rules::get)
        .filter(rule -> rule.among(first).isPresent())
        .forEach(rule -> rule.around(places(words)).ifPresent(fired::add));
  }

  private static Map<String, NavigableSet<Integer>> places(List<Found> words) {
    var places = new HashMap<String, NavigableSet<Integer>>();
    for (var found : words) {
      places.computeIfAbsent(found.word().text(), w -> new TreeSet<>()).add(found.start());
    }
    return places;
  }

  private List<Found> words(String folded) {
    var words = new ArrayList<Found>();
    trie.parseText(
        folded,
        (start, end, word) -> {
          words.add(new Found(start, word));
        });
    words.sort((a, b) -> Integer.compare(a.start(), b.start()));
    return words;
  }

  private void fire(BitSet touched, Map<String, Integer> first, List<Fired> fired) {
    for (var n = touched.nextSetBit(0); n >= 0; n = touched.nextSetBit(n + 1)) {
      rules.get(n).among(first).ifPresent(fired::add);
    }
  }
}
