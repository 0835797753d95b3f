package org.minqing.crawler.fetch;

import java.net.InetAddress;
import java.time.Clock;
import java.util.function.Predicate;
import org.minqing.crawler.address.Hosts;
import org.minqing.crawler.archive.Archive;

/**
 * The one way to the web, shared by all sources so that they are polite together. Safe for use by
 * several threads.
 */
public final class Fetcher implements AutoCloseable {

  final Wire wire;
  final RobotsFiles robots;
  final PoliteQueues queues = new PoliteQueues();
  final FetchLimits limits;
  final Archive archive;
  final Clock clock;

  /**
   * Opens no connection yet.
   *
   * @param userAgent {@code product/version (+contact)}, sent with every request
   * @param publicMachines whether machines on the public internet may be asked
   * @param archive keeps every body that comes, but for robots.txt; the caller closes it
   */
  public Fetcher(
      String userAgent, boolean publicMachines, FetchLimits limits, Archive archive, Clock clock) {
    this(userAgent, publicMachines, limits, archive, clock, Hosts::isPublic);
  }

  /** One for which other machines are public: on one machine alone none is. */
  Fetcher(
      String userAgent,
      boolean publicMachines,
      FetchLimits limits,
      Archive archive,
      Clock clock,
      Predicate<InetAddress> isPublic) {
    this.wire = new Wire(userAgent, limits, clock, new Machines(isPublic, publicMachines));
    this.robots = new RobotsFiles(userAgent, clock);
    this.limits = limits;
    this.archive = archive;
    this.clock = clock;
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
