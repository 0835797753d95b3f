package org.minqing.analyzer.language;

import com.hankcs.hanlp.dictionary.CustomDictionary;
import com.hankcs.hanlp.seg.common.Vertex;
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

  /** What all cutters share, made at the first cut: reading HanLP's dictionaries takes a while. */
  private static final class Shared {

    private static final CoreWords WORDS = new CoreWords();
    private static final Naming NAMES = new Naming();
  }

  /** The words of a text in order, punctuation and white space left out. */
  public List<Token> cut(String text) {
    var folded = Folding.fold(text);
    var tokens = new ArrayList<Token>();
    var cut = new Cut(Shared.WORDS, CustomDictionary.DEFAULT.dat);
    for (var sentence : Sentences.of(folded)) {
      cut.read(folded.substring(sentence.start(), sentence.end()));
      add(cut, sentence.start(), tokens);
    }
    return tokens;
  }

  private static void add(Cut cut, int base, List<Token> tokens) {
    var named = Shared.NAMES.named(cut);
    if (named.isPresent()) {
      add(named.get(), base, tokens);
      return;
    }
    for (var word = 1; word < cut.size() - 1; word++) {
      add(cut.text(word), base + cut.start(word), cut.nature(word).toString(), tokens);
    }
  }

  private static void add(List<Vertex> words, int base, List<Token> tokens) {
    var start = base;
    for (var word : words.subList(1, words.size() - 1)) {
      add(word.realWord, start, word.guessNature().toString(), tokens);
      start += word.realWord.length();
    }
  }

  private static void add(String word, int start, String nature, List<Token> tokens) {
    if (!nature.startsWith("w") && isSpoken(word)) {
      tokens.add(
          new Token(word, start, start + word.length(), names(nature), nature.startsWith("n")));
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
