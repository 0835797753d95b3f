package org.minqing.indexer;

import java.io.IOException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.minqing.indexer.query.Query;
import org.minqing.model.Opinion;
import org.minqing.model.PostId;
import org.minqing.model.RiskLevel;

/** Keeps opinions and answers questions about them. Safe for many threads. */
public interface OpinionStore extends AutoCloseable {

  /**
   * Keeps entries. When it returns they survive a kill -9 and are found by the next search. An
   * entry whose post is kept already takes its place, unless the post kept was fetched later.
   *
   * @throws IOException if the store cannot be written; any of the entries may be kept then, and
   *     keeping them again does no harm
   */
  void keep(Collection<Entry> entries) throws IOException;

  /** Keeps opinions of which nothing else is known, as {@link #keep} does. */
  default void put(Collection<Opinion> opinions) throws IOException {
    keep(opinions.stream().map(Entry::of).toList());
  }

  /** The opinion on a post. */
  Optional<Opinion> get(PostId id) throws IOException;

  /**
   * Answers a search.
   *
   * @throws IllegalArgumentException if {@link Search#after} is no cursor of an answer in this
   *     order
   */
  Answer search(Search search) throws IOException;

  /**
   * Counts posts by two facets at once; a post counts once for each pair of its values.
   *
   * @return at most 10,000 cells, most first
   * @throws IllegalArgumentException if both facets are the same
   */
  List<Answer.Cell> cross(Query query, Facet rows, Facet columns) throws IOException;

  /**
   * Counts the posts that hold a word, as posts were cut into words.
   *
   * @param words 1,000 at most
   * @return for each of the words how many of the posts that match hold it in title or body
   */
  Map<String, Long> wordCounts(Query query, Collection<String> words) throws IOException;

  /**
   * Finds posts that mean alike.
   *
   * @param query what they must match besides
   * @param limit as many at most, 1 to 1,000
   * @return the nearest first; a few of the nearest may be missed
   */
  List<PostId> nearest(Meaning meaning, Query query, int limit) throws IOException;

  /** All that was kept of a post. */
  Optional<Entry> entry(PostId id) throws IOException;

  /**
   * Counts posts by hour, category and region, for spike detection: a post counts once for each of
   * its categories, and for each of these once with each of its cities (and each province of which
   * it names no city) and once without region.
   *
   * @param from first hour, inclusive
   * @param to end, exclusive
   * @param atLeast only posts of this level or graver
   */
  List<HourCount> hourCounts(Instant from, Instant to, RiskLevel atLeast) throws IOException;

  /** What is done with an entry. */
  interface Visit {
    /** Sees one entry. */
    void see(Entry entry) throws IOException;
  }

  /**
   * Shows every entry that matched when this began, once and in no order; anyone may write
   * meanwhile, the visitor too.
   */
  void each(Query query, Visit visit) throws IOException;

  /** Shows every entry, as {@link #each(Query, Visit)} does. */
  default void each(Visit visit) throws IOException {
    each(new Query.Everything(), visit);
  }

  /**
   * Removes every post that matches.
   *
   * @return how many were removed
   */
  long remove(Query query) throws IOException;

  /**
   * Removes every post whose time lies before.
   *
   * @return how many were removed
   */
  default long expire(Instant before) throws IOException {
    return remove(Query.Time.before(before));
  }

  /**
   * Takes what was removed or replaced out of the files as well, in which it else stands until they
   * are merged some day. That costs a rewriting of these files, and may go on after this returns.
   */
  void expunge() throws IOException;

  /** What about the store needs a hand, each in a line: little room, shards without a node. */
  List<String> findings() throws IOException;

  /** How many posts are kept. */
  long size() throws IOException;

  @Override
  void close() throws IOException;
}
