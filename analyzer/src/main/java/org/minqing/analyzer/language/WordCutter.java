package org.minqing.analyzer.language;

import java.util.ArrayList;
import java.util.List;
import org.minqing.model.Folding;

/**
 * Cuts Chinese text into words with HanLP. Safe for many threads once made.
 *
 * <p>Only dictionary and statistics that lie in HanLP's portable jar are used; its perceptron and
 * CRF models are not there.
 */
public final class WordCutter {

  /** What all cutters share, made at the first cut: reading HanLP's dictionaries takes a while. */
  private static final class Shared {

    private static final Dictionary DICTIONARY = new Dictionary();
    private static final Naming NAMES = new Naming(DICTIONARY);
  }

  /** The words of a text in order, punctuation and white space left out. */
  public List<Token> cut(String text) {
    if (text.isEmpty()) {
      return List.of();
    }
    var folded = Folding.fold(text);
    var tokens = new ArrayList<Token>();
    var cut = new Cut(Shared.DICTIONARY);
    for (var sentence : Sentences.of(folded)) {
      cut.read(folded.substring(sentence.start(), sentence.end()));
      add(cut, sentence.start(), tokens);
    }
    return tokens;
  }

  private static void add(Cut cut, int base, List<Token> tokens) {
    var sorts = Shared.NAMES.name(cut);
    for (var word = 1; word < cut.size() - 1; word++) {
      var kind = sorts[word].kind();
      if (!kind.sign() && cut.isSpoken(word)) {
        var start = base + cut.start(word);
        var end = base + cut.end(word);
        tokens.add(new Token(cut.text(word), start, end, kind.names(), kind.noun()));
      }
    }
  }
}
