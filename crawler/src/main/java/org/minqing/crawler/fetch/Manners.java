package org.minqing.crawler.fetch;

import java.time.Duration;

/**
 * How a source's hosts are treated.
 *
 * @param delay the shortest pause between the end of one exchange and the next request to the same
 *     registrable domain; 0: requests may overlap, which only somebody's own machines are asked to
 *     bear: without {@code privateAddresses} it becomes {@link #PUBLIC}
 * @param privateAddresses whether loopback and private machines may be asked
 */
public record Manners(Duration delay, boolean privateAddresses) {

  /** The pause between requests to strangers who said nothing else. */
  public static final Duration PUBLIC = Duration.ofSeconds(1);

  /** Leaves nobody else's machines without a pause. */
  public Manners {
    delay = delay.isZero() && !privateAddresses ? PUBLIC : delay;
  }
}
