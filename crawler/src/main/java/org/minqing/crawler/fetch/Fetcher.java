package org.minqing.crawler.fetch;

import java.time.Clock;

/**
 * The one way to the web, shared by all sources so that they are polite together. Safe for use by
 * several threads.
 */
public final class Fetcher implements AutoCloseable {

  final Wire wire;
  final RobotsFiles robots;
  final PoliteQueues queues = new PoliteQueues();
  final FetchLimits limits;

  /**
   * Opens no connection yet.
   *
   * @param userAgent {@code product/version (+contact)}, sent with every request
   */
  public Fetcher(String userAgent, FetchLimits limits, Clock clock) {
    this.wire = new Wire(userAgent, limits, clock);
    this.robots = new RobotsFiles(userAgent, clock);
    this.limits = limits;
  }

  /** Begins the requests of one run over one source. */
  public FetchSession session(Manners manners) {
    return new FetchSession(this, manners);
  }

  /** Cuts what is under way. */
  @Override
  public void close() {
    wire.close();
  }
}
