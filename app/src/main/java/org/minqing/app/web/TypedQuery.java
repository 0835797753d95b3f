package org.minqing.app.web;

import java.time.Clock;
import org.minqing.indexer.query.BadQueryException;
import org.minqing.indexer.query.Query;

/** Adds conditions to what a person typed, as words that he can read and change. */
final class TypedQuery {

  private TypedQuery() {}

  /** {@code typed}, of which {@code further} must hold too; what cannot be understood stays so. */
  static String and(String typed, String further) {
    var words = typed.strip();
    if (words.isEmpty() || further.isEmpty()) {
      return words + further;
    }
    return (isChoice(words) ? "(" + words + ")" : words) + " " + further;
  }

  /** Whether it offers several things, the last of which alone would take on what follows. */
  private static boolean isChoice(String words) {
    try {
      // Which day it is makes no difference to its shape.
      return Query.parse(words, Clock.systemUTC()) instanceof Query.Any;
    } catch (BadQueryException e) {
      return false;
    }
  }
}
