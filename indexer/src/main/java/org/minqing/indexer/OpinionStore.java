package org.minqing.indexer;

import java.io.IOException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.minqing.model.Opinion;
import org.minqing.model.PostId;
import org.minqing.model.RiskLevel;

/** Keeps opinions and answers questions about them. Safe for many threads. */
public interface OpinionStore extends AutoCloseable {

  /**
   * Keeps opinions. When it returns they survive a kill -9 and are found by the next search. An
   * opinion whose post is kept already takes its place.
   */
  void put(Collection<Opinion> opinions) throws IOException;

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
   * Counts posts by hour, category and region, for spike detection: a post counts once for each of
   * its categories, and for each of these once with each of its cities (and each province of which
   * it names no city) and once without region.
   *
   * @param from first hour, inclusive
   * @param to end, exclusive
   * @param atLeast only posts of this level or graver
   */
  List<HourCount> hourCounts(Instant from, Instant to, RiskLevel atLeast) throws IOException;

  /**
   * Removes every post whose time lies before.
   *
   * @return how many were removed
   */
  long expire(Instant before) throws IOException;

  /** How many posts are kept. */
  long size() throws IOException;

  @Override
  void close() throws IOException;
}
