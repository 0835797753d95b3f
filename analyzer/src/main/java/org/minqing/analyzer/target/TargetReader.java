package org.minqing.analyzer.target;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.minqing.analyzer.language.Sentences;
import org.minqing.model.Evidence;
import org.minqing.model.Folding;
import org.minqing.model.Polarity;
import org.minqing.model.Post;
import org.minqing.model.Tag;
import org.minqing.model.Target;
import org.minqing.model.TextPart;

/** Finds who or what a post blames or praises. Safe for many threads. */
public final class TargetReader {

  private static final int MOST = 20;

  /** A sentence costs about ten milliseconds; the first of a long post say who is meant. */
  private static final int MOST_SENTENCES = 40;

  private static final double SURE = 0.8;

  private static final int ZERO_WIDTH_JOINER = 0x200D;

  private final TargetDictionary dictionary;
  private final SentenceParser parser;
  private final Frames frames;

  /** A reader by {@code dictionary} of sentences that {@code parser} parses. */
  public TargetReader(TargetDictionary dictionary, SentenceParser parser) {
    this.dictionary = dictionary;
    this.parser = parser;
    this.frames = new Frames(dictionary);
  }

  /** Names the parser. */
  public String version() {
    return parser.version();
  }

  /**
   * The targets in order of the text, each with the places of its name and of what is said of it.
   *
   * @throws IOException if the parser cannot work
   */
  public List<Tag<Target>> read(Post post) throws IOException {
    var targets = new ArrayList<Tag<Target>>();
    var parsed = 0;
    for (var part : TextPart.values()) {
      var text = post.in(part);
      var folded = Folding.fold(text);
      for (var sentence : Sentences.of(folded)) {
        if (parsed < MOST_SENTENCES
            && targets.size() < MOST
            && dictionary.speaksIn(folded.substring(sentence.start(), sentence.end()))) {
          parsed++;
          read(part, text, folded, sentence, targets);
        }
      }
    }
    return targets.subList(0, Math.min(MOST, targets.size()));
  }

  private void read(
      TextPart part,
      String text,
      String folded,
      Sentences.Stretch sentence,
      List<Tag<Target>> targets)
      throws IOException {
    var line = line(folded.substring(sentence.start(), sentence.end()));
    for (var frame : frames.of(line, parser.parse(line))) {
      var target = new Target(frame.name(), frame.expression(), frame.polarity());
      var name = evidence(part, text, sentence.start(), frame.target(), "target", 0);
      var because = "target: " + frame.because();
      var weight = frame.polarity() == Polarity.NEGATIVE ? -1 : 1;
      var expression = evidence(part, text, sentence.start(), frame.said(), because, weight);
      targets.add(new Tag<>(target, SURE, List.of(expression, name)));
    }
  }

  /**
   * What the parser reads: a sentence ends before its line break, and blanks stand for emoji, which
   * it would take for part of a name.
   */
  private static String line(String sentence) {
    var line = new StringBuilder(sentence.length());
    sentence
        .codePoints()
        .forEach(sign -> {
          if (sign == '\n' || isPicture(sign)) {
            line.repeat(' ', Character.charCount(sign));
          } else {
            line.appendCodePoint(sign);
          }
        });
    return line.toString();
  }

  /** Pictures and what joins and tints them. */
  private static boolean isPicture(int sign) {
    return switch (Character.getType(sign)) {
      case Character.OTHER_SYMBOL, Character.MODIFIER_SYMBOL, Character.ENCLOSING_MARK -> true;
      case Character.SURROGATE -> true;
      default -> sign == ZERO_WIDTH_JOINER || (sign >= 0xFE00 && sign <= 0xFE0F);
    };
  }

  private static Evidence evidence(
      TextPart part, String text, int base, Frames.Span span, String because, double weight) {
    var start = base + span.start();
    var end = base + span.end();
    return new Evidence(part, start, end, text.substring(start, end), because, weight);
  }
}
