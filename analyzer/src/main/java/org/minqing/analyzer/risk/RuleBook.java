package org.minqing.analyzer.risk;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.minqing.analyzer.language.Sentences.Stretch;
import org.minqing.analyzer.lexicon.Heads;
import org.minqing.model.Folding;

/** All rules, their words found in one pass: a rule is looked at only where its groups may be. */
final class RuleBook {

  /** In UTF-16 units to either side; what swindlers say to one they have just met is no longer. */
  private static final int NEAR = 150;

  private final List<Rule> rules;

  /** The rules, by number, whose groups may stand in several sentences. */
  private final BitSet near = new BitSet();

  /** Of each rule the numbers of each group's words, in order. */
  private final List<int[][]> groups = new ArrayList<>();

  /** Of each rule the numbers of all its words. */
  private final List<BitSet> vocabularies = new ArrayList<>();

  private final Heads<Word> heads;
  private final int words;

  /** Of a look-alike, which is no word of a rule. */
  private static final int NONE = -1;

  /** A word, its number, and the rules in whose first group it is. */
  private record Word(String text, int number, BitSet opens) {}

  private record Found(int start, Word word) {

    int end() {
      return start + word.text().length();
    }

    Stretch stretch() {
      return new Stretch(start, end());
    }
  }

  /**
   * A rule that fired.
   *
   * @param rule the rule
   * @param at the word of its first group
   * @param words every word of it that stands there
   */
  record Fired(Rule rule, Stretch at, List<Stretch> words) {}

  /** Rules, whose words do not count inside {@code lookalikes}: 跳楼 in 跳楼价. */
  RuleBook(List<Rule> rules, Set<String> lookalikes) {
    this.rules = List.copyOf(rules);
    var byText = new TreeMap<String, Word>();
    for (var rule : rules) {
      groups.add(rule.groups().stream().map(group -> numbers(group, byText)).toArray(int[][]::new));
      for (var word : rule.groups().getFirst()) {
        numbered(word, byText).opens().set(groups.size() - 1);
      }
      near.set(groups.size() - 1, rule.near());
      vocabularies.add(vocabulary(groups.getLast()));
    }
    this.words = byText.size();
    for (var word : lookalikes) {
      byText.computeIfAbsent(Folding.fold(word), w -> new Word(w, NONE, new BitSet()));
    }
    this.heads = new Heads<>(byText);
  }

  private static BitSet vocabulary(int[][] groups) {
    var vocabulary = new BitSet();
    Arrays.stream(groups).flatMapToInt(Arrays::stream).forEach(vocabulary::set);
    return vocabulary;
  }

  private static int[] numbers(List<String> group, Map<String, Word> byText) {
    return group.stream().mapToInt(word -> numbered(word, byText).number()).toArray();
  }

  private static Word numbered(String word, Map<String, Word> byText) {
    var next = byText.size();
    return byText.computeIfAbsent(word, w -> new Word(w, next, new BitSet()));
  }

  /** The rules that fire in a folded text, sentence by sentence and then over several. */
  List<Fired> in(String folded, List<Stretch> sentences) {
    if (rules.isEmpty()) {
      return List.of();
    }
    var found = found(folded);
    var fired = new ArrayList<Fired>();
    var next = 0;
    for (var sentence : sentences) {
      var from = next;
      while (next < found.size() && found.get(next).start() < sentence.end()) {
        next++;
      }
      if (next > from) {
        fire(found.subList(from, next), sentence.end(), fired);
      }
    }
    if (!near.isEmpty() && !found.isEmpty()) {
      fireNear(found, fired);
    }
    return fired;
  }

  private List<Found> found(String folded) {
    var found = new ArrayList<Found>();
    heads.in(folded, (start, end, word) -> found.add(new Found(start, word)));
    found.sort(Comparator.comparingInt(Found::start).thenComparingInt(f -> -f.end()));
    return withoutLookalikes(found);
  }

