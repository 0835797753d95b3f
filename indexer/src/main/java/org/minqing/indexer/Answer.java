package org.minqing.indexer;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.minqing.model.Opinion;
import org.minqing.model.PostId;
import org.minqing.model.TextPart;

/**
 * The answer to a search.
 *
 * @param total how many posts match, exactly
 * @param hits the first of them, in the order asked
 * @param facets for each facet asked the values and counts, most first, at most 1,000 of each
 * @param distinct for each facet asked how many values there are; beyond 40,000 a store may be off
 *     by a few in a hundred
 * @param histogram the columns asked, in order of time, from the first to the last post that
 *     matches, or over the whole stretch of time that the query asks for; empty columns included,
 *     unless there would be more than 50,000
 * @param next continues behind the last hit; empty where there is no more
 */
public record Answer(
    long total,
    List<Hit> hits,
    Map<Facet, List<Count>> facets,
    Map<Facet, Long> distinct,
    List<Column> histogram,
    Optional<String> next) {

  /** Copies the collections. */
  public Answer {
    hits = List.copyOf(hits);
    facets = Map.copyOf(facets);
    distinct = Map.copyOf(distinct);
    histogram = List.copyOf(histogram);
  }

  /** How many posts have each value of a facet, most first; empty if that was not asked. */
  public List<Count> counts(Facet facet) {
    return facets.getOrDefault(facet, List.of());
  }

  /**
   * One post that matches.
   *
   * @param opinion the post and its tags
   * @param score how well it matches; comparable within one answer only, and 0 where the order is
   *     not by relevance
   * @param highlights where the words asked for stand, in order, not overlapping within one part
   * @param original the post whose text it repeats
   * @param copies how many other posts that match repeat the same text; 0 unless {@link
   *     Search#collapsed}. The query {@code repost:} with the original's id finds all of them
   */
  public record Hit(
      Opinion opinion,
      float score,
      List<Highlight> highlights,
      Optional<PostId> original,
      long copies) {

    /** The post that it and its copies repeat: itself where it repeats none. */
    public PostId first() {
      return original.orElse(opinion.post().id());
    }
  }

  /**
   * A piece of a post that was asked for.
   *
   * @param part the text it stands in
   * @param start first UTF-16 unit
   * @param end one past the last
   */
  public record Highlight(TextPart part, int start, int end) {}

  /**
   * A facet's value.
   *
   * @param value the value: a category's id, a level's name, a region's code …
   * @param count posts that have it
   */
  public record Count(String value, long count) {}

  /**
   * A cell of a cross table.
   *
   * @param row the one facet's value
   * @param column the other facet's value
   * @param count posts that have both; 1 or more
   */
  public record Cell(String row, String column, long count) {}

  /**
   * A column of the histogram.
   *
   * @param from its beginning
   * @param count posts in it
   */
  public record Column(Instant from, long count) {}
}
