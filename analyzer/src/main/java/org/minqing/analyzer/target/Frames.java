package org.minqing.analyzer.target;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.minqing.analyzer.target.TargetDictionary.Role;
import org.minqing.analyzer.target.TargetDictionary.Word;
import org.minqing.model.Polarity;

/**
 * Reads opinion frames from the dependencies of a sentence: of a deed its doer is the target (also
 * behind 被), of a verdict its object, of a quality what it is said of; a negation turns the frame
 * round. Whom something merely befell is not blamed for it.
 */
final class Frames {

  private static final Set<String> NAME_PARTS =
      Set.of("compound:nn", "nmod:assmod", "nmod", "name", "amod");

  private static final Set<String> SUBJECTS = Set.of("nsubj", "nsubjpass", "nmod:topic", "top");
  private static final Set<String> PASSIVE = Set.of("auxpass");
  private static final Set<String> NEGATIONS = Set.of("neg");

  /** 没有单位受理: what there is not does nothing. */
  private static final Set<String> LACKS = Set.of("没", "没有", "无");

  /** What the parser takes for the name of a place. */
  private static final Set<String> PLACES =
      Set.of("GPE", "LOCATION", "COUNTRY", "STATE_OR_PROVINCE", "CITY");

  private final TargetDictionary dictionary;

  Frames(TargetDictionary dictionary) {
    this.dictionary = dictionary;
  }

  /** A stretch of a sentence. */
  record Span(int start, int end) {}

  /**
   * One frame.
   *
   * @param target where the target stands
   * @param name its name
   * @param said where that stands which is said of it
   * @param expression what is said of it
   * @param polarity which way
   * @param because which word says so, and how
   */
  record Frame(
      Span target, String name, Span said, String expression, Polarity polarity, String because) {}

  /** The frames of a parsed sentence, in order. */
  List<Frame> of(String sentence, List<ParsedWord> words) {
    return new Reading(sentence, words).frames();
  }

  private final class Reading {

    private final String sentence;
    private final List<ParsedWord> words;
    private final List<Frame> frames = new ArrayList<>();

    Reading(String sentence, List<ParsedWord> words) {
      this.sentence = sentence;
      this.words = words;
    }

    List<Frame> frames() {
      for (var word : words) {
        dictionary.word(word.text()).ifPresent(meaning -> read(word, meaning));
      }
      return frames;
    }

    private void read(ParsedWord word, Word meaning) {
      switch (meaning.role()) {
        case DEED -> doer(word).ifPresent(doer -> add(doer, word, meaning));
        case MISHAP -> causer(word).ifPresent(causer -> add(causer, word, meaning));
        case DEFECT ->
            doer(word)
                .filter(thing -> !isPlace(thing) && !isBlameless(thing, meaning))
                .ifPresent(thing -> add(thing, word, meaning));
        case VERDICT -> judged(word).ifPresent(judged -> add(judged, word, meaning));
        case QUALITY -> bearer(word).ifPresent(bearer -> add(bearer, word, meaning));
        case STATE ->
            bearer(word)
                .filter(bearer -> !isBlameless(bearer, meaning))
                .ifPresent(bearer -> add(bearer, word, meaning));
        case SIDE, SUFFERING, FEELING, BODY, PEOPLE, PLACE, NOBODY -> {}
      }
    }

    /** Who brings it about: a body, or whoever stands behind 被 or 由. */
    private Optional<ParsedWord> causer(ParsedWord mishap) {
      var passive = child(mishap, PASSIVE).isPresent();
      return doer(mishap)
          .filter(doer -> passive || isBehindBy(doer) || dictionary.endsAs(Role.BODY, doer.text()));
    }

    private boolean isBlameless(ParsedWord subject, Word meaning) {
      return meaning.lean() < 0 && dictionary.endsAs(Role.PEOPLE, subject.text());
    }

    private boolean isPlace(ParsedWord word) {
      return PLACES.contains(word.kind()) || dictionary.endsAs(Role.PLACE, word.text());
    }

    /** Who does it: behind 被 or 由, or the subject, or the subject of what it is joined to. */
    private Optional<ParsedWord> doer(ParsedWord deed) {
      var suffered = above(deed).filter(above -> isA(above, Role.SUFFERING));
      if (suffered.isPresent()) {
        return child(deed, Set.of("compound:nn", "nmod:assmod", "nsubj"));
      }
      if (child(deed, PASSIVE).isPresent()) {
        return child(deed, Set.of("nsubj"));
      }
      return behindBy(deed)
          .or(() -> subject(deed).flatMap(this::agent).filter(subject -> !isFeltBy(subject)));
    }

    /** 由此 names nobody. */
    private Optional<ParsedWord> behindBy(ParsedWord deed) {
      return words.stream()
          .filter(word -> word.head() == deed.number() && word.isNoun() && isBehindBy(word))
          .findFirst();
    }

    private boolean isBehindBy(ParsedWord word) {
      return child(word, Set.of("case")).filter(by -> by.text().equals("由")).isPresent();
    }

    /** 老人被保安辱骂殴打: the subject suffers the second deed too, and its doer is the first one's. */
    private Optional<ParsedWord> agent(ParsedWord subject) {
      return subject.relation().equals("nsubjpass")
          ? above(subject).flatMap(deed -> child(deed, Set.of("nsubj")))
          : Optional.of(subject);
    }

