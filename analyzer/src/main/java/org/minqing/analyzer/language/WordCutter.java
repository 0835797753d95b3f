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
      add(cut.text(word), base + cut.start(word), sorts[word].kind(), tokens);
    }
  }

  private static void add(String word, int start, Kind kind, List<Token> tokens) {
    if (!kind.sign() && isSpoken(word)) {
      tokens.add(new Token(word, start, start + word.length(), kind.names(), kind.noun()));
    }
  }

  private static boolean isSpoken(String word) {
    for (var at = 0; at < word.length(); at += Character.charCount(word.codePointAt(at))) {
      if (Character.isLetterOrDigit(word.codePointAt(at))) {
        return true;
      }
    }
    return false;
  }
}
