package org.minqing.crawler.frontier;

import java.net.URI;
import java.util.List;

/**
 * A walk over a site.
 *
 * @param seeds where it begins, in normal form
 * @param include RE2 expressions of {@link Scope}
 * @param exclude RE2 expressions of {@link Scope}
 * @param depth links followed from a seed
 * @param maxPages addresses taken up in all
 * @param threads how many pages are under way at once
 */
public record WalkPlan(
    List<URI> seeds,
    List<String> include,
    List<String> exclude,
    int depth,
    int maxPages,
    int threads) {

  /** Copies the lists. */
  public WalkPlan {
    seeds = List.copyOf(seeds);
    include = List.copyOf(include);
    exclude = List.copyOf(exclude);
  }

  Scope scope() {
    return Scope.of(seeds, include, exclude);
  }
}
