package org.minqing.indexer;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.minqing.indexer.Search.Order;
import org.minqing.indexer.query.Query;
import org.minqing.indexer.text.Highlighter;
import org.minqing.model.PostId;

/**
 * Finds posts by what they mean as well as by their words. The two rankings are fused by the places
 * that a post has in each (reciprocal rank fusion: Cormack, Clarke and Buettcher, SIGIR 2009), as
 * their scores cannot be compared. Of posts that repeat one another the best stands for all.
 */
public final class MeaningSearch {

  /** How deep each ranking is read. */
  private static final int DEPTH = 100;

  // The constant of the method's authors; it keeps the very first places from outweighing all.
  private static final double CALM = 60;

  private final OpinionStore store;
  private final WordCutter cutter;

  /**
   * Searches this store.
   *
   * @param cutter cuts what is asked; must cut as the opinions' words were cut
   */
  public MeaningSearch(OpinionStore store, WordCutter cutter) {
    this.store = store;
    this.cutter = cutter;
  }

  /**
   * Posts that hold any of the words or mean alike, the best first.
   *
   * @param meaning what the words mean
   * @param limit as many at most, 1 to 100
   */
  public List<Answer.Hit> like(Meaning meaning, Asked asked, int limit) throws IOException {
    var words = asked.anyWord(cutter);
    var places = new HashMap<PostId, Double>();
    var both = new Query.All(List.of(words, asked.filter()));
    var byWords = store.search(Search.hits(both, Order.RELEVANCE, DEPTH)).hits();
    score(byWords.stream().map(hit -> hit.opinion().post().id()).toList(), places);
    score(store.nearest(meaning, asked.filter(), DEPTH), places);
    return best(places, words, limit);
  }

  /**
   * Posts that mean what another one means, the nearest first, without it and its reposts.
   *
   * @param filter what must match
   * @param limit as many at most, 1 to 100
   */
  public List<Answer.Hit> moreLike(PostId post, Query filter, int limit) throws IOException {
    var entry = store.entry(post);
    var meaning = entry.flatMap(Entry::meaning);
    if (meaning.isEmpty()) {
      return List.of();
    }
    var same = new Query.Repeats(entry.flatMap(Entry::original).orElse(post));
    var others = new Query.All(List.of(filter, new Query.Not(same)));
    var places = new HashMap<PostId, Double>();
    score(store.nearest(meaning.get(), others, DEPTH), places);
    return best(places, new Query.Everything(), limit);
  }

  private static void score(List<PostId> ranking, Map<PostId, Double> places) {
    for (var place = 0; place < ranking.size(); place++) {
      places.merge(ranking.get(place), 1 / (CALM + place + 1), Double::sum);
    }
  }

  private List<Answer.Hit> best(Map<PostId, Double> places, Query words, int limit)
      throws IOException {
    var ranking =
        places.entrySet().stream()
            .sorted(
                Map.Entry.<PostId, Double>comparingByValue(Comparator.reverseOrder())
                    .thenComparing(Map.Entry.comparingByKey()))
            .toList();
    var highlighter = new Highlighter(words, cutter);
    var best = new ArrayList<Answer.Hit>();
    var shown = new HashSet<PostId>();
    for (var place : ranking) {
      if (best.size() == limit) {
        break;
      }
      var hit = hit(place.getKey(), place.getValue().floatValue(), highlighter);
      hit.filter(found -> shown.add(found.first())).ifPresent(best::add);
    }
    return best;
  }

  private Optional<Answer.Hit> hit(PostId id, float score, Highlighter highlighter)
      throws IOException {
    return store
        .entry(id)
        .map(entry ->
            new Answer.Hit(
                entry.opinion(),
                score,
                highlighter.highlights(entry.opinion()),
                entry.original(),
                0));
  }
}
