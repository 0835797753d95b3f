package org.minqing.app.pipeline;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import org.minqing.app.config.Settings;
import org.minqing.app.state.EventLog;
import org.minqing.indexer.OpinionStore;
import org.minqing.model.PostId;
import org.minqing.monitor.follow.Event;
import org.minqing.monitor.follow.Forecast;
import org.minqing.monitor.follow.Look;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Follows events: takes a look at the posts of the last weeks and keeps what it tells. Nothing is
 * carried from one look to the next but the names, so a crash costs one look and no more.
 */
public final class Following {

  private static final Logger LOG = LoggerFactory.getLogger(Following.class);

  // What brought less than this lately is not worth a forecast.
  private static final int LEAST_FORETOLD = 3;
  private static final Duration LATELY = Duration.ofDays(2);

  private final Settings settings;
  private final OpinionStore store;
  private final EventLog events;
  private final Clock clock;

  /** Reads {@code store} and keeps events in {@code events}. */
  public Following(Settings settings, OpinionStore store, EventLog events, Clock clock) {
    this.settings = settings;
    this.store = store;
    this.events = events;
    this.clock = clock;
  }

  /**
   * Takes a look and keeps it.
   *
   * @return how many events it tells of
   */
  public int run() throws IOException {
    var now = clock.instant();
    var seen =
        new SeenPosts(settings, store, clock).between(now.minus(settings.events().span()), now);
    var before = events.membership();
    var look = Look.at(seen, before, settings.zone());
    var times = new HashMap<PostId, Instant>();
    seen.forEach(sighting -> times.put(sighting.id(), sighting.time()));
    events.keep(look, before, times);
    events.forecasts().settle();
    look.events().forEach(this::foretell);
    LOG.info(
        "{} posts tell of {} events; {} merged, {} split off",
        seen.size(),
        look.events().size(),
        look.mergedInto().size(),
        look.splitFrom().size());
    return look.events().size();
  }

  private void foretell(Event event) {
    var now = clock.instant();
    if (event.postsWithin(now, LATELY) >= LEAST_FORETOLD) {
      events.forecasts().keep(event.id(), Forecast.of(event, now));
    }
  }
}
