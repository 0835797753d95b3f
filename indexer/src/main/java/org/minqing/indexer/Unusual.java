package org.minqing.indexer;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.minqing.indexer.Search.Order;
import org.minqing.indexer.query.Query;
import org.minqing.indexer.text.Fillers;

/**
 * Finds the words that stand out: those that much more of some posts hold than of others.
 * Candidates come from a fair sample, their counts from all posts, so that the answer is exact for
 * each of them and the work bounded.
 */
public final class Unusual {

  private static final int SAMPLE = 500;
  private static final int CANDIDATES = 300;
  // A word that one or two posts hold is an accident.
  private static final int LEAST = 3;

  /** Whoever is called so is somebody, not what many speak of: 王女士, 李大爷. */
  private static final Pattern SOMEBODY =
      Pattern.compile("\\p{IsHan}{1,2}(?:女士|先生|小姐|师傅|大爷|大妈|阿姨)");

  private final OpinionStore store;

  /** Looks into this store. */
  public Unusual(OpinionStore store) {
    this.store = store;
  }

  /**
   * A word that stands out.
   *
   * @param word the word
   * @param now how many of the posts looked at hold it
   * @param before how many of the others
   * @param score the gain in frequency times how many times more frequent it became; larger is more
   *     unusual
   */
  public record Word(String word, long now, long before, double score) {}

  /**
   * The words that stand out in some posts against others, the most unusual first.
   *
   * @param now the posts looked at
   * @param before what they are held against
   * @param limit as many at most, 1 to 300
   */
  public List<Word> words(Query now, Query before, int limit) throws IOException {
    var sample = store.search(Search.hits(now, Order.CHANCE, SAMPLE));
    if (sample.total() == 0) {
      return List.of();
    }
    var candidates = candidates(sample.hits());
    var counts = store.wordCounts(now, candidates);
    var others = store.wordCounts(before, candidates);
    var total = (double) sample.total();
    var otherTotal = (double) store.search(Search.hits(before, Order.NEWEST, 0)).total();
    var words = new ArrayList<Word>();
    for (var candidate : candidates) {
      var here = counts.getOrDefault(candidate, 0L);
      var there = others.getOrDefault(candidate, 0L);
      var score = score(here / total, (there + 1) / (otherTotal + 1));
      if (here >= LEAST && score > 0) {
        words.add(new Word(candidate, here, there, score));
      }
    }
    words.sort(Comparator.comparingDouble(Word::score).reversed().thenComparing(Word::word));
    return List.copyOf(words.subList(0, Math.min(limit, words.size())));
  }

  private static double score(double share, double otherShare) {
    return share <= otherShare ? 0 : (share - otherShare) * (share / otherShare);
  }

  private static Collection<String> candidates(List<Answer.Hit> hits) {
    var counts = new HashMap<String, Integer>();
    for (var hit : hits) {
      words(hit).forEach(word -> counts.merge(word, 1, Integer::sum));
    }
    return counts.entrySet().stream()
        .filter(word -> word.getValue() >= Math.min(LEAST, hits.size()))
        .sorted(
            Map.Entry.<String, Integer>comparingByValue()
                .reversed()
                .thenComparing(Map.Entry.comparingByKey()))
        .limit(CANDIDATES)
        .map(Map.Entry::getKey)
        .toList();
  }

  /** Words of one character say too little by themselves, numbers, fillers and people nothing. */
  private static Set<String> words(Answer.Hit hit) {
    var words = new HashSet<>(hit.opinion().words().title());
    words.addAll(hit.opinion().words().text());
    words.removeIf(word ->
        word.codePointCount(0, word.length()) < 2
            || word.isBlank()
            || !word.codePoints().allMatch(Character::isLetter)
            || SOMEBODY.matcher(word).matches()
            || Fillers.contain(word));
    return words;
  }
}
