package org.minqing.analyzer.lexicon;

import static org.assertj.core.api.Assertions.assertThat;

import com.hankcs.algorithm.AhoCorasickDoubleArrayTrie;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HeadsTest {

  private static String text(Random random, int length) {
    var text = new StringBuilder();
    for (var i = 0; i < length; i++) {
      text.append("停水电气管a\0\uffff".charAt(random.nextInt(8)));
    }
    return text.toString();
  }

  /** So few signs make words that begin, end and lie in one another. */
  private static Map<String, String> words(Random random) {
    var words = new TreeMap<String, String>();
    for (var i = 0; i < 60; i++) {
      var word = text(random, 1 + random.nextInt(5));
      words.put(word, word);
    }
    return words;
  }

  private static List<String> found(Map<String, String> words, String text) {
    var found = new ArrayList<String>();
    new Heads<>(words).in(text, (start, end, word) -> found.add(start + " " + end + " " + word));
    return found;
  }

  private static List<String> byAutomaton(Map<String, String> words, String text) {
    var automaton = new AhoCorasickDoubleArrayTrie<String>();
    automaton.build(new TreeMap<>(words));
    var found = new ArrayList<String>();
    automaton.parseText(
        text,
        (start, end, word) -> {
          found.add(start + " " + end + " " + word);
        });
    return found;
  }

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void findsWhatAnAutomatonOverAllWordsFinds(long seed) {
    var random = new Random(seed);
    for (var round = 0; round < 50; round++) {
      var words = words(random);
      var text = text(random, random.nextInt(40));
      assertThat(found(words, text)).containsExactlyInAnyOrderElementsOf(byAutomaton(words, text));
    }
  }

  @Test
  void tellsOfWordsByTheirBeginningsAndOfShorterOnesFirst() {
    var words = Map.of("停水", "停水", "停水三天", "停水三天", "停", "停", "三天", "三天");
    assertThat(found(words, "又停水三天")).containsExactly("1 2 停", "1 3 停水", "1 5 停水三天", "3 5 三天");
  }

  @Test
  void findsNothingWithoutWordsAndInNoText() {
    assertThat(found(Map.of(), "停水三天")).isEmpty();
    assertThat(found(Map.of("停", "停"), "")).isEmpty();
  }
}
