package org.minqing.analyzer.sentiment;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.minqing.analyzer.lexicon.Lexicon.Page;
import org.minqing.analyzer.lexicon.Pages;
import org.minqing.analyzer.sentiment.SentimentDictionary.Word;
import org.minqing.model.Evidence;
import org.minqing.model.Polarity;
import org.minqing.model.Post;
import org.minqing.model.Tag;
import org.minqing.model.TextPart;

/**
 * Polarity by word list: leaning words, turned round by negations and weighed by degree words
 * within the same clause; what follows a 但是 counts more. No trained model: the README says so.
 */
public final class SentimentReader {

  private static final String CLAUSE_ENDS = "，,。！？!?；;…\n";
  private static final List<String> TURNS = List.of("但是", "但", "不过", "可是", "然而");
  private static final double AFTER_TURN = 1.5;
  private static final double TITLE_WEIGHS = 1.5;

  /** A negated word is less than its opposite: 不好 is milder than 坏. */
  private static final double NEGATED = -0.8;

  /** Below this nothing leans enough to say so. */
  private static final double NEUTRAL = 0.6;

  /** Slope of the logistic curve from summed strength to probability. */
  private static final double SLOPE = 0.55;

  private static final int MOST_EVIDENCE = 20;

  private final SentimentDictionary dictionary;

  /** A reader by {@code dictionary}. */
  public SentimentReader(SentimentDictionary dictionary) {
    this.dictionary = dictionary;
  }

  /**
   * What was found.
   *
   * @param polarity which way, how sure, and why
   * @param intensity how strongly, 0 to 1
   */
  public record Found(Tag<Polarity> polarity, double intensity) {}

  /** Reads a post by the words found in it. */
  public Found read(Post post, Pages pages) {
    var evidence = new ArrayList<Evidence>();
    for (var part : TextPart.values()) {
      collect(post.in(part), pages.in(part), part, evidence);
    }
    var sum = evidence.stream().mapToDouble(Evidence::weight).sum();
    var strength = evidence.stream().mapToDouble(e -> Math.abs(e.weight())).sum();
    // Long texts hold more words of either kind; what counts is how one-sided they are.
    var lean = strength == 0 ? 0 : sum / Math.sqrt(1 + strength / 4);
    return new Found(tag(lean, evidence), Math.min(1, Math.abs(lean) / 6));
  }

  private static Tag<Polarity> tag(double lean, List<Evidence> evidence) {
    var sure = 1 / (1 + Math.exp(-SLOPE * Math.abs(lean)));
    var strongest =
        evidence.stream()
            .sorted(Comparator.comparingDouble((Evidence e) -> Math.abs(e.weight())).reversed())
            .limit(MOST_EVIDENCE)
            .toList();
    if (Math.abs(lean) < NEUTRAL) {
      return new Tag<>(Polarity.NEUTRAL, Math.max(0.34, 1 - Math.abs(lean)), strongest);
    }
    return new Tag<>(lean < 0 ? Polarity.NEGATIVE : Polarity.POSITIVE, sure, strongest);
  }

  private void collect(String text, Page page, TextPart part, List<Evidence> evidence) {
    var folded = page.folded();
    var turn = lastTurn(folded);
    var factor = 1.0;
    var clauseEnd = -1;
    for (var match : page.of(dictionary.words())) {
      if (match.start() > clauseEnd) {
        factor = 1.0;
        clauseEnd = clauseEnd(folded, match.start());
      }
      switch (match.meaning()) {
        case Word.Negation() -> factor *= NEGATED;
        case Word.Degree(var degree) -> factor *= degree;
        case Word.Leaning(var strength) -> {
          var weight = strength * factor * weighs(part) * (match.start() > turn ? AFTER_TURN : 1);
          evidence.add(
              new Evidence(
                  part,
                  match.start(),
                  match.end(),
                  text.substring(match.start(), match.end()),
                  factor < 0 ? "negated" : "sentiment word",
                  weight));
          factor = 1.0;
        }
      }
    }
  }

  private static double weighs(TextPart part) {
    return part == TextPart.TITLE ? TITLE_WEIGHS : 1;
  }

  private static int lastTurn(String folded) {
    return TURNS.stream()
        .mapToInt(folded::lastIndexOf)
        .filter(at -> at >= 0)
        .max()
        .orElse(Integer.MAX_VALUE);
  }

  private static int clauseEnd(String folded, int from) {
    var end = from;
    while (end < folded.length() && CLAUSE_ENDS.indexOf(folded.charAt(end)) < 0) {
      end++;
    }
    return end;
  }
}
