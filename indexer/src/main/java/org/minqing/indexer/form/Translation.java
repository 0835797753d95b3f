package org.minqing.indexer.form;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import org.minqing.indexer.Facet;
import org.minqing.indexer.WordCutter;
import org.minqing.indexer.query.Query;
import org.minqing.indexer.query.Query.Scope;
import org.minqing.indexer.text.Atoms;
import org.minqing.model.RiskLevel;
import org.minqing.model.TextPart;

/**
 * Turns a query's tree into a store's own query. What a condition means is said here once; a store
 * only says how its own pieces look.
 *
 * @param <Q> the store's query
 */
public abstract class Translation<Q> {

  // A word of the title says more than one of the body. 3 is a guess until a judged set tunes it.
  private static final float TITLE_WORD = 3;

  // The whole run in a title outweighs a few words that are scattered; a guess as well.
  private static final float TITLE_RUN = 5;

  // So many continuations of words within phrases are tried, by all conditions of a query together:
  // each takes a few kilobytes for as long as the query is being answered.
  private static final int MOST_CONTINUATIONS = 10_000;

  // A pasted article has more; the first ones tell what it is about. With the most conditions that
  // a query may have they make a thousand clauses; a small node of Elasticsearch takes 1,024.
  private static final int MOST_WORDS = 200;

  private final WordCutter cutter;

  /**
   * A translation.
   *
   * @param cutter cuts what is asked as posts were cut
   */
  protected Translation(WordCutter cutter) {
    this.cutter = cutter;
  }

  /** Every post. */
  protected abstract Q everything();

  /** No post. */
  protected abstract Q nothing();

  /** What all of the first match and none of the second; there is a first. */
  protected abstract Q all(List<Q> wanted, List<Q> unwanted);

  /** What one of them matches. */
  protected abstract Q any(List<Q> parts);

  /** What has one of the values. */
  protected abstract Q oneOf(String field, Collection<String> values);

  /** What has a value that begins so. */
  protected abstract Q begins(String field, String prefix);

  /** What has a number from the first to the last. */
  protected abstract Q between(String field, long from, long toInclusive);

  /** What holds these pairs of an unbroken row of atoms; there are three atoms at least. */
  protected abstract Q row(String field, Atoms atoms) throws IOException;

  /**
   * The same, but the last atom may go on.
   *
   * @param most how many of its continuations are tried, the first that the store comes upon
   */
  protected abstract Q openRow(String field, Atoms atoms, int most) throws IOException;

  /** What holds these words, moved so many places in all at most. */
  protected abstract Q near(String field, List<String> words, int distance);

  /** Scores by how rare a word is and how often it stands there. */
  protected abstract Q word(String field, String word, float weight);

  /** Scores everything that matches alike. */
  protected abstract Q constant(Q query, float weight);

  /** What the first matches, its score the sum of the others' that match too. */
  protected abstract Q scored(Q filter, List<Q> scores);

  /** What matches, without a score. */
  public final Q filter(Query query) throws IOException {
    return filter(query, continuations(query));
  }

  private Q filter(Query query, int most) throws IOException {
    return switch (query) {
      case Query.Everything everything -> everything();
      case Query.All(var parts) -> joined(parts, most);
      case Query.Any(var parts) -> any(translated(parts, most));
      case Query.Not(var part) -> all(List.of(everything()), List.of(filter(part, most)));
      case Query.Text text -> either(text.scope(), part -> run(part, text, most));
      case Query.Near near -> either(near.scope(), part -> near(part, near));
      case Query.Risk(var category) -> label(Facet.CATEGORY, category.id());
      case Query.Leaning(var polarity) -> label(Facet.POLARITY, polarity.name());
      case Query.Feels(var emotion) -> label(Facet.EMOTION, emotion.name());
      case Query.Stands(var stance) -> label(Facet.STANCE, stance.name());
      case Query.Concerns(var domain) -> label(Facet.DOMAIN, domain.name());
      case Query.Told(var objectivity) -> label(Facet.OBJECTIVITY, objectivity.name());
      case Query.Marked(var mark) -> label(Facet.MARK, mark.name());
      case Query.From(var source) -> label(Facet.SOURCE, source.value());
      case Query.In(var medium) -> label(Facet.MEDIUM, medium.name());
      case Query.Names(var entity) -> label(Facet.ENTITY, entity);
      case Query.Judges(var target) ->
          any(List.of(label(Facet.BLAMED, target), label(Facet.PRAISED, target)));
      case Query.Sounds(var initials) -> begins(Fields.INITIALS, initials);
      case Query.Within(var code) -> oneOf(Fields.REGION, List.of(code.value()));
      case Query.Place(var name) -> begins(Fields.PLACE, name);
      case Query.Level(var from, var to) -> levels(from, to);
      case Query.Sensitivity(int from, int to) -> between(Fields.SENSITIVITY, from, to);
      case Query.Time time -> time(time);
      case Query.Repeats(var post) -> between(Fields.GROUP, Kept.tie(post), Kept.tie(post));
    };
  }

