package org.minqing.analyzer.risk;

import com.hankcs.algorithm.AhoCorasickDoubleArrayTrie;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.minqing.analyzer.language.Sentences.Stretch;

/** All rules, their words found in one pass: a rule is looked at only where one of its words is. */
final class RuleBook {

  private final List<Rule> rules;
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

  /** The rules that fire in a folded text, sentence by sentence. */
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
      fire(touched, first, fired);
    }
    return fired;
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
