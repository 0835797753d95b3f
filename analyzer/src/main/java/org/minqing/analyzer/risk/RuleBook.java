package org.minqing.analyzer.risk;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.minqing.analyzer.language.Sentences.Stretch;
import org.minqing.analyzer.lexicon.Words;
import org.minqing.model.Folding;

/**
 * All rules, by their words: what is made of those of a text is where they stand, and a rule is
 * looked at only where one of its first group does.
 */
final class RuleBook implements Words<RuleBook.Word, RuleBook.Standing> {

  /** In UTF-16 units to either side; what swindlers say to one they have just met is no longer. */
  private static final int NEAR = 150;

  private final List<Rule> rules;

  /** The rules, by number, whose groups may stand in several sentences. */
  private final BitSet near = new BitSet();

  /** Of each rule the words of the first group, in order. */
  private final List<List<Word>> firsts = new ArrayList<>();

  /** Groups go by numbers, too, those of a rule one after another: of each rule the first one's. */
  private final int[] groups;

  private final Map<String, Word> words = new TreeMap<>();

  /** A word of rules, or a look-alike, which is none. */
  static final class Word {

    /** In UTF-16 units. */
    private final int length;

    /** The rules in whose first group it is. */
    private final BitSet opens = new BitSet();

    /** The groups it is in. */
    private final BitSet groups = new BitSet();

    private Word(String text) {
      this.length = text.length();
    }

    private boolean isLookalike() {
      return groups.isEmpty();
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
    this.groups = new int[rules.size() + 1];
    for (var n = 0; n < rules.size(); n++) {
      number(n, rules.get(n));
    }
    lookalikes.forEach(word -> word(Folding.fold(word)));
  }

  private void number(int n, Rule rule) {
    var group = groups[n];
    for (var alternatives : rule.groups()) {
      for (var word : alternatives) {
        word(word).groups.set(group);
      }
      group++;
    }
    groups[n + 1] = group;
    firsts.add(rule.groups().getFirst().stream().map(this::word).toList());
    firsts.get(n).forEach(word -> word.opens.set(n));
    near.set(n, rule.near());
  }

  private Word word(String text) {
    return words.computeIfAbsent(text, Word::new);
  }

  @Override
  public Map<String, Word> meanings() {
    return Collections.unmodifiableMap(words);
  }

  @Override
  public Standing gathering(String folded) {
    return new Standing();
  }

  /** The words of rules that stand in a text, by their beginnings, longer ones first. */
  static final class Standing implements Gathering<Word, Standing> {

    private Word[] words = new Word[16];
    private int[] starts = new int[16];
    private int size;

    @Override
    public void found(int start, int end, Word word) {
      if (size == words.length) {
        words = Arrays.copyOf(words, 2 * size);
        starts = Arrays.copyOf(starts, 2 * size);
      }
      var at = size++;
      while (at > 0 && starts[at - 1] == start) {
        words[at] = words[at - 1];
        starts[at] = starts[at - 1];
        at--;
      }
      words[at] = word;
      starts[at] = start;
    }

    /** Without look-alikes and what lies within them. */
    @Override
    public Standing gathered() {
      var real = 0;
      var hidden = 0;
      for (var i = 0; i < size; i++) {
        if (words[i].isLookalike()) {
          hidden = Math.max(hidden, end(i));
        } else if (end(i) > hidden) {
          words[real] = words[i];
          starts[real++] = starts[i];
        }
      }
      size = real;
      return this;
    }

    private int end(int at) {
      return starts[at] + words[at].length;
    }

    private Stretch stretch(int at) {
      return new Stretch(starts[at], end(at));
    }
  }

  /** The rules that fire in a text, sentence by sentence and then over several. */
  List<Fired> in(Standing standing, List<Stretch> sentences) {
    if (standing.size == 0) {
      return List.of();
    }
    var fired = new ArrayList<Fired>();
    var next = 0;
    for (var sentence : sentences) {
      var from = next;
      while (next < standing.size && standing.starts[next] < sentence.end()) {
        next++;
      }
      if (next > from) {
        new Scene(standing, from, next, sentence.end()).fire(fired);
      }
    }
    if (!near.isEmpty()) {
      new Scene(standing, 0, standing.size, Integer.MAX_VALUE).fireNear(fired);
    }
    return fired;
  }

  /** The words of a sentence, or of all. */
  private final class Scene {

    private final Standing standing;
    private final int from;
    private final int to;
    private final int end;
    private final BitSet opened = new BitSet(rules.size());
    private final BitSet there = new BitSet(groups[rules.size()]);

    /** Those from one of the standing words up to another, but not those that end too late. */
    Scene(Standing standing, int from, int to, int end) {
      this.standing = standing;
      this.from = from;
      this.to = to;
      this.end = end;
      for (var at = from; at < to; at++) {
        if (standing.end(at) <= end) {
          opened.or(standing.words[at].opens);
          there.or(standing.words[at].groups);
        }
      }
    }

    void fire(List<Fired> fired) {
      opened.andNot(near);
      for (var n = opened.nextSetBit(0); n >= 0; n = opened.nextSetBit(n + 1)) {
        if (hasAll(n)) {
          fired.add(new Fired(rules.get(n), first(n), words(n, from, to)));
        }
      }
    }

    void fireNear(List<Fired> fired) {
      opened.and(near);
      for (var n = opened.nextSetBit(0); n >= 0; n = opened.nextSetBit(n + 1)) {
        if (hasAll(n)) {
          together(n).ifPresent(fired::add);
        }
      }
    }

    private boolean hasAll(int rule) {
      return there.nextClearBit(groups[rule]) >= groups[rule + 1];
    }

    /** Where the first alternative of a rule's first group that is there stands first. */
    private Stretch first(int rule) {
      for (var word : firsts.get(rule)) {
        for (var at = from; at < to; at++) {
          if (standing.words[at] == word && standing.end(at) <= end) {
            return standing.stretch(at);
          }
        }
      }
      throw new IllegalStateException("a word of " + rules.get(rule) + " was there and is not");
    }

    private List<Stretch> words(int rule, int from, int to) {
      var words = new ArrayList<Stretch>();
      for (var at = from; at < to; at++) {
        var group = standing.words[at].groups.nextSetBit(groups[rule]);
        if (group >= 0 && group < groups[rule + 1] && standing.end(at) <= end) {
          words.add(standing.stretch(at));
        }
      }
      return words;
    }

    /** The rule fired at the first word of its first group that has one of each group near. */
    private Optional<Fired> together(int rule) {
      var starts = IntStream.range(groups[rule], groups[rule + 1]).mapToObj(this::starts).toList();
      for (var at = from; at < to; at++) {
        var start = standing.starts[at];
        if (standing.words[at].opens.get(rule)
            && starts.stream().allMatch(of -> isNear(start, of))) {
          var around = words(rule, firstFrom(start - NEAR), firstFrom(start + NEAR + 1));
          return Optional.of(new Fired(rules.get(rule), standing.stretch(at), around));
        }
      }
      return Optional.empty();
    }

    /** Where the words of a group begin, in order. */
    private int[] starts(int group) {
      return IntStream.range(from, to)
          .filter(at -> standing.words[at].groups.get(group))
          .map(at -> standing.starts[at])
          .toArray();
    }

    private int firstFrom(int start) {
      var at = from;
      while (at < to && standing.starts[at] < start) {
        at++;
      }
      return at;
    }
  }

  private static boolean isNear(int place, int[] starts) {
    var at = Arrays.binarySearch(starts, place - NEAR);
    var next = at >= 0 ? at : -at - 1;
    return next < starts.length && starts[next] <= place + NEAR;
  }
}
