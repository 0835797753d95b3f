package org.minqing.analyzer.language;

import com.hankcs.hanlp.seg.Segment;
import com.hankcs.hanlp.seg.common.Term;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.minqing.model.EntityKind;
import org.minqing.model.Folding;

/**
 * Cuts Chinese text into words with HanLP. Safe for many threads once made.
 *
 * <p>Only dictionary and statistics that lie in HanLP's portable jar are used; its perceptron and
 * CRF models are not there.
 */
public final class WordCutter {

  private final Segment segment = new SparingSegment();

  /** The words of a text in order, punctuation and white space left out. */
  public List<Token> cut(String text) {
    var folded = Folding.fold(text);
    var tokens = new ArrayList<Token>();
    for (var sentence : Sentences.of(folded)) {
      var part = folded.substring(sentence.start(), sentence.end());
      for (var term : segment.seg(part)) {
        token(term, sentence.start(), folded).ifPresent(tokens::add);
      }
    }
    return tokens;
  }

  private static Optional<Token> token(Term term, int base, String folded) {
    var start = base + term.offset;
    var end = start + term.word.length();
    var nature = String.valueOf(term.nature);
    var inside = term.offset >= 0 && end <= folded.length();
    if (!inside || nature.startsWith("w") || term.word.codePoints().noneMatch(WordCutter::spoken)) {
      return Optional.empty();
    }
    return Optional.of(
        new Token(folded.substring(start, end), start, end, names(nature), nature.startsWith("n")));
  }

  private static boolean spoken(int codePoint) {
    return Character.isLetterOrDigit(codePoint);
  }

  private static Optional<EntityKind> names(String nature) {
    if (nature.startsWith("ns")) {
      return Optional.of(EntityKind.PLACE);
    }
    if (nature.startsWith("nt") || nature.startsWith("ni")) {
      return Optional.of(EntityKind.ORGANISATION);
    }
    return nature.startsWith("nr") ? Optional.of(EntityKind.PERSON) : Optional.empty();
  }
}
