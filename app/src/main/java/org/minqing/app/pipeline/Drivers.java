package org.minqing.app.pipeline;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.minqing.analyzer.Analyzer;
import org.minqing.indexer.Answer;
import org.minqing.indexer.Facet;
import org.minqing.indexer.OpinionStore;
import org.minqing.indexer.Search;
import org.minqing.indexer.Unusual;
import org.minqing.indexer.query.Query;
import org.minqing.model.RegionCode;
import org.minqing.model.RiskCategory;
import org.minqing.monitor.layout.Block;
import org.minqing.monitor.words.Language;

/**
 * What drives a burst: the words that its posts hold more often than all posts of the weeks before,
 * and the places they name. Nobody in a crisis is listened to for that.
 */
final class Drivers {

  private static final Duration BACKGROUND = Duration.ofDays(28);
  private static final int WORDS = 12;
  private static final int PLACES = 5;
  private static final Query QUOTABLE = new Query.Not(new Query.Risk(RiskCategory.MENTAL_CRISIS));

  private final OpinionStore store;
  private final Language language;
  private final KnownNames names;

  Drivers(OpinionStore store, Analyzer analyzer, Language language) {
    this.store = store;
    this.language = language;
    this.names = new KnownNames(analyzer, language);
  }

  /**
   * The words that set posts apart, the most telling first.
   *
   * @param query what the posts are
   * @param from since when they burst
   * @param to now
   */
  List<String> words(Query query, Instant from, Instant to) throws IOException {
    var background = QUOTABLE.between(from.minus(BACKGROUND), from);
    var quotable = new Query.All(List.of(query, QUOTABLE)).between(from, to);
    return new Unusual(store)
        .words(quotable, background, WORDS).stream().map(Unusual.Word::word).toList();
  }

  /** Words and places as lines of an alert; a line that would be empty is left out. */
  List<Block.Fact> facts(Query query, Instant from, Instant to) throws IOException {
    var facts = new ArrayList<Block.Fact>();
    var places = places(query, from, to);
    if (!places.isEmpty()) {
      facts.add(new Block.Fact(language.say("letter.places"), places));
    }
    var words = words(query, from, to);
    if (!words.isEmpty()) {
      facts.add(new Block.Fact(language.say("letter.words"), language.list(words)));
    }
    return facts;
  }

  private String places(Query query, Instant from, Instant to) throws IOException {
    var answer = store.search(Search.counts(query.between(from, to), Set.of(Facet.CITY)));
    return answer.counts(Facet.CITY).stream()
        .limit(PLACES)
        .map(this::place)
        .collect(Collectors.joining(language.say("letter.between")));
  }

  private String place(Answer.Count count) {
    return language.say(
        "letter.placed", names.region(new RegionCode(count.value())), count.count());
  }
}
