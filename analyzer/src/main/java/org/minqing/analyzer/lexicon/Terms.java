package org.minqing.analyzer.lexicon;

import java.util.List;
import java.util.Map;
import org.minqing.analyzer.lexicon.TermList.Match;

/**
 * A list of terms that texts are read by alone.
 *
 * @param <T> what a term means
 */
public final class Terms<T> {

  private final TermList<T> list;
  private final Lexicon lexicon;

  /** Terms by their words; they are folded here. */
  public Terms(Map<String, T> meanings) {
    this.list = new TermList<>(meanings);
    this.lexicon = new Lexicon(List.of(list));
  }

  /** The terms of a folded text, in order, none overlapping. */
  public List<Match<T>> in(String folded) {
    return lexicon.in(folded).of(list);
  }
}
