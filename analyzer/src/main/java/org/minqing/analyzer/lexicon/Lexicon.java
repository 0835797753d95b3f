package org.minqing.analyzer.lexicon;

import java.util.Arrays;
import java.util.List;
import java.util.TreeMap;
import org.minqing.model.Folding;
import org.minqing.model.Post;

/**
 * Several lists of words, all found in one pass over a text: they share many words, and a pass
 * waits for memory at each. Immutable.
 */
public final class Lexicon {

  private final List<Words<?, ?>> lists;
  private final Heads<Meaning[]> heads;

  /** What a word means in one of the lists. */
  private record Meaning(int list, Object meaning) {}

  /** The words of these lists. */
  public Lexicon(List<? extends Words<?, ?>> lists) {
    this.lists = List.copyOf(lists);
    var meanings = new TreeMap<String, Meaning[]>();
    for (var list = 0; list < this.lists.size(); list++) {
      for (var word : this.lists.get(list).meanings().entrySet()) {
        var meaning = new Meaning(list, word.getValue());
        meanings.merge(word.getKey(), new Meaning[] {meaning}, Lexicon::together);
      }
    }
    this.heads = new Heads<>(meanings);
  }

  private static Meaning[] together(Meaning[] some, Meaning[] other) {
    var all = Arrays.copyOf(some, some.length + 1);
    all[some.length] = other[0];
    return all;
  }

  /** Finds all words of a post. */
  public Pages read(Post post) {
    return new Pages(read(post.title()), read(post.text()));
  }

  /** Finds all words of a text. */
  public Page read(String text) {
    return in(Folding.fold(text));
  }

  /** Finds all words of a folded text. */
  public Page in(String folded) {
    return new Page(folded);
  }

  /** A text and the words that stand in it. */
  public final class Page {

    private final String folded;
    private final Words.Gathering<?, ?>[] gatherings;

    private Page(String folded) {
      this.folded = folded;
      this.gatherings = new Words.Gathering<?, ?>[lists.size()];
      for (var list = 0; list < gatherings.length; list++) {
        gatherings[list] = lists.get(list).gathering(folded);
      }
      heads.in(folded, this::found);
    }

    private void found(int start, int end, Meaning[] meanings) {
      for (var each : meanings) {
        tell(gatherings[each.list], start, end, each.meaning);
      }
    }

    @SuppressWarnings("unchecked") // A list is told of what its own words mean.
    private static <T> void tell(Words.Gathering<T, ?> to, int start, int end, Object meaning) {
      to.found(start, end, (T) meaning);
    }

    /** The folded text. */
    public String folded() {
      return folded;
    }

    /** What one of the lists makes of its words in the text. */
    @SuppressWarnings("unchecked") // A list's gathering makes what the list makes.
    public <R> R of(Words<?, R> list) {
      var number = lists.indexOf(list);
      if (number < 0) {
        throw new IllegalArgumentException("a list that is not of this lexicon");
      }
      return (R) gatherings[number].gathered();
    }
  }
}
