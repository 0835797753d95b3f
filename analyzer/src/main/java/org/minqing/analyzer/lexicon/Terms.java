package org.minqing.analyzer.lexicon;

import com.hankcs.algorithm.AhoCorasickDoubleArrayTrie;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.minqing.model.Folding;

/**
 * Terms with what they mean, found in folded text in one pass (Aho and Corasick 1975, CACM 18:6).
 * Where terms overlap, the one that begins first wins, then the longest. A term that begins or ends
 * with a Latin letter or digit is found only where no other letter or digit touches it.
 *
 * @param <T> what a term means
 */
public final class Terms<T> {

  /** What stands for nothing is a look-alike. */
  private final AhoCorasickDoubleArrayTrie<Optional<T>> trie = new AhoCorasickDoubleArrayTrie<>();

  private final boolean empty;

  /** Terms by their words; they are folded here. */
  public Terms(Map<String, T> meanings) {
    this(meanings, Set.of());
  }

  /**
   * Terms by their words, but not where one stands in a longer word by chance: 门将 in 有关部门将公布.
   *
   * @param meanings what the terms mean
   * @param lookalikes such longer words; one that is a term too is a term
   */
  public Terms(Map<String, T> meanings, Set<String> lookalikes) {
    var folded = new TreeMap<String, Optional<T>>();
    lookalikes.forEach(word -> folded.put(Folding.fold(word), Optional.empty()));
    meanings.forEach((term, meaning) -> folded.put(Folding.fold(term), Optional.of(meaning)));
    this.empty = folded.isEmpty();
    if (!empty) {
      trie.build(folded);
    }
  }

  /**
   * A term in a text.
   *
   * @param <T> what it means
   * @param start first UTF-16 unit
   * @param end one past the last
   * @param meaning what it means
   */
  public record Match<T>(int start, int end, T meaning) {}

  /** The terms of a folded text, in order, none overlapping. */
  public List<Match<T>> in(String folded) {
    if (empty) {
      return List.of();
    }
    var all = new ArrayList<Match<Optional<T>>>();
    trie.parseText(
        folded,
        (start, end, meaning) -> {
          if (standsAlone(folded, start, end)) {
            all.add(new Match<>(start, end, meaning));
          }
        });
    return leftmostLongest(all);
  }

  private static <T> List<Match<T>> leftmostLongest(List<Match<Optional<T>>> all) {
    all.sort((a, b) ->
        a.start() == b.start()
            ? Integer.compare(b.end(), a.end())
            : Integer.compare(a.start(), b.start()));
    var chosen = new ArrayList<Match<T>>();
    var free = 0;
    for (var match : all) {
      if (match.start() >= free) {
        var end = match.end();
        match.meaning().ifPresent(m -> chosen.add(new Match<>(match.start(), end, m)));
        free = end;
      }
    }
    return chosen;
  }

  private static boolean standsAlone(String text, int start, int end) {
    return !(latin(text, start) && latin(text, start - 1))
        && !(latin(text, end - 1) && latin(text, end));
  }

  private static boolean latin(String text, int at) {
    if (at < 0 || at >= text.length()) {
      return false;
    }
    var c = text.charAt(at);
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
  }
}
