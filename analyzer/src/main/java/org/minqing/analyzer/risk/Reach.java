package org.minqing.analyzer.risk;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.ToIntFunction;
import java.util.stream.Stream;
import org.minqing.analyzer.language.Sentences;
import org.minqing.analyzer.language.Sentences.Stretch;
import org.minqing.analyzer.lexicon.Lexicon.Page;
import org.minqing.analyzer.lexicon.Pages;
import org.minqing.analyzer.lexicon.TermList.Match;
import org.minqing.analyzer.risk.RiskDictionary.Grave;
import org.minqing.analyzer.risk.RuleBook.Fired;
import org.minqing.model.TextPart;

/**
 * How far the scope words of a post reach: over their sentence, and over the whole post where the
 * title or one of the first sentences has them. No word takes back what it is a word of itself: 游戏
 * makes a game of much, but not of 游戏账号交易.
 */
final class Reach {

  private static final int BEGINNING = 2;

  /** 没有发生停水: a negation reaches so many characters on within its clause. */
  private static final int NEGATION_REACH = 5;

  private static final double NEGATED = 0.2;

  private static final String CLAUSE_ENDS = "，,、：: 。！!？?；;…\n\r\t";

  private final Reading title;
  private final Reading text;

  /** The scope words that speak for the whole post, strongest first. */
  private final List<Far> far;

  private final boolean appeals;

  private record Far(TextPart part, Match<Scope> match) {}

  /** A part of the post; all lists are in order, and none of a list overlap. */
  private record Reading(
      String folded,
      List<Stretch> sentences,
      List<Match<List<RiskTerm>>> terms,
      List<Fired> fired,
      List<Match<Grave>> severities,
      List<Match<Scope>> scopes,
      List<Match<String>> negations) {

    static Reading of(Page page, RiskDictionary dictionary) {
      var sentences = Sentences.of(page.folded());
      var terms = page.of(dictionary.terms());
      var negations = page.of(dictionary.negations());
      return new Reading(
          page.folded(),
          sentences,
          terms,
          dictionary.rules().in(page.of(dictionary.rules()), sentences),
          page.of(dictionary.severities()),
          standing(page.of(dictionary.scopes()), negations, page.folded()),
          sayingNo(negations, terms));
    }

    /** 没水 says no to nothing but water: 没水三天 are three days. */
    private static List<Match<String>> sayingNo(
        List<Match<String>> negations, List<Match<List<RiskTerm>>> terms) {
      var saying = new ArrayList<Match<String>>(negations.size());
      for (var match : negations) {
        if (!touchesOne(match, terms)) {
          saying.add(match);
        }
      }
      return saying;
    }

    /** Without wishes, and without what is wished for, or not so: 希望得到解决, 没有恢复供电. */
    private static List<Match<Scope>> standing(
        List<Match<Scope>> scopes, List<Match<String>> negations, String folded) {
      var wishes = new ArrayList<Match<Scope>>();
      var others = new ArrayList<Match<Scope>>(scopes.size());
      for (var match : scopes) {
        (isA(Scope.Kind.WISH, match) ? wishes : others).add(match);
      }
      others.removeIf(match ->
          isTakenBack(match, negations)
              && (before(negations, folded, match.start(), List.of()).isPresent()
                  || before(wishes, folded, match.start(), List.of()).isPresent()));
      return others;
    }

    /** Whether a no or a wish before it takes it back: not where it says no itself (未造成伤亡). */
    private static boolean isTakenBack(Match<Scope> match, List<Match<String>> negations) {
      return (isA(Scope.Kind.RESOLVED, match) || isA(Scope.Kind.DENIAL, match))
          && !touchesOne(match, negations);
    }

    private static boolean isA(Scope.Kind kind, Match<Scope> match) {
      return match.meaning().kind() == kind;
    }

    Stretch sentence(int position) {
      return sentences.get(count(sentences, Stretch::start, position + 1) - 1);
    }
  }

  Reach(Pages pages, RiskDictionary dictionary) {
    this.title = Reading.of(pages.title(), dictionary);
    this.text = Reading.of(pages.text(), dictionary);
    this.far = far();
    this.appeals =
        Stream.of(pages.title(), pages.text())
            .anyMatch(page -> !page.of(dictionary.appeals()).isEmpty());
  }

