package org.minqing.indexer;

import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.minqing.indexer.query.Query;
import org.minqing.indexer.query.Query.Scope;
import org.minqing.indexer.text.Initials;
import org.minqing.model.Folding;
import org.minqing.model.Opinion;
import org.minqing.model.Region;
import org.minqing.model.Tag;

/** Says by the plainest reading of the text whether a post matches; slow and without an index. */
final class Oracle {

  private Oracle() {}

  static boolean matches(Query query, Opinion opinion) {
    return switch (query) {
      case Query.Everything everything -> true;
      case Query.All all -> all.parts().stream().allMatch(part -> matches(part, opinion));
      case Query.Any any -> any.parts().stream().anyMatch(part -> matches(part, opinion));
      case Query.Not(Query part) -> !matches(part, opinion);
      case Query.Text(Scope scope, String run, boolean prefix) ->
          texts(scope, opinion).anyMatch(text -> stands(run, prefix, plain(text)));
      case Query.Near near ->
          words(near.scope(), opinion)
              .anyMatch(
                  words -> near(ChunkCutter.CHUNKS.words(near.words()), near.distance(), words));
      case Query.Risk(var category) ->
          opinion.risks().stream().anyMatch(risk -> risk.value().equals(category));
      case Query.Level(var from, var to) ->
          opinion.level().atLeast(from) && to.atLeast(opinion.level());
      case Query.Sensitivity(int from, int to) ->
          opinion.sensitivity() >= from && opinion.sensitivity() <= to;
      case Query.Leaning(var polarity) -> opinion.polarity().value() == polarity;
      case Query.Feels(var emotion) ->
          opinion.emotion().filter(tag -> tag.value() == emotion).isPresent();
      case Query.Stands(var stance) ->
          opinion.stance().filter(tag -> tag.value() == stance).isPresent();
      case Query.Concerns(var domain) ->
          opinion.domain().filter(tag -> tag.value() == domain).isPresent();
      case Query.Told(var objectivity) ->
          opinion.objectivity().filter(tag -> tag.value() == objectivity).isPresent();
      case Query.Marked(var mark) -> opinion.has(mark);
      case Query.Sounds sounds ->
          words(Scope.ANYWHERE, opinion).flatMap(List::stream).anyMatch(word -> fits(word, sounds));
      case Query.Within(var code) ->
          regions(opinion, region -> region.code().path().contains(code));
      case Query.Place(String name) -> regions(opinion, region -> isIn(region, name));
      case Query.From(var source) -> opinion.post().source().equals(source);
      case Query.In(var medium) -> opinion.post().medium() == medium;
      case Query.Names(String name) ->
          opinion.entities().stream().anyMatch(entity -> entity.value().name().equals(name));
      case Query.Judges(String name) ->
          opinion.targets().stream().anyMatch(target -> target.value().name().equals(name));
      case Query.Repeats(var post) -> opinion.post().id().equals(post);
      case Query.Time(var from, var to) ->
          from.stream().noneMatch(opinion.post().time()::isBefore)
              && to.stream().allMatch(opinion.post().time()::isBefore);
    };
  }

  private static Stream<String> texts(Scope scope, Opinion opinion) {
    return switch (scope) {
      case ANYWHERE -> Stream.of(opinion.post().title(), opinion.post().text());
      case TITLE -> Stream.of(opinion.post().title());
      case TEXT -> Stream.of(opinion.post().text());
    };
  }

  private static Stream<List<String>> words(Scope scope, Opinion opinion) {
    return switch (scope) {
      case ANYWHERE -> Stream.of(opinion.words().title(), opinion.words().text());
      case TITLE -> Stream.of(opinion.words().title());
      case TEXT -> Stream.of(opinion.words().text());
    };
  }

  static String plain(String text) {
    return Folding.fold(text).replaceAll("[ \n]+", " ");
  }

  private static boolean stands(String run, boolean prefix, String text) {
    for (var at = text.indexOf(run); at >= 0; at = text.indexOf(run, at + 1)) {
      var end = at + run.length();
      if (!splitsWord(text, at) && (prefix || !splitsWord(text, end))) {
        return true;
      }
    }
    return false;
  }

  private static boolean splitsWord(String text, int at) {
    if (at == 0 || at == text.length() || !(isLetter(text, at) || isMark(text, at))) {
      return false;
    }
    var before = text.offsetByCodePoints(at, -1);
    while (before > 0 && isMark(text, before)) {
      before = text.offsetByCodePoints(before, -1);
    }
    return isLetter(text, before);
  }

  private static boolean isLetter(String text, int at) {
    var codePoint = text.codePointAt(at);
    return Character.isLetter(codePoint) && !Folding.isHan(codePoint);
  }

  private static boolean isMark(String text, int at) {
    return Character.getType(text.codePointAt(at)) == Character.NON_SPACING_MARK;
  }

  /** Two words only; one word is there or not, more are not worth an oracle. */
  private static boolean near(List<String> asked, int distance, List<String> words) {
    if (asked.size() < 2) {
      return asked.size() == 1 && words.contains(asked.getFirst());
    }
    for (var first = 0; first < words.size(); first++) {
      for (var second = 0; second < words.size(); second++) {
        if (words.get(first).equals(asked.getFirst())
            && words.get(second).equals(asked.getLast())
            && Math.abs(second - first - 1) <= distance) {
          return true;
        }
      }
    }
    return false;
  }

  private static boolean regions(Opinion opinion, Predicate<Region> isMeant) {
    return opinion.regions().stream().map(Tag::value).anyMatch(isMeant);
  }

  private static boolean isIn(Region region, String name) {
    var full = new StringBuilder();
    for (var each : region.names()) {
      full.append(each);
      if (each.startsWith(name) || full.toString().startsWith(name)) {
        return true;
      }
    }
    return false;
  }

  private static boolean fits(String word, Query.Sounds sounds) {
    return Initials.of(word).filter(found -> found.startsWith(sounds.initials())).isPresent();
  }

  /** The runs a match may be marked for. */
  static Set<String> asked(Query query, Opinion opinion) {
    return query
        .positive()
        .flatMap(condition ->
            switch (condition) {
              case Query.Text text -> Stream.of(text.run());
              case Query.Sounds sounds ->
                  words(Scope.ANYWHERE, opinion)
                      .flatMap(List::stream)
                      .filter(word -> fits(word, sounds));
              case Query.Near near -> ChunkCutter.CHUNKS.words(near.words()).stream();
              default -> Stream.empty();
            })
        .collect(Collectors.toSet());
  }
}
