package org.minqing.indexer;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.minqing.indexer.Search.Order;
import org.minqing.indexer.query.Query;
import org.minqing.model.PostId;

/**
 * Finds posts by what they mean as well as by their words. The two rankings are fused by the places
 * that a post has in each (reciprocal rank fusion), as their scores cannot be compared.
 */
public final class MeaningSearch {

  /** How deep each ranking is read. */
  private static final int DEPTH = 100;

  // The constant of the method's authors; it keeps the very first places from outweighing all.
  private static final double CALM = 60;

  private final OpinionStore store;

  /** Searches this store. */
  public MeaningSearch(OpinionStore store) {
    this.store = store;
  }

  /**
   * Posts that hold the words or mean alike, the best first.
   *
   * @param meaning what is meant
   * @param words what is asked for by its words; need not match
   * @param filter what must match
   * @param limit as many at most, 1 to 100
   */
  public List<Answer.Hit> like(Meaning meaning, Query words, Query filter, int limit)
      throws IOException {
    var places = new HashMap<PostId, Double>();
    var byWords = store.search(Search.hits(both(words, filter), Order.RELEVANCE, DEPTH));
    var hits = new HashMap<PostId, Answer.Hit>();
    byWords.hits().forEach(hit -> hits.put(id(hit), hit));
    score(byWords.hits().stream().map(MeaningSearch::id).toList(), places);
    score(store.nearest(meaning, filter, DEPTH), places);
    return best(places, hits, limit);
  }

  /**
   * Posts that mean what another one means, the nearest first, without it and its reposts.
   *
   * @param filter what must match
   * @param limit as many at most, 1 to 100
   */
  public List<Answer.Hit> moreLike(PostId post, Query filter, int limit) throws IOException {
    var meaning = store.meaning(post);
    if (meaning.isEmpty()) {
      return List.of();
    }
    var others = both(filter, new Query.Not(new Query.Repeats(post)));
    var places = new HashMap<PostId, Double>();
    score(store.nearest(meaning.get(), others, limit), places);
    return best(places, Map.of(), limit);
  }

  private static Query both(Query one, Query other) {
    return new Query.All(List.of(one, other));
  }

  private static void score(List<PostId> ranking, Map<PostId, Double> places) {
    for (var place = 0; place < ranking.size(); place++) {
      places.merge(ranking.get(place), 1 / (CALM + place + 1), Double::sum);
    }
  }

  private List<Answer.Hit> best(
      Map<PostId, Double> places, Map<PostId, Answer.Hit> known, int limit) throws IOException {
    var ranking =
        places.entrySet().stream()
            .sorted(
                Map.Entry.<PostId, Double>comparingByValue(Comparator.reverseOrder())
                    .thenComparing(Map.Entry.comparingByKey()))
            .limit(limit)
            .toList();
    var best = new ArrayList<Answer.Hit>();
    for (var place : ranking) {
      var score = place.getValue().floatValue();
      hit(place.getKey(), score, Optional.ofNullable(known.get(place.getKey())))
          .ifPresent(best::add);
    }
    return best;
  }

  private Optional<Answer.Hit> hit(PostId id, float score, Optional<Answer.Hit> known)
      throws IOException {
    if (known.isPresent()) {
      var hit = known.get();
      return Optional.of(new Answer.Hit(hit.opinion(), score, hit.highlights(), hit.original(), 0));
    }
    return store
        .get(id)
        .map(opinion -> new Answer.Hit(opinion, score, List.of(), Optional.empty(), 0));
  }

  private static PostId id(Answer.Hit hit) {
    return hit.opinion().post().id();
  }
}