  /** Whether somebody turns to whoever is in charge. */
  boolean appeals() {
    return appeals;
  }

  /** Whether a word of death stands in it, taken back or not. */
  boolean tellsOfDeath() {
    return Stream.of(title, text)
        .flatMap(part -> part.severities().stream())
        .anyMatch(match -> match.meaning().ground() == Ground.DEATH);
  }

  private List<Far> far() {
    var found = new ArrayList<Far>();
    for (var match : title.scopes()) {
      addFar(TextPart.TITLE, match, found);
    }
    var beginning = text.sentences().subList(0, Math.min(BEGINNING, text.sentences().size()));
    for (var match : text.scopes()) {
      if (match.start() >= beginning.getLast().end()) {
        break;
      }
      addFar(TextPart.TEXT, match, found);
    }
    found.sort(Comparator.comparingDouble(each -> each.match().meaning().factor()));
    return found;
  }

  private static void addFar(TextPart part, Match<Scope> match, List<Far> found) {
    if (match.meaning().kind().reachesFar()) {
      found.add(new Far(part, match));
    }
  }

  private Reading in(TextPart part) {
    return part == TextPart.TITLE ? title : text;
  }

  String folded(TextPart part) {
    return in(part).folded();
  }

  List<Match<List<RiskTerm>>> terms(TextPart part) {
    return in(part).terms();
  }

  List<Fired> fired(TextPart part) {
    return in(part).fired();
  }

  List<Match<Grave>> severities(TextPart part) {
    return in(part).severities();
  }

  /**
   * The scope word that reaches a place, the strongest if there are several.
   *
   * @param at the place
   * @param words all words of the sign that stands there
   */
  Optional<Scope> over(TextPart part, Stretch at, List<Stretch> words) {
    var strongest =
        before(in(part).negations(), folded(part), at.start(), words)
            .map(match -> new Scope(Scope.Kind.NEGATION, match.meaning(), NEGATED));
    var scopes = in(part).scopes();
    if (!scopes.isEmpty()) {
      var sentence = in(part).sentence(at.start());
      var from = count(scopes, Match::start, sentence.start());
      var to = count(scopes, Match::start, sentence.end());
      for (var i = to - 1; i >= from; i--) {
        if (!touches(scopes.get(i), words)) {
          strongest = stronger(scopes.get(i).meaning(), strongest);
        }
      }
    }
    for (var each : far) {
      if (each.part() != part || !touches(each.match(), words)) {
        return stronger(each.match().meaning(), strongest);
      }
    }
    return strongest;
  }

  /** Of equal ones the first, which reaches farther or comes sooner. */
  private static Optional<Scope> stronger(Scope first, Optional<Scope> other) {
    return other.filter(scope -> scope.factor() < first.factor()).or(() -> Optional.of(first));
  }

  /** The last of these that ends before a place, near it and in its clause, beside its words. */
  private static <T> Optional<Match<T>> before(
      List<Match<T>> matches, String folded, int start, List<Stretch> words) {
    for (var i = count(matches, Match::end, start + 1) - 1; i >= 0; i--) {
      var match = matches.get(i);
      if (start - match.end() > NEGATION_REACH || !oneClause(folded, match.end(), start)) {
        return Optional.empty();
      }
      if (!touches(match, words)) {
        return Optional.of(match);
      }
    }
    return Optional.empty();
  }

  private static boolean touches(Match<?> match, List<Stretch> words) {
    for (var word : words) {
      if (match.start() < word.end() && word.start() < match.end()) {
        return true;
      }
    }
    return false;
  }

  private static boolean touchesOne(Match<?> match, List<? extends Match<?>> others) {
    var next = count(others, Match::end, match.start() + 1);
    return next < others.size() && others.get(next).start() < match.end();
  }

  private static boolean oneClause(String text, int from, int to) {
    for (var i = from; i < to; i++) {
      if (CLAUSE_ENDS.indexOf(text.charAt(i)) >= 0) {
        return false;
      }
    }
    return true;
  }

  /** How many of these, which are in order, lie below a bound. */
  private static <E> int count(List<E> sorted, ToIntFunction<? super E> key, int bound) {
    var low = 0;
    var high = sorted.size();
    while (low < high) {
      var middle = (low + high) >>> 1;
      if (key.applyAsInt(sorted.get(middle)) < bound) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }
}