  private static List<Found> withoutLookalikes(List<Found> found) {
    var real = new ArrayList<Found>(found.size());
    var hidden = 0;
    for (var each : found) {
      if (each.word().number() == NONE) {
        hidden = Math.max(hidden, each.end());
      } else if (each.end() > hidden) {
        real.add(each);
      }
    }
    return real;
  }

  private void fire(List<Found> found, int end, List<Fired> fired) {
    var present = new BitSet(words);
    var opened = opened(found, end, present);
    opened.andNot(near);
    for (var n = opened.nextSetBit(0); n >= 0; n = opened.nextSetBit(n + 1)) {
      if (hasAll(groups.get(n), present)) {
        fired.add(fired(n, first(groups.get(n)[0], present), found, end));
      }
    }
  }

  /** The rules of which a word of the first group ends in time; notes the words that are there. */
  private BitSet opened(List<Found> found, int end, BitSet present) {
    var opened = new BitSet(rules.size());
    for (var each : found) {
      if (each.end() <= end) {
        present.set(each.word().number());
        opened.or(each.word().opens());
      }
    }
    return opened;
  }

  private void fireNear(List<Found> found, List<Fired> fired) {
    var present = new BitSet(words);
    var opened = opened(found, Integer.MAX_VALUE, present);
    opened.and(near);
    for (var n = opened.nextSetBit(0); n >= 0; n = opened.nextSetBit(n + 1)) {
      if (hasAll(groups.get(n), present)) {
        together(n, found).ifPresent(fired::add);
      }
    }
  }

  /** The rule fired at the first word of its first group that has one of each other group near. */
  private Optional<Fired> together(int rule, List<Found> found) {
    var starts = Arrays.stream(groups.get(rule)).map(group -> starts(group, found)).toList();
    for (var each : found) {
      if (each.word().opens().get(rule)
          && starts.stream().allMatch(of -> isNear(each.start(), of))) {
        var around = found.stream().filter(other -> Math.abs(other.start() - each.start()) <= NEAR);
        return Optional.of(new Fired(rules.get(rule), each.stretch(), wordsOf(rule, around)));
      }
    }
    return Optional.empty();
  }

  /** Where the words of a group begin, in order. */
  private int[] starts(int[] group, List<Found> found) {
    var inGroup = new BitSet(words);
    for (var word : group) {
      inGroup.set(word);
    }
    var starts = new int[found.size()];
    var size = 0;
    for (var each : found) {
      if (inGroup.get(each.word().number())) {
        starts[size++] = each.start();
      }
    }
    return Arrays.copyOf(starts, size);
  }

  private static boolean isNear(int place, int[] starts) {
    var at = Arrays.binarySearch(starts, place - NEAR);
    var next = at >= 0 ? at : -at - 1;
    return next < starts.length && starts[next] <= place + NEAR;
  }

  private static boolean hasAll(int[][] groups, BitSet present) {
    for (var group : groups) {
      if (first(group, present) < 0) {
        return false;
      }
    }
    return true;
  }

  /** The first of a group's words that is there, or -1. */
  private static int first(int[] group, BitSet present) {
    for (var word : group) {
      if (present.get(word)) {
        return word;
      }
    }
    return -1;
  }

  private Fired fired(int rule, int word, List<Found> found, int end) {
    var whole = found.stream().filter(each -> each.end() <= end).toList();
    for (var each : whole) {
      if (each.word().number() == word) {
        return new Fired(rules.get(rule), each.stretch(), wordsOf(rule, whole.stream()));
      }
    }
    throw new IllegalStateException("a word of " + rules.get(rule) + " was there and is not");
  }

  private List<Stretch> wordsOf(int rule, Stream<Found> found) {
    return found
        .filter(each -> vocabularies.get(rule).get(each.word().number()))
        .map(Found::stretch)
        .toList();
  }
}
