package org.minqing.indexer.text;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.minqing.indexer.Answer.Highlight;
import org.minqing.indexer.WordCutter;
import org.minqing.indexer.query.Query;
import org.minqing.indexer.query.Query.Scope;
import org.minqing.model.Opinion;
import org.minqing.model.TextPart;

/**
 * Marks in posts what a query asked for, the same whichever store found them. Where two pieces
 * overlap, the one that begins first is marked, and of two that begin together the longer one.
 */
public final class Highlighter {

  // A bound for texts that repeat one character; nobody reads as many marks.
  private static final int MOST = 1_000;

  private static final Comparator<Run> LONGEST_FIRST =
      Comparator.comparingInt((Run run) -> run.atoms.size()).reversed();

  private final List<Run> runs;
  private final List<Query.Sounds> sounds;

  /**
   * A highlighter for one query.
   *
   * @param cutter cuts what is asked to stand near one another
   */
  public Highlighter(Query query, WordCutter cutter) {
    var conditions = query.positive().toList();
    runs =
        conditions.stream()
            .flatMap(condition -> runs(condition, cutter))
            .sorted(LONGEST_FIRST)
            .toList();
    sounds =
        conditions.stream()
            .filter(Query.Sounds.class::isInstance)
            .map(Query.Sounds.class::cast)
            .toList();
  }

  private static Stream<Run> runs(Query condition, WordCutter cutter) {
    return switch (condition) {
      case Query.Text text -> Stream.of(new Run(text.scope(), Atoms.of(text.run()), text.prefix()));
      case Query.Near near ->
          cutter.words(near.words()).stream()
              .filter(word -> !word.isBlank())
              .map(word -> new Run(near.scope(), Atoms.of(word), false));
      default -> Stream.empty();
    };
  }

  /** Where in a post the runs stand: first the title's, each part's in order. */
  public List<Highlight> highlights(Opinion opinion) {
    var marked = sounds.isEmpty() ? runs : withSounds(opinion);
    if (marked.isEmpty()) {
      return List.of();
    }
    var highlights = new ArrayList<Highlight>();
    for (var part : TextPart.values()) {
      mark(marked, part, Atoms.of(opinion.post().in(part)), highlights);
    }
    return highlights;
  }

  /** The runs and those words of a post that sound as is asked. */
  private List<Run> withSounds(Opinion opinion) {
    var sounding =
        Stream.concat(opinion.words().title().stream(), opinion.words().text().stream())
            .distinct()
            .filter(word -> sounds.stream().anyMatch(each -> sounds(word, each)))
            .map(word -> new Run(Scope.ANYWHERE, Atoms.of(word), false));
    return Stream.concat(runs.stream(), sounding).sorted(LONGEST_FIRST).toList();
  }

  private static boolean sounds(String word, Query.Sounds asked) {
    return Initials.of(word).filter(found -> found.startsWith(asked.initials())).isPresent();
  }

  private static void mark(List<Run> runs, TextPart part, Atoms text, List<Highlight> highlights) {
    var most = highlights.size() + MOST;
    for (var atom = 0; atom < text.size() && highlights.size() < most; ) {
      var run = standing(runs, part, text, atom);
      if (run.isPresent()) {
        var last = atom + run.get().atoms.size() - 1;
        highlights.add(new Highlight(part, text.start(atom), run.get().end(text, last)));
        atom = last + 1;
      } else {
        atom++;
      }
    }
  }

  private static Optional<Run> standing(List<Run> runs, TextPart part, Atoms text, int atom) {
    for (var run : runs) {
      if (run.covers(part) && run.atoms.standIn(text, atom, run.prefix)) {
        return Optional.of(run);
      }
    }
    return Optional.empty();
  }

  private record Run(Scope scope, Atoms atoms, boolean prefix) {

    boolean covers(TextPart part) {
      return switch (scope) {
        case ANYWHERE -> true;
        case TITLE -> part == TextPart.TITLE;
        case TEXT -> part == TextPart.TEXT;
      };
    }

    /** Of a word that was asked for by its beginning only the beginning is marked. */
    int end(Atoms text, int last) {
      return prefix && text.isWord(last) ? text.start(last) + atoms.lastLength() : text.end(last);
    }
  }
}
