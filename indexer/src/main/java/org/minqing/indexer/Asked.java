package org.minqing.indexer;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.minqing.indexer.query.Query;

/**
 * A query taken apart for a search by meaning: what is looked for, and what must match besides.
 *
 * @param words all texts of the query; blank: there is nothing to find posts by
 * @param filter its other conditions; its text conditions are wishes only
 */
public record Asked(String words, Query filter) {

  // A pasted article has thousands; the first ones tell what it is about.
  private static final int MOST_WORDS = 30;

  /** Takes a query apart. What it does not want stays unwanted. */
  public static Asked of(Query query) {
    var words = query.positive().flatMap(Asked::text).collect(Collectors.joining(" "));
    var must = new ArrayList<Query>();
    for (var part : query instanceof Query.All(var parts) ? parts : List.of(query)) {
      if (part.positive().flatMap(Asked::text).findAny().isEmpty()) {
        must.add(part);
      }
    }
    return new Asked(
        words,
        switch (must.size()) {
          case 0 -> new Query.Everything();
          case 1 -> must.getFirst();
          default -> new Query.All(must);
        });
  }

  private static Stream<String> text(Query condition) {
    return switch (condition) {
      case Query.Text text -> Stream.of(text.run());
      case Query.Near near -> Stream.of(near.words());
      default -> Stream.empty();
    };
  }

  /** Posts in which any word of it stands; single characters count only where there is no more. */
  Query anyWord(WordCutter cutter) {
    var cut = cutter.words(words).stream().filter(word -> !word.isBlank()).distinct().toList();
    var longer = cut.stream().filter(word -> word.codePointCount(0, word.length()) > 1).toList();
    var each =
        (longer.isEmpty() ? cut : longer)
            .stream()
                .limit(MOST_WORDS)
                .<Query>map(word -> new Query.Text(Query.Scope.ANYWHERE, word, false))
                .toList();
    return switch (each.size()) {
      case 0 -> new Query.Not(new Query.Everything());
      case 1 -> each.getFirst();
      default -> new Query.Any(each);
    };
  }
}
