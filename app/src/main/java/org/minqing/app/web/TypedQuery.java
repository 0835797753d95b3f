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
    try {
      // Which day it is makes no difference to its shape.
      var query = Query.parse(words, Clock.systemUTC());
      // The last of several things alone would take on what follows.
      return (query instanceof Query.Any ? "(" + words + ")" : words) + " " + further;
    } catch (BadQueryException e) {
      // What follows would make sense of it, of another kind: 诈骗 OR.
      return words;
    }
  }
}
