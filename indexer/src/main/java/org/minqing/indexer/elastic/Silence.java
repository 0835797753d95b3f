package org.minqing.indexer.elastic;

import java.io.IOException;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * For how long nobody was answered. One outage is waited out once: who asks in the middle of it
 * waits for what is left, and who asks later is told soon that there is no answer. It is logged
 * once, and so is its end.
 */
final class Silence {

  private static final Logger LOG = LoggerFactory.getLogger(Silence.class);

  /** A connection that was kept from before breaks at once; the next may be answered. */
  private static final Duration SHORT = Duration.ofSeconds(2);

  private static final Duration WORTH_A_WORD = Duration.ofSeconds(1);

  private final Duration patience;
  private boolean lasts;
  private boolean told;
  private long since;

  /** One that is waited out for so long. */
  Silence(Duration patience) {
    this.patience = patience;
  }

  /** Somebody was answered. */
  synchronized void end(ElasticSettings cluster) {
    if (told) {
      LOG.info("{} answers again", cluster);
    }
    lasts = false;
    told = false;
  }

  /**
   * Somebody was not.
   *
   * @param began when he asked for the first time, in nanoseconds
   * @return whether he is to give up
   */
  synchronized boolean isTooLong(long began, ElasticSettings cluster, IOException instead) {
    var now = System.nanoTime();
    if (!lasts) {
      lasts = true;
      since = now;
    }
    if (!told && now - since > WORTH_A_WORD.toNanos()) {
      told = true;
      LOG.warn("{} does not answer ({}); it is waited for", cluster, instead.toString());
    }
    var waited = now - began;
    var left = patience.toNanos() - Math.max(0, began - since);
    return waited > Math.max(SHORT.toNanos(), left);
  }
}
