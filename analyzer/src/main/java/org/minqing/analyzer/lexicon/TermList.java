package org.minqing.analyzer.lexicon;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.minqing.model.Folding;

/**
 * Terms with what they mean. Where those of a text overlap, the one that begins first wins, then
 * the longest; what is made of a text is all that win, in order. A term that begins or ends with a
 * Latin letter or digit is found only where no other letter or digit touches it.
 *
 * @param <T> what a term means
 */
public final class TermList<T> implements Words<Optional<T>, List<TermList.Match<T>>> {

  /** What stands for nothing is a look-alike. */
  private final Map<String, Optional<T>> meanings;

  /** Terms by their words; they are folded here. */
  public TermList(Map<String, T> meanings) {
    this(meanings, Set.of());
  }

  /**
   * Terms by their words, but not where one stands in a longer word by chance: 门将 in 有关部门将公布.
   *
   * @param meanings what the terms mean
   * @param lookalikes such longer words; one that is a term too is a term
   */
  public TermList(Map<String, T> meanings, Set<String> lookalikes) {
    var folded = new TreeMap<String, Optional<T>>();
    lookalikes.forEach(word -> folded.put(Folding.fold(word), Optional.empty()));
    meanings.forEach((term, meaning) -> folded.put(Folding.fold(term), Optional.of(meaning)));
    this.meanings = Collections.unmodifiableMap(folded);
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

  @Override
  public Map<String, Optional<T>> meanings() {
    return meanings;
  }

  @Override
  public Gathering<Optional<T>, List<Match<T>>> gathering(String folded) {
    return new LeftmostLongest<>(folded);
  }

  /**
   * A later word of a beginning is longer. A look-alike hides what lies within it, not what only
   * begins there.
   */
  private static final class LeftmostLongest<T> implements Gathering<Optional<T>, List<Match<T>>> {

    private final String text;
    private final List<Match<T>> chosen = new ArrayList<>();
    private int free;
    private int hidden;
    private int start = -1;
    private int end;
    private Optional<T> meaning = Optional.empty();

    LeftmostLongest(String text) {
      this.text = text;
    }

    @Override
    public void found(int from, int to, Optional<T> means) {
      if (from != start) {
        choose();
      }
      if (from >= free && standsAlone(text, from, to)) {
        start = from;
        end = to;
        meaning = means;
      }
    }

    private void choose() {
      if (meaning.isEmpty()) {
        hidden = Math.max(hidden, end);
      } else if (end > hidden) {
        chosen.add(new Match<>(start, end, meaning.get()));
        free = end;
      }
      meaning = Optional.empty();
      end = 0;
    }

    @Override
    public List<Match<T>> gathered() {
      choose();
      return chosen;
    }
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
