package org.minqing.indexer;

import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.Set;
import org.minqing.indexer.query.Query;

/**
 * A question.
 *
 * @param query what is looked for
 * @param order in which order hits come
 * @param limit as many hits at most, 0 (counts only) to 1,000
 * @param after continues behind the last hit of an earlier answer, whose {@link Answer#next} it is;
 *     neither skips nor repeats a post for what is written in between, save that by relevance it
 *     may after five minutes, or where another process goes on
 * @param facets which counts are wanted over all that match
 * @param histogram counts over time, if wanted
 * @param zone whose days and hours the histogram counts
 * @param collapsed whether of posts that repeat one another only the first in order is a hit, with
 *     the number of its copies; totals and counts stay those of all posts
 */
public record Search(
    Query query,
    Order order,
    int limit,
    Optional<String> after,
    Set<Facet> facets,
    Optional<Histogram> histogram,
    ZoneId zone,
    boolean collapsed) {

  /** The order of hits. */
  public enum Order {
    /** Best match first; among equals the newest. */
    RELEVANCE,
    /** Newest first. */
    NEWEST,
    /** Most sensitive first; among equals the newest. */
    SENSITIVITY,
    /** By chance, but always the same: the first ones are a fair sample of all. */
    CHANCE
  }

  /** The width of a histogram's columns. */
  public enum Histogram {
    /** One hour. */
    HOUR,
    /** One day of the zone. */
    DAY
  }

  /**
   * @throws IllegalArgumentException if {@code limit} is out of range
   */
  public Search {
    if (limit < 0 || limit > 1_000) {
      throw new IllegalArgumentException("limit must be 0..1000, got " + limit);
    }
    facets = Set.copyOf(facets);
  }

  /** A question for hits only, each post for itself. */
  public static Search hits(Query query, Order order, int limit) {
    return new Search(
        query, order, limit, Optional.empty(), Set.of(), Optional.empty(), ZoneOffset.UTC, false);
  }

  /** A question for no hit, but how many there are, in all and of each value of some facets. */
  public static Search counts(Query query, Set<Facet> facets) {
    return hits(query, Order.NEWEST, 0).counting(facets);
  }

  /** The same question, and how many posts have each value of some facets. */
  public Search counting(Set<Facet> wanted) {
    return new Search(query, order, limit, after, wanted, histogram, zone, collapsed);
  }

  /** The same question, and how many posts there are over time, by the hours or days of a zone. */
  public Search over(Histogram width, ZoneId where) {
    return new Search(query, order, limit, after, facets, Optional.of(width), where, collapsed);
  }

  /** The same question, continued behind an answer's last hit. */
  public Search after(Optional<String> cursor) {
    return new Search(query, order, limit, cursor, facets, histogram, zone, collapsed);
  }

  /** The same question, with posts that repeat one another shown once. */
  public Search collapse() {
    return new Search(query, order, limit, after, facets, histogram, zone, true);
  }
}