    /** Whom it is said of: its object, or whoever does what it is said of. */
    private Optional<ParsedWord> judged(ParsedWord verdict) {
      return child(verdict, Set.of("dobj"))
          .or(() ->
              child(verdict, Set.of("ccomp", "xcomp")).flatMap(deed -> child(deed, SUBJECTS)));
    }

    /** What it is said of: its subject (暖气不热的问题), or the noun it stands before (黑心中介). */
    private Optional<ParsedWord> bearer(ParsedWord quality) {
      if (quality.relation().equals("amod") && child(quality, SUBJECTS).isEmpty()) {
        return above(quality).filter(ParsedWord::isNoun);
      }
      return quality.tag().equals("VA") ? subject(quality) : Optional.empty();
    }

    /** The subject, of its own or shared with what it is joined to. */
    private Optional<ParsedWord> subject(ParsedWord verb) {
      var own = child(verb, SUBJECTS);
      if (own.isPresent()) {
        return own;
      }
      var shares = Set.of("conj", "ccomp", "xcomp").contains(verb.relation());
      return shares
          ? above(verb)
              .filter(above -> !isA(above, Role.VERDICT))
              .flatMap(above -> child(above, SUBJECTS))
          : Optional.empty();
    }

    private boolean isFeltBy(ParsedWord subject) {
      return above(subject).filter(above -> isA(above, Role.FEELING)).isPresent();
    }

    private boolean isA(ParsedWord word, Role role) {
      return dictionary.word(word.text()).filter(meaning -> meaning.role() == role).isPresent();
    }

    private Optional<ParsedWord> above(ParsedWord word) {
      return words.stream().filter(other -> other.number() == word.head()).findFirst();
    }

    private Optional<ParsedWord> child(ParsedWord head, Set<String> relations) {
      return words.stream()
          .filter(word -> word.head() == head.number() && relations.contains(word.relation()))
          .findFirst();
    }

    private void add(ParsedWord found, ParsedWord said, Word meaning) {
      var target = isA(found, Role.SIDE) ? owner(found) : Optional.of(found);
      target
          .filter(noun -> noun.isNoun() && !isA(noun, Role.NOBODY))
          .filter(noun -> meaning.lean() != 0 && !noun.kind().equals("PERSON"))
          .ifPresent(noun -> {
            var negation = negation(said);
            var lean = negation.isPresent() ? -meaning.lean() : meaning.lean();
            var name = name(noun, said);
            var ofSide = isSaidOf(meaning) && isA(found, Role.SIDE);
            var first = ofSide ? sideOf(found, name) : firstSaid(said, negation);
            var expression = new Span(Math.min(first, said.start()), said.end());
            frames.add(
                new Frame(
                    name,
                    text(name),
                    expression,
                    text(expression),
                    lean < 0 ? Polarity.NEGATIVE : Polarity.POSITIVE,
                    meaning.role().name().toLowerCase(Locale.ROOT) + " " + said.text()));
          });
    }

    private Optional<ParsedWord> negation(ParsedWord said) {
      return child(said, NEGATIONS)
          .or(() ->
              above(said)
                  .filter(above -> said.relation().equals("ccomp"))
                  .filter(above -> LACKS.contains(above.text())));
    }

    private static boolean isSaidOf(Word meaning) {
      return meaning.role() == Role.QUALITY || meaning.role() == Role.STATE;
    }

    /** 公司服务态度: the company is meant. */
    private Optional<ParsedWord> owner(ParsedWord side) {
      return words.stream()
          .filter(word -> word.head() == side.number() && NAME_PARTS.contains(word.relation()))
          .filter(word -> word.isNoun() && !isA(word, Role.SIDE))
          .reduce((first, last) -> last);
    }

    private int sideOf(ParsedWord side, Span name) {
      return words.stream()
          .filter(word -> isA(word, Role.SIDE) && word.start() >= name.end())
          .filter(word -> word.equals(side) || word.head() == side.number())
          .mapToInt(ParsedWord::start)
          .min()
          .orElse(side.start());
    }

    private int firstSaid(ParsedWord said, Optional<ParsedWord> negation) {
      return negation.filter(word -> word.start() < said.start()).orElse(said).start();
    }

    /** The noun with what belongs to its name, but not with what is said of it. */
    private Span name(ParsedWord noun, ParsedWord said) {
      var parts = new HashSet<Integer>(Set.of(noun.number()));
      var start = noun.start();
      for (var i = noun.number() - 1; i >= 1; i--) {
        var word = words.get(i - 1);
        var belongs =
            parts.contains(word.head())
                && !word.equals(said)
                && (NAME_PARTS.contains(word.relation()) || isOwnersMark(word))
                && dictionary.word(word.text()).filter(w -> w.lean() != 0).isEmpty();
        var opens = word.tag().equals("DEG") && i > 1 && parts.contains(headOfOwner(i));
        if (!belongs && !opens) {
          break;
        }
        parts.add(word.number());
        start = word.start();
      }
      return new Span(start, noun.end());
    }

    /** 的, but not 由, which hangs on a noun in the same way. */
    private static boolean isOwnersMark(ParsedWord word) {
      return word.relation().equals("case") && !word.tag().equals("P");
    }

    /** In 医院的护士 the 的 hangs on 医院, which hangs on 护士. */
    private int headOfOwner(int mark) {
      return above(words.get(mark - 1)).map(ParsedWord::head).orElse(0);
    }

    private String text(Span span) {
      return sentence.substring(span.start(), span.end());
    }
  }
}
