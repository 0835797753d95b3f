package org.minqing.analyzer.risk;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.minqing.analyzer.language.Sentences;
import org.minqing.analyzer.language.Sentences.Stretch;
import org.minqing.analyzer.lexicon.Terms.Match;
import org.minqing.model.Folding;
import org.minqing.model.Post;
import org.minqing.model.TextPart;

/**
 * How far the scope words of a post reach: over their sentence, and over the whole post where the
 * title or one of the first sentences has them.
 */
final class Reach {

  private static final int BEGINNING = 2;

  /** 没有发生停水: a negation reaches so many characters on within its clause. */
  private static final int NEGATION_REACH = 5;

  private static final String CLAUSE_ENDS = "，,、：: ";

  private final Reading title;
  private final Reading text;
  private final Optional<Scope> overall;

  private record Reading(
      String folded,
      List<Stretch> sentences,
      List<Match<Scope>> scopes,
      List<Match<String>> negations) {

    static Reading of(String text, RiskDictionary dictionary) {
      var folded = Folding.fold(text);
      return new Reading(
          folded,
          Sentences.of(folded),
          dictionary.scopes().in(folded),
          dictionary.negations().in(folded));
    }
  }

  Reach(Post post, RiskDictionary dictionary) {
    this.title = Reading.of(post.title(), dictionary);
    this.text = Reading.of(post.text(), dictionary);
    this.overall = strongest(overallScopes());
  }

  private List<Scope> overallScopes() {
    var found = new ArrayList<Scope>();
    title.scopes().forEach(match -> found.add(match.meaning()));
    var beginning = text.sentences().stream().limit(BEGINNING).toList();
    for (var match : text.scopes()) {
      if (beginning.stream().anyMatch(sentence -> sentence.holds(match.start()))) {
        found.add(match.meaning());
      }
    }
    return found.stream().filter(scope -> scope.kind().reachesFar()).toList();
  }

  private Reading in(TextPart part) {
    return part == TextPart.TITLE ? title : text;
  }

  private static Optional<Scope> strongest(List<Scope> scopes) {
    return scopes.stream().min(Comparator.comparingDouble(Scope::factor));
  }

  String folded(TextPart part) {
    return in(part).folded();
  }

  List<Stretch> sentences(TextPart part) {
    return in(part).sentences();
  }

  /** The scope word that reaches a position, the strongest if there are several. */
  Optional<Scope> over(TextPart part, int start, int end) {
    var reaching = new ArrayList<Scope>();
    overall.ifPresent(reaching::add);
    if (!in(part).scopes().isEmpty()) {
      var sentence = sentence(part, start);
      for (var match : in(part).scopes()) {
        if (sentence.holds(match.start()) && (match.end() <= start || match.start() >= end)) {
          reaching.add(match.meaning());
        }
      }
    }
    negation(part, start).ifPresent(reaching::add);
    return strongest(reaching);
  }

  private Stretch sentence(TextPart part, int position) {
    for (var sentence : sentences(part)) {
      if (sentence.holds(position)) {
        return sentence;
      }
    }
    throw new IndexOutOfBoundsException(position);
  }

  private Optional<Scope> negation(TextPart part, int start) {
    var text = folded(part);
    return in(part).negations().stream()
        .filter(match -> match.end() <= start && start - match.end() <= NEGATION_REACH)
        .filter(match -> oneClause(text, match.end(), start))
        .map(match -> new Scope(Scope.Kind.NEGATION, match.meaning(), 0.2))
        .findFirst();
  }

  private static boolean oneClause(String text, int from, int to) {
    return text.substring(from, to).chars().allMatch(c -> CLAUSE_ENDS.indexOf(c) < 0);
  }
}