  /**
   * What matches, best first by the words that posts were cut into; the first 200 of them count.
   */
  public final Q ranked(Query query) throws IOException {
    var scores = new ArrayList<Q>();
    var left = MOST_WORDS;
    var most = continuations(query);
    for (var condition : query.positive().toList()) {
      switch (condition) {
        case Query.Text text -> {
          left -= rankByWords(scores, text.scope(), text.run(), left);
          if (text.scope() != Scope.TEXT) {
            scores.add(constant(run(TextPart.TITLE, text, most), TITLE_RUN));
          }
        }
        case Query.Near near -> left -= rankByWords(scores, near.scope(), near.words(), left);
        default -> {}
      }
    }
    return scored(filter(query, most), scores);
  }

  /** Posts of some levels. */
  public final Q levels(RiskLevel from, RiskLevel to) {
    var names = EnumSet.range(from, to).stream().map(RiskLevel::name).toList();
    return oneOf(Fields.of(Facet.LEVEL), names);
  }

  /** Posts in the body or title of which a word stands. */
  public final Q word(String word) {
    return any(
        List.of(
            oneOf(Fields.words(TextPart.TITLE), List.of(word)),
            oneOf(Fields.words(TextPart.TEXT), List.of(word))));
  }

  private int rankByWords(List<Q> scores, Scope scope, String text, int most) {
    var words = Kept.usable(cutter.words(text)).stream().distinct().limit(most).toList();
    for (var word : words) {
      for (var part : parts(scope)) {
        scores.add(word(Fields.words(part), word, part == TextPart.TITLE ? TITLE_WORD : 1));
      }
    }
    return words.size();
  }

  /** How many continuations each condition may try that needs any. */
  private static int continuations(Query query) {
    return MOST_CONTINUATIONS / Math.clamp(openRows(query), 1, MOST_CONTINUATIONS);
  }

  private static int openRows(Query query) {
    return switch (query) {
      case Query.All(var parts) -> parts.stream().mapToInt(Translation::openRows).sum();
      case Query.Any(var parts) -> parts.stream().mapToInt(Translation::openRows).sum();
      case Query.Not(var part) -> openRows(part);
      case Query.Text text -> isOpenRow(text) ? 1 : 0;
      default -> 0;
    };
  }

  private static boolean isOpenRow(Query.Text text) {
    var atoms = Atoms.of(text.run());
    return atoms.size() > 2 && goesOn(text, atoms);
  }

  private static boolean goesOn(Query.Text text, Atoms atoms) {
    return text.prefix() && atoms.isWord(atoms.size() - 1);
  }

  private List<Q> translated(List<Query> parts, int most) throws IOException {
    var translated = new ArrayList<Q>();
    for (var part : parts) {
      translated.add(filter(part, most));
    }
    return translated;
  }

  private Q joined(List<Query> parts, int most) throws IOException {
    var wanted = new ArrayList<Q>();
    var unwanted = new ArrayList<Q>();
    for (var part : parts) {
      if (part instanceof Query.Not(Query left)) {
        unwanted.add(filter(left, most));
      } else {
        wanted.add(filter(part, most));
      }
    }
    return all(wanted.isEmpty() ? List.of(everything()) : wanted, unwanted);
  }

  private Q label(Facet facet, String value) {
    return oneOf(Fields.of(facet), List.of(value));
  }

  private Q time(Query.Time time) {
    return between(
        Fields.TIME,
        time.from().map(Millis::of).orElse(Long.MIN_VALUE),
        time.to().map(to -> Millis.of(to) - 1).orElse(Long.MAX_VALUE));
  }

  private static List<TextPart> parts(Scope scope) {
    return switch (scope) {
      case ANYWHERE -> List.of(TextPart.TITLE, TextPart.TEXT);
      case TITLE -> List.of(TextPart.TITLE);
      case TEXT -> List.of(TextPart.TEXT);
    };
  }

  private interface InPart<Q> {
    Q query(TextPart part) throws IOException;
  }

  private Q either(Scope scope, InPart<Q> inPart) throws IOException {
    var either = new ArrayList<Q>();
    for (var part : parts(scope)) {
      either.add(inPart.query(part));
    }
    return either.size() == 1 ? either.getFirst() : any(either);
  }

  private Q run(TextPart part, Query.Text text, int most) throws IOException {
    var atoms = Atoms.of(text.run());
    var goesOn = goesOn(text, atoms);
    return switch (atoms.size()) {
      case 1 -> piece(Fields.singles(part), atoms.single(0), goesOn);
      case 2 -> piece(Fields.pairs(part), atoms.pair(0), goesOn);
      default -> goesOn ? openRow(Fields.pairs(part), atoms, most) : row(Fields.pairs(part), atoms);
    };
  }

  private Q piece(String field, String token, boolean goesOn) {
    return goesOn ? begins(field, token) : oneOf(field, List.of(token));
  }

  private Q near(TextPart part, Query.Near near) {
    var words = Kept.usable(cutter.words(near.words()));
    return words.isEmpty() ? nothing() : near(Fields.words(part), words, near.distance());
  }
}
