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
import org.minqing.model.Post;
import org.minqing.model.TextPart;

/**
 * Marks in posts what a query asked for, the same whichever store found them. Where two pieces
 * overlap, the one that begins first is marked, and of two that begin together the longer one.
 */
public final class Highlighter {

  // A bound for texts that repeat one character; nobody reads as many marks.
  private static final int MOST = 1_000;

  private final List<Run> runs;

  /**
   * A highlighter for one query.
   *
   * @param cutter cuts what is asked to stand near one another
   */
  public Highlighter(Query query, WordCutter cutter) {
    runs =
        query
            .positive()
            .flatMap(condition -> runs(condition, cutter))
            .sorted(Comparator.comparingInt((Run run) -> run.atoms.size()).reversed())
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
  public List<Highlight> highlights(Post post) {
    if (runs.isEmpty()) {
      return List.of();
    }
    var highlights = new ArrayList<Highlight>();
    for (var part : TextPart.values()) {
      mark(part, Atoms.of(post.in(part)), highlights);
    }
    return highlights;
  }

  private void mark(TextPart part, Atoms text, List<Highlight> highlights) {
    var most = highlights.size() + MOST;
    for (var atom = 0; atom < text.size() && highlights.size() < most; ) {
      var run = standing(part, text, atom);
      if (run.isPresent()) {
        var last = atom + run.get().atoms.size() - 1;
        highlights.add(new Highlight(part, text.start(atom), run.get().end(text, last)));
        atom = last + 1;
      } else {
        atom++;
      }
    }
  }

  private Optional<Run> standing(TextPart part, Atoms text, int atom) {
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
