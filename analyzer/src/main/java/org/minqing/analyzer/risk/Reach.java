package org.minqing.analyzer.risk;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.ToIntFunction;
import org.minqing.analyzer.language.Sentences;
import org.minqing.analyzer.language.Sentences.Stretch;
import org.minqing.analyzer.lexicon.Terms.Match;
import org.minqing.model.Folding;
import org.minqing.model.Post;
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

  private record Far(TextPart part, Match<Scope> match) {}

  /** A part of the post; all lists are in order, and none of a list overlap. */
  private record Reading(
      String folded,
      List<Stretch> sentences,
      List<Match<List<RiskTerm>>> terms,
      List<Match<Scope>> scopes,
      List<Match<String>> negations) {

    static Reading of(String text, RiskDictionary dictionary) {
      var folded = Folding.fold(text);
      var terms = dictionary.terms().in(folded);
      var negations = dictionary.negations().in(folded);
      return new Reading(
          folded,
          Sentences.of(folded),
          terms,
          standing(dictionary.scopes().in(folded), negations, folded),
          // 没水 says no to nothing but water: 没水三天 are three days.
          negations.stream().filter(match -> !touchesOne(match, terms)).toList());
    }

    /** Without wishes, and without what is wished for, or not so: 希望得到解决, 没有恢复供电. */
    private static List<Match<Scope>> standing(
        List<Match<Scope>> scopes, List<Match<String>> negations, String folded) {
      var wishes = scopes.stream().filter(match -> isA(Scope.Kind.WISH, match)).toList();
      return scopes.stream()
          .filter(match -> !isA(Scope.Kind.WISH, match))
          .filter(match ->
              !isTakenBack(match, negations)
                  || (before(negations, folded, match.start(), List.of()).isEmpty()
                      && before(wishes, folded, match.start(), List.of()).isEmpty()))
          .toList();
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

  Reach(Post post, RiskDictionary dictionary) {
    this.title = Reading.of(post.title(), dictionary);
    this.text = Reading.of(post.text(), dictionary);
    this.far = far();
  }

  private List<Far> far() {
    var found = new ArrayList<Far>();
    title.scopes().forEach(match -> found.add(new Far(TextPart.TITLE, match)));
    var beginning =
        text.sentences().stream().limit(BEGINNING).mapToInt(Stretch::end).max().orElse(0);
    text.scopes().stream()
        .takeWhile(match -> match.start() < beginning)
        .forEach(match -> found.add(new Far(TextPart.TEXT, match)));
    return found.stream()
        .filter(each -> each.match().meaning().kind().reachesFar())
        .sorted(Comparator.comparingDouble(each -> each.match().meaning().factor()))
        .toList();
  }

  private Reading in(TextPart part) {
    return part == TextPart.TITLE ? title : text;
  }

  String folded(TextPart part) {
    return in(part).folded();
  }

  List<Stretch> sentences(TextPart part) {
    return in(part).sentences();
  }

  List<Match<List<RiskTerm>>> terms(TextPart part) {
    return in(part).terms();
  }

  /**
   * The scope word that reaches a place, the strongest if there are several.
   *
   * @param at the place
   * @param words all words of the sign that stands there
   */
  Optional<Scope> over(TextPart part, Stretch at, List<Stretch> words) {
    var reaching = new ArrayList<Scope>();
    far.stream()
        .filter(each -> each.part() != part || !touches(each.match(), words))
        .findFirst()
        .ifPresent(each -> reaching.add(each.match().meaning()));
    var scopes = in(part).scopes();
    if (!scopes.isEmpty()) {
      var sentence = in(part).sentence(at.start());
      scopes
          .subList(
              count(scopes, Match::start, sentence.start()),
              count(scopes, Match::start, sentence.end()))
          .stream()
          .filter(match -> !touches(match, words))
          .forEach(match -> reaching.add(match.meaning()));
    }
    before(in(part).negations(), folded(part), at.start(), words)
        .ifPresent(match -> reaching.add(new Scope(Scope.Kind.NEGATION, match.meaning(), NEGATED)));
    return reaching.stream().min(Comparator.comparingDouble(Scope::factor));
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
