package org.minqing.analyzer.lexicon;

import java.util.Map;

/**
 * A list of words, and what is made of those that stand in a text.
 *
 * @param <T> what a word means
 * @param <R> what is made of all that stand in a text
 */
public interface Words<T, R> {

  /** The words, folded, by what they mean. */
  Map<String, T> meanings();

  /** Begins with a folded text. */
  Gathering<T, R> gathering(String folded);

  /** Told of the words of a text in the order of their beginnings, shorter ones first. */
  interface Gathering<T, R> {

    /** A word that begins at {@code start} and ends before {@code end}. */
    void found(int start, int end, T meaning);

    /** What came of them. */
    R gathered();
  }
}
