package org.minqing.analyzer.place;

import java.util.List;
import java.util.Optional;
import org.minqing.analyzer.language.Token;

/** The words of a text, in order. */
record Tokens(List<Token> inOrder) {

  /** The word that begins at a place. */
  Optional<Token> beginningAt(int place) {
    return before(place + 1).filter(token -> token.start() == place);
  }

  /** Where the last word that begins before a place ends, or 0. */
  int lastEndBefore(int place) {
    return before(place).map(Token::end).orElse(0);
  }

  /** The last word that begins before a place. */
  Optional<Token> before(int place) {
    var low = 0;
    var high = inOrder.size();
    while (low < high) {
      var middle = (low + high) >>> 1;
      if (inOrder.get(middle).start() < place) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low == 0 ? Optional.empty() : Optional.of(inOrder.get(low - 1));
  }
}
